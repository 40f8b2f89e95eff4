package lanewise.models.glm;

import static lanewise.models.DataSet.numbers;
import static lanewise.models.DataSet.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.models.DataSet;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;
import lanewise.models.ols.OlsOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fits of the diabetes and breast-cancer sets against those of R 4.2.2 ({@code src/test/r/fits.R}):
 * every number that R's summaries, criteria and influence measures have. R works in double precision,
 * and its standard errors are those of the weights before its last step.
 */
class RFitsTest {
  private static final double CLOSE = 5e-11;
  private static final double P_VALUE = 1e-9; // Commons Statistics'

  private static final Map<String, Object> KNOWN = DataSet.facts("ml/fits.json");

  @SuppressWarnings("unchecked")
  static Stream<Map<String, Object>> fits() {
    return ((List<Map<String, Object>>) Objects.requireNonNull(KNOWN.get("fits"))).stream();
  }

  @ParameterizedTest
  @MethodSource("fits")
  void everyField(Map<String, Object> known) {
    Map<String, Object> ours = text(known, "model").equals("ols") ? ols(known) : glm(known);
    for (String field : known.keySet()) {
      switch (field) {
        case "model", "set", "rows", "columns", "intercept", "weights", "offset", "start" -> {}
        case "family", "link", "variance" -> {} // all of them what the fit goes by
        default -> {
          double[] expected = list(known.get(field));
          double[] actual = list(ours.get(field));
          assertEquals(expected.length, actual.length, field);
          double tolerance = field.endsWith("p_value") ? P_VALUE : CLOSE;
          for (int k = 0; k < expected.length; k++) {
            double size = Double.isNaN(expected[k]) ? 0 : Math.abs(expected[k]);
            double allowed = tolerance * Math.max(scale(field, known), size);
            assertEquals(expected[k], actual[k], allowed, field + " " + k);
          }
        }
      }
    }
  }

  /** Errors of sums and differences are measured by what is added or subtracted. */
  private static double scale(String field, Map<String, Object> known) {
    return switch (field) {
      case "residuals", "response" -> text(known, "model").equals("ols") ? 100 : 1;
      case "linear_predictors" -> 1;
      default -> 1e-300;
    };
  }

  /** The numbers in a list, or the only number; null is NaN. */
  private static double[] list(@Nullable Object value) {
    List<?> list = value instanceof List<?> many ? many : Collections.singletonList(value);
    return numbers(Map.of("list", list), "list");
  }

  private record Data(Matrix x, double[] y, String[] names) {}

  private static Data data(Map<String, Object> known) {
    boolean cancer = text(known, "set").equals("wdbc");
    String[] names = text(known, "columns").split(",");
    DataSet set = DataSet.csv("ml", cancer ? "wdbc" : "diabetes", Map.of("B", 0.0, "M", 1.0));
    double[][] columns = Arrays.stream(names).map(set::column).toArray(double[][]::new);
    double[] y = set.column(cancer ? "diagnosis" : "progression");
    double[][] rows = new double[y.length][];
    for (int i = 0; i < rows.length; i++) {
      int row = i;
      rows[i] = Arrays.stream(columns).mapToDouble(column -> column[row]).toArray();
    }
    return new Data(Matrix.copyOf(rows), y, names);
  }

  /** The weights and offsets of fits.R by their text there; rows count from 1. */
  private static double[] perRow(String text, int n) {
    IntToDoubleFunction value =
        switch (text) {
          case "1 + i%%5" -> i -> 1 + i % 5;
          case "1 + j%%3" -> i -> 1 + i % 3;
          case "i%%4 * 1" -> i -> i % 4;
          case "log(1 + i%%3)" -> i -> Math.log(1 + i % 3);
          default -> throw new IllegalArgumentException(text);
        };
    return IntStream.rangeClosed(1, n).mapToDouble(value).toArray();
  }

  private static Map<String, Object> ols(Map<String, Object> known) {
    Data data = data(known);
    OlsOptions options = Ols.options().intercept(text(known, "intercept").equals("true"));
    if (!text(known, "weights").equals("none")) {
      options = options.weights(perRow(text(known, "weights"), data.y.length));
    }
    OlsFit fit = options.names(data.names).fit(data.x, data.y);
    Map<String, Object> ours = terms(fit.terms());
    ours.put("conf_low", column(fit.terms(), Term::confLow));
    ours.put("conf_high", column(fit.terms(), Term::confHigh));
    ours.put("sigma", fit.sigma());
    ours.put("r_squared", fit.rSquared());
    ours.put("adj_r_squared", fit.adjRSquared());
    ours.put("f", fit.fStatistic());
    ours.put("f_p_value", fit.fPValue());
    ours.put("df_model", fit.dfModel());
    ours.put("df_residual", fit.dfResidual());
    ours.put("rss", fit.rss());
    ours.put("loglik", fit.logLik());
    ours.put("aic", fit.aic());
    ours.put("bic", fit.bic());
    ours.put("residuals", shown(known, fit.residuals()));
    ours.put("fitted", shown(known, fit.fitted()));
    ours.put("hat_values", shown(known, fit.hatValues()));
    ours.put("standardized", shown(known, fit.standardizedResiduals()));
    ours.put("cooks_distance", shown(known, fit.cooksDistance()));
    return ours;
  }

  private static Map<String, Object> glm(Map<String, Object> known) {
    Data data = data(known);
    GlmOptions options =
        Glm.options()
            .family(family(known))
            .link(ExactGlmTest.link(text(known, "link")))
            .maxIterations(400); // the steps of Cauchy's link shrink slowly
    if (!text(known, "weights").equals("none")) {
      options = options.weights(perRow(text(known, "weights"), data.y.length));
    }
    if (!text(known, "offset").equals("none")) {
      options = options.offset(perRow(text(known, "offset"), data.y.length));
    }
    if (known.get("start") instanceof List<?>) {
      options = options.start(numbers(known, "start"));
    }
    GlmFit fit = options.names(data.names).fit(data.x, data.y);
    assertTrue(fit.converged());
    Map<String, Object> ours = terms(fit.terms());
    ours.put("deviance", fit.deviance());
    ours.put("null_deviance", fit.nullDeviance());
    ours.put("df_null", fit.dfNull());
    ours.put("df_residual", fit.dfResidual());
    ours.put("dispersion", fit.dispersion());
    ours.put("loglik", fit.logLik());
    ours.put("aic", fit.aic());
    ours.put("bic", fit.bic());
    ours.put("fitted", shown(known, fit.fitted()));
    ours.put("linear_predictors", shown(known, fit.linearPredictors()));
    ours.put("residuals", shown(known, fit.residuals()));
    ours.put("pearson", shown(known, fit.pearsonResiduals()));
    ours.put("working", shown(known, fit.workingResiduals()));
    ours.put("response", shown(known, fit.responseResiduals()));
    ours.put("hat_values", shown(known, fit.hatValues()));
    ours.put("standardized", shown(known, fit.standardizedResiduals()));
    ours.put("cooks_distance", shown(known, fit.cooksDistance()));
    return ours;
  }

  private static Family family(Map<String, Object> known) {
    return switch (text(known, "family")) {
      case "quasibinomial" -> Family.quasibinomial();
      case "quasipoisson" -> Family.quasipoisson();
      case "quasi" -> Family.quasi(Variance.MU_SQUARED);
      case String other -> ExactGlmTest.family(other);
    };
  }

  private static Map<String, Object> terms(List<Term> terms) {
    Map<String, Object> ours = new HashMap<>();
    ours.put("coef", column(terms, Term::estimate));
    ours.put("std_error", column(terms, Term::stdError));
    ours.put("statistic", column(terms, Term::statistic));
    ours.put("p_value", column(terms, Term::pValue));
    return ours;
  }

  private static List<Double> column(List<Term> terms, ToDoubleFunction<Term> value) {
    return terms.stream().map(value::applyAsDouble).toList();
  }

  private static List<Double> shown(Map<String, Object> known, double[] values) {
    return Arrays.stream(numbers(known, "rows")).mapToObj(row -> values[(int) row - 1]).toList();
  }
}

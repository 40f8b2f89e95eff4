package lanewise.models.ols;

import static lanewise.models.DataSet.lre;
import static lanewise.models.DataSet.number;
import static lanewise.models.DataSet.numbers;
import static lanewise.models.DataSet.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lanewise.models.DataSet;
import lanewise.models.Matrix;
import lanewise.models.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The linear-regression sets of NIST's Statistical Reference Datasets, all eleven. What can be reached
 * is limited by rounding the decimal data, and powers of them, to doubles: the exact solution for the
 * doubles has 14.6 of the certified digits for Longley, 7.9 for Filip.
 */
class NistTest {
  private static final List<String> PERFECT =
      List.of("essentially perfect fit: standard errors and tests may be unreliable");

  private static final String LIMITS =
      "exact_solution_when_inputs_are_rounded/double powers by repeated multiplication/";

  static List<String> sets() {
    return DataSet.names("nist");
  }

  /** Every field of every set is compared with the fit, or is known to be words. */
  @ParameterizedTest
  @MethodSource("sets")
  void everyField(String name) {
    DataSet data = DataSet.of("nist", name);
    OlsFit fit = fit(data);
    Comparison comparison = new Comparison(data, fit);
    data.leaves().forEach(comparison::check);
    assertEquals(fit.fStatistic() > 1e25 ? PERFECT : List.of(), fit.warnings());
  }

  /**
   * What a fit and the facts about it say. A value may be off by what rounding the decimal data to
   * doubles does to the exact solution, which the facts tell too, and by the fit's own rounding.
   */
  private static final class Comparison {
    private final DataSet data;
    private final OlsFit fit;
    private final double[] fitted;
    private final double mean;
    private final double own; // relative error of standard errors: those of the factor alone

    Comparison(DataSet data, OlsFit fit) {
      this.data = data;
      this.fit = fit;
      fitted = fit.fitted();
      mean = fit.intercept() ? Arrays.stream(fitted).sum() / fitted.length : 0;
      own = 1e-15 + 4e-17 * fit.condition();
    }

    void check(String path, Object value) {
      String field = path.substring(path.lastIndexOf('/') + 1);
      switch (path) {
        case "name", "difficulty", "source", "second_sources", "exact_30_digits/note" -> {}
        case "parameters", "intercept", "polynomial_degree" -> {} // what fit(data) goes by
        case "n" -> assertEquals(value, fit.nobs());
        case "certified/coef", "exact_30_digits/coef" ->
            all(path, value, 2.3e-16, "coef_LRE_min", Term::estimate);
        case "certified/coef_sd", "exact_30_digits/coef_sd" ->
            all(path, value, own, "sd_LRE_min", Term::stdError);
        case "certified/residual_sd", "exact_30_digits/residual_sd" ->
            close(path, fit.sigma(), value, 1e-15, 1, "rsd_LRE");
        case "certified/r_squared", "exact_30_digits/r_squared" ->
            close(path, fit.rSquared(), value, 5e-16, 1, "r2_LRE");
        case "certified/ss_residual", "exact_30_digits/rss" ->
            close(path, fit.rss(), value, 2e-15, 2, "rsd_LRE");
        case "certified/ms_residual" ->
            close(path, fit.sigma() * fit.sigma(), value, 2e-15, 2, "rsd_LRE");
        case "certified/ss_regression" -> close(path, regression(), value, 5e-15, 1, "r2_LRE");
        case "certified/ms_regression" ->
            close(path, regression() / fit.dfModel(), value, 5e-15, 1, "r2_LRE");
        case "certified/F" -> statistic(path, value);
        case "certified/df_regression" -> assertEquals(value, fit.dfModel());
        case "certified/df_residual" -> assertEquals(value, fit.dfResidual());
        default -> {
          boolean known = field.endsWith("_LRE") || field.endsWith("_LRE_min"); // used above
          assertTrue(known || path.startsWith("checks/"), "nothing is known of " + path);
        }
      }
    }

    /** Allows for the fit's own relative error, and for this many times that of the limit. */
    private void close(
        String what, double ours, Object known, double ownError, int times, String limit) {
      double value = Double.parseDouble(known.toString());
      double digits = DataSet.number(data.leaves(), LIMITS + limit);
      // the limits are distances from certified values, which are themselves rounded to 15 digits
      double rounding = what.startsWith("exact_30_digits") ? 5e-15 : 0;
      double allowed = ownError + rounding + times * 1.03 * Math.pow(10, -digits);
      assertEquals(value, ours, allowed * (value == 0 ? 1 : Math.abs(value)), what);
    }

    private double regression() {
      return Arrays.stream(fitted).map(f -> (f - mean) * (f - mean)).sum();
    }

    private void statistic(String path, Object f) {
      if (f.equals("Infinity")) {
        assertTrue(fit.fStatistic() > 1e25, path + ": " + fit.fStatistic());
      } else {
        close(path, fit.fStatistic(), f, 2e-15, 2, "rsd_LRE");
      }
    }

    private void all(
        String path, Object values, double own, String limit, ToDoubleFunction<Term> ours) {
      List<?> known = (List<?>) values;
      assertEquals(known.size(), fit.terms().size());
      for (int j = 0; j < known.size(); j++) {
        double value = ours.applyAsDouble(fit.terms().get(j));
        close(path + " " + j, value, known.get(j), own, 1, limit);
      }
    }
  }

  /** The certificate promises no more digits than the exact solution of the decimal data confirms. */
  @ParameterizedTest
  @MethodSource("sets")
  void certifiesDigits(String name) {
    DataSet data = DataSet.of("nist", name);
    double limit = number(data.leaves(), LIMITS + "coef_LRE_min");
    double[] exact = numbers(object(data.facts(), "exact_30_digits"), "coef");
    List<Term> terms = fit(data).terms();
    for (int j = 0; j < exact.length; j++) {
      double digits = terms.get(j).digits();
      assertTrue(digits > 15, terms.get(j).term() + " is certified to " + digits);
      right(terms.get(j), exact[j], Math.min(digits, limit - 0.3));
    }
  }

  /** The coefficients of these very doubles, exactly. */
  @ParameterizedTest
  @MethodSource("sets")
  void solvesTheDoublesToTheLastDigits(String name) {
    DataSet data = DataSet.of("nist", name);
    OlsFit fit = fit(data);
    BigDecimal[] exact = ExactLeastSquares.solve(design(data, fit.intercept()), data.column("y"));
    for (int j = 0; j < exact.length; j++) {
      Term term = fit.terms().get(j);
      right(term, exact[j].doubleValue(), Math.min(15.9, term.digits()));
    }
  }

  @Test
  void perfectFitIsExact() {
    DataSet data = DataSet.of("nist", "Wampler1");
    OlsFit fit = fit(data);
    assertEquals(0, fit.rss());
    assertEquals(0, Arrays.stream(fit.residuals()).map(Math::abs).max().orElseThrow());
    assertEquals(1, fit.rSquared());
    assertEquals(Double.POSITIVE_INFINITY, fit.logLik());
    assertEquals(0, fit.terms().getFirst().pValue());
    assertEquals(PERFECT, fit.warnings());
  }

  /** Belsley, Kuh and Welsch (1980) give 43275 for Longley's columns scaled to length 1. */
  @Test
  void estimatesTheConditionOfLongley() {
    assertEquals(43275, fit(DataSet.of("nist", "Longley")).condition(), 1);
  }

  static OlsFit fit(DataSet data) {
    boolean intercept = Boolean.TRUE.equals(data.facts().get("intercept"));
    return Ols.options().intercept(intercept).fit(design(data, false), data.column("y"));
  }

  /** The columns but y, or the powers of x by repeated multiplication; a column of ones if wanted. */
  private static Matrix design(DataSet data, boolean ones) {
    Matrix x = data.without("y");
    int degree = data.facts().get("polynomial_degree") instanceof Number d ? d.intValue() : 1;
    int first = ones ? 1 : 0;
    double[][] rows = new double[x.rows()][first + (degree > 1 ? degree : x.cols())];
    for (int i = 0; i < x.rows(); i++) {
      rows[i][0] = 1;
      x.copyRows(i, 1, rows[i], first, x.cols());
      for (int k = 1; k < degree; k++) {
        rows[i][first + k] = rows[i][first + k - 1] * rows[i][first];
      }
    }
    return Matrix.copyOf(rows);
  }

  private static void right(Term term, double known, double digits) {
    double right = lre(term.estimate(), known);
    assertTrue(right >= digits, term + " must be " + known + ": " + right + " digits");
  }
}

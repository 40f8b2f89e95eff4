package lanewise.models.glm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lanewise.models.DataSet;
import lanewise.models.Matrix;
import lanewise.models.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every set in data/glm: what the literature and other programs published, and what R
 * 4.2.2 gave. A published number may be off by half a unit of its last digit; and since the other
 * programs stopped iterating earlier, by what the facts say that it differs from R. R itself stops
 * where its deviance does; how far that is from the end is {@link #R}.
 */
class PublishedGlmTest {
  /** Relative errors of R's coefficients and standard errors: how early it stopped. */
  private record Stopped(double coef, double se) {}

  private static final Stopped TO_THE_END = new Stopped(1e-14, 1e-14);
  private static final Map<String, Stopped> R =
      Map.of(
          "admit_logit", new Stopped(1e-14, 1e-7),
          "admit_probit", new Stopped(3e-8, 1e-7),
          "admit_aggregated", new Stopped(3e-15, 1e-8),
          "clotting_gamma_lot1", new Stopped(1e-14, 1e-10),
          "clotting_gamma_lot2_aliased", new Stopped(1e-11, 1e-5),
          "hardinhilbe_invgauss", new Stopped(1e-14, 1e-11),
          "quine_negbin_theta2", new Stopped(3e-7, 1e-8),
          "sep_ucla_complete", new Stopped(1e-4, 1e-1));

  static List<String> sets() {
    return DataSet.names("glm");
  }

  @ParameterizedTest
  @MethodSource("sets")
  void everyField(String name) {
    DataSet data = DataSet.of("glm", name);
    assertFalse(data.leaves().isEmpty());
    Comparison comparison = new Comparison(name, data, RGlmTest.fit(name, Glm.options()));
    data.leaves().forEach(comparison::check);
  }

  @Test
  void everySetIsThere() {
    assertEquals(11, sets().size(), sets()::toString);
  }

  private static final class Comparison {
    private final String name;
    private final DataSet data;
    private final Map<String, Object> facts;
    private final GlmFit fit;
    private final Stopped r;

    Comparison(String name, DataSet data, GlmFit fit) {
      this.name = name;
      this.data = data;
      this.fit = fit;
      facts = data.leaves();
      r = R.getOrDefault(name, TO_THE_END);
    }

    void check(String path, Object value) {
      if (path.startsWith("published/")) {
        published(path, path.substring("published/".length()), value);
      } else if (path.startsWith("refit_R422/")) {
        refit(path, path.substring("refit_R422/".length()), value);
      } else if (!path.startsWith("agreement_published_vs_refit_digits/")) { // used below
        description(path, value);
      }
    }

    private void description(String path, Object value) {
      switch (path) {
        case "family", "link" -> {} // what the fit went by
        case "formula", "csv", "note", "source" -> {} // words
        case "name" -> assertEquals(name, value);
        case "n" -> assertEquals(value, fit.nobs());
        case "separated" -> assertEquals(value, !fit.converged());
        case "columns" -> {
          List<String> terms = new ArrayList<>(fit.terms().stream().map(Term::term).toList());
          terms.set(0, "_Intercept_");
          assertEquals(value, terms);
        }
        default -> fail("nothing is known of " + path);
      }
    }

    private void refit(String path, String field, Object value) {
      switch (field) {
        case "note" -> assertTrue(value.toString().startsWith("fitted here with R 4.2.2"));
        case "coef" -> all(path, value, r.coef, 1e-15, Term::estimate);
        case "se" -> all(path, value, r.se, 0, Term::stdError);
        case "deviance" -> close(path, fit.deviance(), value, 1e-12, 1e-9);
        case "null_deviance" -> {
          // R's glm.fit alone does not fit the offset; the published value does
          double known = number(name.startsWith("anorexia") ? published("null_deviance") : value);
          close(path, fit.nullDeviance(), known, 1e-13, 0);
        }
        case "dispersion_pearson" -> close(path, fit.dispersion(), value, 5e-6, 0);
        case "aic_R" -> close(path, fit.aic(), value, 1e-12, 1e-9);
        case "df_residual" -> assertEquals(value, fit.dfResidual());
        case "iterations" -> {
          int ours = iterations(DataSet.text(facts, "refit_R422/note"));
          boolean direct =
              fit.family().equals(Family.gaussian()); // solved, where R looks once more
          assertEquals(value, direct ? ours + 1 : ours, path);
        }
        default -> fail("nothing is known of " + path);
      }
    }

    /** How many iterations R's rule takes with the epsilon that the note tells. */
    private int iterations(String note) {
      double epsilon = note.contains("epsilon=1e-14") ? 1e-14 : 1e-8;
      return RGlmTest.fit(name, Glm.options().epsilon(epsilon).maxIterations(25)).iterations();
    }

    private void published(String path, String field, Object value) {
      switch (field) {
        case "coef", "R_printed/coef" -> all(path, value, loose("coef"), 1e-15, Term::estimate);
        case "se", "R_printed/se" -> all(path, value, loose("se"), 0, Term::stdError);
        case "coef_first3" -> all(path, value, 1e-14, 0, Term::estimate);
        case "coef_constant_last" -> rotated(path, value, loose("coef"), Term::estimate);
        case "se_constant_last" -> rotated(path, value, loose("se"), Term::stdError);
        case "deviance", "R_printed/deviance", "R_printed/residual_deviance" ->
            close(path, fit.deviance(), value, loose("dev"), 1e-9);
        case "null_deviance", "R_printed/null_deviance" ->
            close(path, fit.nullDeviance(), value, 1e-13, 0);
        case "loglik" -> close(path, fit.logLik(), value, loose("dev"), 0);
        case "aic", "aic_R", "R_printed/aic" -> close(path, fit.aic(), value, 1e-13, 0);
        case "bic" -> close(path, fit.bic(), value, 1e-13, 0);
        case "dispersion", "scale", "R_printed/dispersion" ->
            close(path, fit.dispersion(), value, name.startsWith("anorexia") ? 1e-14 : 1e-5, 0);
        case "pearson_chi2" -> close(path, fit.dispersion() * fit.dfResidual(), value, 1e-6, 0);
        case "df_resid" -> assertEquals(value, fit.dfResidual());
        case "R_printed/iterations" ->
            assertEquals(value, RGlmTest.fit(name, Glm.options().epsilon(1e-8)).iterations(), path);
        case "cooks_distance" -> each(path, value, fit.cooksDistance(), 0, 3e-8);
        case "anova_deviance/outcome" ->
            close(path, fit.nullDeviance() - first(3).deviance(), value, 0, 0);
        case "anova_deviance/treatment" ->
            close(path, first(3).deviance() - fit.deviance(), value, 0, 1e-14);
        case "bic_Stata" -> { // by Raftery's formula
          double raftery = fit.deviance() - fit.dfResidual() * Math.log(fit.nobs());
          close(path, raftery, value, 1e-10, 0);
        }
        case "llf" -> close(path, inverseGaussianLogLik(), value, 1e-7, 0);
        default -> sas(path, field, value);
      }
    }

    /** SAS stops where its gradient is small, after eight steps from 0. */
    private void sas(String path, String field, Object value) {
      GlmOptions options = Glm.options().start(new double[3]);
      GlmFit there = RGlmTest.fit(name, options.maxIterations(8));
      switch (field) {
        case "SAS/coef" -> each(path, value, there.coefficients(), 0, 0);
        case "SAS/se" -> { // from the weights there, which the next step uses
          GlmFit next = RGlmTest.fit(name, options.maxIterations(9));
          double[] se = next.terms().stream().mapToDouble(Term::stdError).toArray();
          each(path, value, se, 0, 0);
        }
        case "SAS/minus2loglik" -> close(path, there.deviance(), value, 0, 0);
        case "SAS/note" -> assertTrue(fit.warnings().getFirst().contains("separated"));
        default -> fail("nothing is known of " + path);
      }
    }

    private Object published(String field) {
      return facts.getOrDefault("published/" + field, "");
    }

    /** By how much published values differ from R's. */
    private double loose(String what) {
      Object digits = facts.get("agreement_published_vs_refit_digits/" + what);
      return digits == null ? 0 : 1.3 * Math.pow(10, -number(digits));
    }

    /** The log-likelihood with a dispersion of 1, which Stata gives. */
    private double inverseGaussianLogLik() {
      double[] y = data.column("y");
      double sum = Arrays.stream(y).map(v -> Math.log(2 * Math.PI * v * v * v)).sum();
      return -0.5 * (fit.deviance() + sum);
    }

    /** The fit to the first columns alone. */
    private GlmFit first(int columns) {
      String[] dropped =
          IntStream.range(columns, data.columns().size() - 1)
              .mapToObj(j -> data.columns().get(j + 1))
              .toArray(String[]::new);
      List<String> out = new ArrayList<>(List.of(dropped));
      out.addAll(List.of("y", "_Intercept_"));
      Matrix x = data.without(out.toArray(String[]::new));
      return Glm.fit(x, data.column("y"), fit.family());
    }

    private void all(
        String path, Object values, double relative, double absolute, ToDoubleFunction<Term> ours) {
      double[] estimates = fit.terms().stream().mapToDouble(ours).toArray();
      each(path, values, estimates, relative, absolute);
    }

    private void rotated(String path, Object values, double relative, ToDoubleFunction<Term> ours) {
      List<Term> last = new ArrayList<>(fit.terms());
      Collections.rotate(last, -1);
      each(path, values, last.stream().mapToDouble(ours).toArray(), relative, 0);
    }

    /** As many values as are known; null stands for an aliased coefficient. */
    private static void each(
        String path, Object values, double[] ours, double relative, double absolute) {
      List<?> known = (List<?>) values;
      assertTrue(known.size() == ours.length || path.endsWith("first3"), path);
      for (int j = 0; j < known.size(); j++) {
        if (known.get(j) == null) {
          assertEquals(Double.NaN, ours[j], path);
        } else {
          close(path + " " + j, ours[j], known.get(j), relative, absolute);
        }
      }
    }

    private static void close(
        String path, double ours, Object known, double relative, double absolute) {
      double value = number(known);
      double printed =
          value == 0 ? 0 : new BigDecimal(known.toString()).ulp().doubleValue() * 0.5000001;
      double allowed = Math.max(printed, relative * Math.abs(value)) + absolute;
      assertEquals(value, ours, allowed, path);
    }

    private static double number(Object value) {
      return Double.parseDouble(value.toString());
    }
  }
}

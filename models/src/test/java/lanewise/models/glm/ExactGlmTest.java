package lanewise.models.glm;

import static lanewise.models.DataSet.lre;
import static lanewise.models.DataSet.number;
import static lanewise.models.DataSet.numbers;
import static lanewise.models.DataSet.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lanewise.models.DataSet;
import lanewise.models.Matrix;
import lanewise.models.Term;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every family with every usual link, and the bundled sets, against fits with 50 digits made by
 * {@code src/test/python/exact_glm.py}. The certified digits must be true.
 */
class ExactGlmTest {
  private static final Map<String, Object> EXACT = DataSet.facts("exact/glm.json");

  @SuppressWarnings("unchecked")
  static Stream<Map<String, Object>> cases() {
    return ((List<Map<String, Object>>) Objects.requireNonNull(EXACT.get("cases"))).stream();
  }

  /** The fit of a case. */
  static GlmFit fit(Map<String, Object> facts) {
    double[] trials = numbers(facts, "trials");
    GlmOptions options =
        Glm.options()
            .family(family(DataSet.text(facts, "family")))
            .link(link(DataSet.text(facts, "link")))
            .weights(numbers(facts, "weights"))
            .offset(numbers(facts, "offset"));
    if (trials.length > 0) {
      options = options.trials(trials);
    }
    double[][] rows =
        ((List<?>) Objects.requireNonNull(facts.get("x")))
            .stream().map(r -> numbers(Map.of("row", r), "row")).toArray(double[][]::new);
    return options.fit(Matrix.copyOf(rows), numbers(facts, "y"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void familyAndLink(Map<String, Object> facts) {
    GlmFit fit = fit(facts);
    check(fit, facts, 12);
    double exact = number(facts, "minus_two_log_lik");
    if (Double.isNaN(exact)) {
      assertTrue(Double.isNaN(fit.logLik()));
    } else {
      assertEquals(exact, -2 * fit.logLik(), 1e-13 * (Math.abs(exact) + 10));
    }
    assertEquals(List.of(), fit.warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admit_logit",
        "admit_probit",
        "admit_aggregated",
        "infert_logit1",
        "dobson_poisson",
        "clotting_gamma_lot1",
        "clotting_gamma_lot2_aliased",
        "hardinhilbe_invgauss",
        "quine_negbin_theta2",
        "anorexia_gaussian_offset"
      })
  void bundledSet(String name) {
    check(RGlmTest.fit(name, Glm.options()), object(object(EXACT, "sets"), name), 12.4);
  }

  private static void check(GlmFit fit, Map<String, Object> exact, double fewestDigits) {
    assertTrue(fit.converged(), fit.warnings()::toString);
    List<Term> terms = fit.terms().stream().filter(t -> !t.aliased()).toList();
    List<?> coef = (List<?>) exact.get("coef");
    double[] sd = numbers(exact, "unscaled_sd");
    assertNotNull(coef);
    assertEquals(coef.size(), terms.size());
    for (int j = 0; j < sd.length; j++) {
      Term term = terms.get(j);
      BigDecimal value = new BigDecimal(coef.get(j).toString());
      double error = new BigDecimal(term.estimate()).subtract(value).abs().doubleValue();
      if (value.abs().doubleValue() < 1e-40) { // 0, in the exact fit up to its own rounding
        assertEquals(0, error, 1e-14 * sd[j], term.term());
        assertEquals(0, term.digits());
        continue;
      }
      double relative = error / Math.abs(value.doubleValue());
      assertTrue(
          relative <= Math.pow(10, -term.digits()),
          "%s: error %s, certified %s digits".formatted(term.term(), relative, term.digits()));
      assertTrue(
          term.digits() >= fewestDigits,
          "%s is certified to %s digits".formatted(term.term(), term.digits()));
      double unscaled = term.stdError() / Math.sqrt(fit.dispersion());
      if (fit.dfResidual() > 0) {
        assertTrue(lre(unscaled, sd[j]) > 9, "sd of " + term.term() + ": " + unscaled);
      }
    }
    double deviance = number(exact, "deviance");
    assertEquals(deviance, fit.deviance(), Math.max(1e-13 * deviance, 1e-20));
  }

  static Family family(String name) {
    return switch (name) {
      case "gaussian" -> Family.gaussian();
      case "binomial" -> Family.binomial();
      case "poisson" -> Family.poisson();
      case "gamma" -> Family.gamma();
      case "inverse_gaussian" -> Family.inverseGaussian();
      case "negative_binomial1.5" -> Family.negativeBinomial(1.5);
      case "tweedie1.5" -> Family.tweedie(1.5);
      default -> throw new IllegalArgumentException(name);
    };
  }

  static Link link(String name) {
    return switch (name) {
      case "identity" -> Link.identity();
      case "logit" -> Link.logit();
      case "probit" -> Link.probit();
      case "cauchit" -> Link.cauchit();
      case "cloglog" -> Link.cloglog();
      case "loglog" -> Link.loglog();
      case "log" -> Link.log();
      case "inverse" -> Link.inverse();
      case "inverse_squared" -> Link.inverseSquared();
      case "sqrt" -> Link.sqrt();
      case "power0.25" -> Link.power(0.25);
      default -> throw new IllegalArgumentException(name);
    };
  }
}

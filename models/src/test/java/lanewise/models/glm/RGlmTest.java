package lanewise.models.glm;

import static lanewise.models.DataSet.lre;
import static lanewise.models.DataSet.number;
import static lanewise.models.DataSet.numbers;
import static lanewise.models.DataSet.object;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.models.DataSet;
import lanewise.models.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled sets against what R 4.2.2 and the literature say about them. */
class RGlmTest {
  /** Fits a set with the family and link its JSON names. */
  static GlmFit fit(String name, GlmOptions options) {
    DataSet data = DataSet.of("glm", name);
    Family family =
        switch (DataSet.text(data.facts(), "family")) {
          case "binomial" -> Family.binomial();
          case "poisson" -> Family.poisson();
          case "gaussian" -> Family.gaussian();
          case "gamma" -> Family.gamma();
          case "inverse.gaussian" -> Family.inverseGaussian();
          case "negative.binomial(theta=2)" -> Family.negativeBinomial(2);
          default -> throw new IllegalArgumentException(name);
        };
    Link link =
        switch (DataSet.text(data.facts(), "link")) {
          case "1/mu^2" -> Link.inverseSquared();
          case String other -> ExactGlmTest.link(other);
        };
    GlmOptions complete = options.family(family).link(link);
    if (data.columns().contains("trials")) {
      complete = complete.trials(data.column("trials"));
    }
    if (data.columns().contains("offset")) {
      complete = complete.offset(data.column("offset"));
    }
    String[] others = {"y", "trials", "offset", "_Intercept_"};
    List<String> names = data.columns().stream().filter(c -> !List.of(others).contains(c)).toList();
    return complete.names(names).fit(data.without(others), data.column("y"));
  }

  /**
   * Digits that must agree with R's refit: of coefficients (R stopped early for the probit and the
   * negative binomial sets), and of standard errors (R's come from the weights before the last step).
   */
  @ParameterizedTest
  @CsvSource({
    "admit_logit, 14, 7",
    "admit_probit, 7.5, 7",
    "admit_aggregated, 14.5, 8",
    "infert_logit1, 14.5, 14",
    "dobson_poisson, 14, 14",
    "clotting_gamma_lot1, 14, 10",
    "clotting_gamma_lot2_aliased, 11, 5",
    "hardinhilbe_invgauss, 14, 11",
    "quine_negbin_theta2, 6.5, 8",
    "anorexia_gaussian_offset, 14, 14"
  })
  void agreesWithR(String name, double coefDigits, double seDigits) {
    GlmFit fit = fit(name, Glm.options());
    Map<String, Object> r = object(DataSet.of("glm", name).facts(), "refit_R422");
    double[] coef = numbers(r, "coef");
    double[] se = numbers(r, "se");
    for (int j = 0; j < coef.length; j++) {
      Term term = fit.terms().get(j);
      assertEquals(Double.isNaN(coef[j]), term.aliased(), term.term());
      if (!term.aliased()) {
        double right = Math.abs(coef[j]) < 1e-15 ? 16 : lre(term.estimate(), coef[j]);
        assertTrue(right >= coefDigits, term.term() + ": " + right);
        assertTrue(lre(term.stdError(), se[j]) >= seDigits, "se of " + term.term());
      }
    }
    assertEquals(number(r, "deviance"), fit.deviance(), 1e-12 * (fit.deviance() + 0.1));
    double nullDeviance =
        name.equals("anorexia_gaussian_offset") // R's glm.fit alone does not fit the offset
            ? 4525.386111111112
            : number(r, "null_deviance");
    assertEquals(nullDeviance, fit.nullDeviance(), 1e-13 * nullDeviance);
    double dispersion = number(r, "dispersion_pearson");
    assertEquals(dispersion, fit.dispersion(), 5e-6 * dispersion);
    assertEquals(number(r, "aic_R"), fit.aic(), 1e-12 * fit.aic());
    assertEquals(number(r, "df_residual"), fit.dfResidual());
    assertTrue(fit.converged());
  }

  /** With R's rule, R's number of iterations and where it stopped. */
  @Test
  void epsilonStopsWhereRStops() {
    GlmFit fit = fit("admit_logit", Glm.options().epsilon(1e-14));
    Map<String, Object> r = object(DataSet.of("glm", "admit_logit").facts(), "refit_R422");
    assertEquals(number(r, "iterations"), fit.iterations());
    double[] se = numbers(r, "se");
    for (int j = 0; j < se.length; j++) {
      assertTrue(lre(fit.terms().get(j).stdError(), se[j]) > 14);
    }
    assertTrue(fit.terms().getFirst().digits() > 10);
    assertTrue(fit.terms().getFirst().digits() < 13); // it has not gone all the way
  }

  @Test
  void dobson() {
    GlmFit fit = fit("dobson_poisson", Glm.options());
    Map<String, Object> published =
        object(DataSet.of("glm", "dobson_poisson").facts(), "published");
    assertArrayEquals(numbers(published, "cooks_distance"), fit.cooksDistance(), 5e-8);
    assertEquals(number(published, "loglik"), fit.logLik(), 1e-12);
    assertEquals(number(published, "bic"), fit.bic(), 1e-12);
  }

  @Test
  void admissions() {
    GlmFit fit = fit("admit_logit", Glm.options());
    Map<String, Object> published = object(DataSet.of("glm", "admit_logit").facts(), "published");
    assertEquals(number(published, "loglik"), fit.logLik(), 1e-11);
    assertEquals(number(published, "bic"), fit.bic(), 1e-11);
    assertEquals(399, fit.dfNull());
    assertEquals(400, fit.nobs());
  }

  /** The Pearson statistic and log-likelihood that Stata and R gave. */
  @Test
  void hardinHilbe() {
    GlmFit fit = fit("hardinhilbe_invgauss", Glm.options());
    assertEquals(1432.771536, fit.dispersion() * fit.dfResidual(), 0.002);
    assertEquals(5059.41911646446, fit.aic(), 1e-9);
    assertFalse(fit.summary().contains("Warning"));
  }

  /** The layout and digits of R's print(summary(glm(…))), as UCLA's page on this set shows it. */
  @Test
  void summary() {
    String expected =
        """

        Generalized linear model: binomial family, link logit, 400 rows, 6 coefficients

        Coefficients:
                     Estimate Std. Error z value Pr(>|z|)   \s
        (Intercept) -3.989979   1.139951  -3.500 0.000465 ***
        gre          0.002264   0.001094   2.070 0.038465 * \s
        gpa          0.804038   0.331819   2.423 0.015388 * \s
        rank2       -0.675443   0.316490  -2.134 0.032829 * \s
        rank3       -1.340204   0.345306  -3.881 0.000104 ***
        rank4       -1.551464   0.417832  -3.713 0.000205 ***
        ---
        Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

        (Dispersion parameter for binomial family taken to be 1)

            Null deviance: 499.98  on 399  degrees of freedom
        Residual deviance: 458.52  on 394  degrees of freedom
        AIC: 470.5

        Number of Fisher Scoring iterations: 4

        """;
    assertEquals(expected, fit("admit_logit", Glm.options().epsilon(1e-8)).summary());
  }
}

package lanewise.models.glm;

import static lanewise.models.DataSet.lre;
import static lanewise.models.DataSet.number;
import static lanewise.models.DataSet.numbers;
import static lanewise.models.DataSet.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.models.DataSet;
import org.junit.jupiter.api.Test;

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

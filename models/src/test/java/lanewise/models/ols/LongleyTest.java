package lanewise.models.ols;

import static lanewise.models.DataSet.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import lanewise.models.DataSet;
import lanewise.models.Term;
import org.junit.jupiter.api.Test;

/** What statsmodels collected from NIST, Stata and R about the fit to Longley's data. */
class LongleyTest {
  private final DataSet data = DataSet.of("nist", "Longley");
  private final OlsFit fit = NistTest.fit(data);
  private final Map<String, Object> known = DataSet.facts("nist/Longley_extras.json");

  /** Whoever adds a field must add its check, here and below. */
  @Test
  void everyFieldIsChecked() {
    Set<String> words = Set.of("name", "order", "source");
    Set<String> errors = Set.of("HC0_se", "HC1_se", "HC2_se", "HC3_se");
    Set<String> others = Set.of("pvalues", "conf_int_95", "llf", "aic", "bic", "resid");
    Set<String> all = new TreeSet<>(words);
    all.addAll(errors);
    all.addAll(others);
    assertEquals(all, new TreeSet<>(known.keySet()));
  }

  @Test
  void pValuesAndIntervals() {
    double[] p = numbers(known, "pvalues"); // the intercept comes last there
    List<?> intervals = (List<?>) Objects.requireNonNull(known.get("conf_int_95"));
    for (int j = 0; j < 7; j++) {
      Term term = fit.terms().get((j + 1) % 7);
      assertEquals(p[j], term.pValue(), 1e-8);
      List<?> ends = (List<?>) intervals.get(j);
      double low = ((Number) ends.get(0)).doubleValue();
      double high = ((Number) ends.get(1)).doubleValue();
      assertEquals(low, term.confLow(), 2e-6 * Math.abs(low));
      assertEquals(high, term.confHigh(), 2e-6 * Math.abs(high));
    }
  }

  /** Stata's criteria do not count sigma as a parameter; R's do. */
  @Test
  void likelihood() {
    assertEquals(DataSet.number(known, "llf"), fit.logLik(), 5e-5);
    assertEquals(DataSet.number(known, "aic") + 2, fit.aic(), 5e-5);
    assertEquals(DataSet.number(known, "bic") + Math.log(16), fit.bic(), 5e-4);
  }

  @Test
  void residuals() {
    assertArrayEquals(numbers(known, "resid"), fit.residuals(), 5e-6);
  }

  /**
   * The heteroscedasticity-consistent errors check every leverage: of MacKinnon and White's (1985)
   * kinds, HC2 divides squared residuals by 1 − h and HC3 by its square.
   */
  @Test
  void leverages() {
    double[] h = fit.hatValues();
    double[] r = fit.residuals();
    double[][] weights = new double[4][16];
    for (int i = 0; i < 16; i++) {
      weights[0][i] = r[i] * r[i];
      weights[1][i] = r[i] * r[i] * 16 / 9;
      weights[2][i] = r[i] * r[i] / (1 - h[i]);
      weights[3][i] = r[i] * r[i] / ((1 - h[i]) * (1 - h[i]));
    }
    double[][] squares = new double[4][7];
    for (int i = 0; i < 16; i++) {
      double[] unit = new double[16];
      unit[i] = 1;
      double[] a = Ols.fit(data.without("y"), unit).coefficients(); // column i of (X'X)⁻¹X'
      for (int kind = 0; kind < 4; kind++) {
        for (int j = 0; j < 7; j++) {
          squares[kind][j] += a[j] * a[j] * weights[kind][i];
        }
      }
    }
    for (int kind = 0; kind < 4; kind++) {
      double[] known = numbers(this.known, "HC" + kind + "_se");
      for (int j = 0; j < 7; j++) {
        double se = Math.sqrt(squares[kind][(j + 1) % 7]);
        assertEquals(
            known[j], se, Math.max(6e-6, 6e-7 * known[j]), "HC" + kind + " of x" + (j + 1));
      }
    }
  }

  /** The layout and digits of R's print(summary(lm(…))) for these data. */
  @Test
  void summary() {
    String expected =
        """

        Ordinary least squares: 16 rows, 7 coefficients

        Residuals:
            Min      1Q  Median      3Q     Max\s
        -410.11 -157.67  -28.16  101.55  455.39\s

        Coefficients:
                      Estimate Std. Error t value Pr(>|t|)   \s
        (Intercept) -3.482e+06  8.904e+05  -3.911 0.003560 **\s
        x1           1.506e+01  8.491e+01   0.177 0.863141   \s
        x2          -3.582e-02  3.349e-02  -1.070 0.312681   \s
        x3          -2.020e+00  4.884e-01  -4.136 0.002535 **\s
        x4          -1.033e+00  2.143e-01  -4.822 0.000944 ***
        x5          -5.110e-02  2.261e-01  -0.226 0.826212   \s
        x6           1.829e+03  4.555e+02   4.016 0.003037 **\s
        ---
        Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

        Residual standard error: 304.9 on 9 degrees of freedom
        Multiple R-squared:  0.9955,\tAdjusted R-squared:  0.9925\s
        F-statistic: 330.3 on 6 and 9 DF,  p-value: 4.984e-10

        """;
    assertEquals(expected, fit.summary());
  }
}

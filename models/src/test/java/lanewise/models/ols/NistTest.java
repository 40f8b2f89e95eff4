package lanewise.models.ols;

import static lanewise.models.DataSet.lre;
import static lanewise.models.DataSet.number;
import static lanewise.models.DataSet.numbers;
import static lanewise.models.DataSet.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lanewise.models.DataSet;
import lanewise.models.Matrix;
import lanewise.models.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The linear-regression sets of NIST's Statistical Reference Datasets. What can be reached is limited
 * by rounding the decimal data to doubles ({@code exact_solution_when_inputs_are_rounded} in the
 * JSON: 14.6 digits for Longley, 13.9 for Norris) and by the 15 digits that NIST gives.
 */
class NistTest {
  /** Digits of coefficients and of standard errors that a fit must reach. */
  @ParameterizedTest
  @CsvSource({
    "Longley, 14.5, 14.5",
    "Norris, 13.9, 13.9",
    "NoInt1, 14.7, 14.9",
    "Wampler1, 16, 16",
    "Wampler4, 16, 13.9"
  })
  void reproducesCertifiedValues(String name, double coefDigits, double sdDigits) {
    DataSet data = DataSet.of("nist", name);
    OlsFit fit = fit(data);
    Map<String, Object> certified = object(data.facts(), "certified");
    double[] coef = numbers(certified, "coef");
    double[] sd = numbers(certified, "coef_sd");
    List<Term> terms = fit.terms();
    assertEquals(coef.length, terms.size());
    for (int j = 0; j < coef.length; j++) {
      Term term = terms.get(j);
      close(term.term(), coefDigits, term.estimate(), coef[j]);
      close("sd of " + term.term(), sdDigits, term.stdError(), sd[j]);
    }
    close("residual sd", sdDigits, fit.sigma(), number(certified, "residual_sd"));
    close("R²", 14.5, fit.rSquared(), number(certified, "r_squared"));
    close("rss", sdDigits - 0.5, fit.rss(), number(certified, "ss_residual"));
    double f = number(certified, "F");
    if (Double.isInfinite(f)) {
      assertEquals(f, fit.fStatistic());
    } else {
      close("F", sdDigits - 0.5, fit.fStatistic(), f);
    }
    assertEquals(number(certified, "df_residual"), fit.dfResidual());
    assertEquals(number(certified, "df_regression"), fit.dfModel());
  }

  /** The certificate promises no more digits than the exact solution of the decimal data confirms. */
  @ParameterizedTest
  @CsvSource({"Longley, 14.6", "Norris, 13.9", "NoInt1, 15.9", "Wampler1, 15.9", "Wampler4, 15.9"})
  void certifiesDigits(String name, double dataDigits) {
    DataSet data = DataSet.of("nist", name);
    double[] exact = numbers(object(data.facts(), "exact_30_digits"), "coef");
    List<Term> terms = fit(data).terms();
    for (int j = 0; j < exact.length; j++) {
      double digits = terms.get(j).digits();
      assertTrue(digits > 15.9, terms.get(j).term() + " is certified to " + digits);
      double right = lre(terms.get(j).estimate(), exact[j]);
      assertTrue(right >= Math.min(digits, dataDigits), terms.get(j).term() + ": " + right);
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
    assertEquals(
        List.of("essentially perfect fit: standard errors and tests may be unreliable"),
        fit.warnings());
  }

  /** Belsley, Kuh and Welsch (1980) give 43275 for Longley's columns scaled to length 1. */
  @Test
  void estimatesTheConditionOfLongley() {
    assertEquals(43275, fit(DataSet.of("nist", "Longley")).condition(), 1);
  }

  static OlsFit fit(DataSet data) {
    boolean intercept = Boolean.TRUE.equals(data.facts().get("intercept"));
    Matrix x = data.without("y");
    if (data.facts().get("polynomial_degree") instanceof Number degree) {
      x = powers(data.column("x"), degree.intValue());
    }
    return Ols.options().intercept(intercept).fit(x, data.column("y"));
  }

  /** x, x², … by repeated multiplication. */
  private static Matrix powers(double[] x, int degree) {
    double[][] rows = new double[x.length][degree];
    for (int i = 0; i < x.length; i++) {
      double power = 1;
      for (int k = 0; k < degree; k++) {
        power *= x[i];
        rows[i][k] = power;
      }
    }
    return Matrix.copyOf(rows);
  }

  private static void close(String what, double digits, double value, double certified) {
    double right = lre(value, certified);
    assertTrue(
        right >= digits,
        "%s is %s, certified %s: %s digits".formatted(what, value, certified, right));
  }
}

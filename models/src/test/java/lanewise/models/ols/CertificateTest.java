package lanewise.models.ols;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import lanewise.models.Matrix;
import lanewise.models.Term;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certified digits are true, for designs from harmless to dependent up to rounding. */
class CertificateTest {
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-6, 1e-8, 1e-10, 1e-12, 1e-13, 3e-14})
  void digitsAreRight(double apart) {
    SplittableRandom random = new SplittableRandom(7);
    double fewest = 16;
    for (int round = 0; round < 20; round++) {
      int n = 8 + round;
      double[][] rows = new double[n][4];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        double common = random.nextDouble(-1, 1);
        rows[i][0] = 1;
        rows[i][1] = common;
        rows[i][2] = random.nextDouble(-1, 1) * Math.pow(10, round - 10);
        rows[i][3] = common + apart * random.nextDouble(-1, 1);
        y[i] = rows[i][1] + rows[i][3] + (round % 3 == 0 ? 1e3 : 1e-3) * random.nextDouble(-1, 1);
      }
      Matrix x = Matrix.copyOf(rows);
      OlsFit fit = Ols.options().intercept(false).fit(x, y);
      if (fit.rank() < 4) {
        assertTrue(apart < 1e-13, "rank " + fit.rank() + " at " + apart);
        continue;
      }
      BigDecimal[] exact = ExactLeastSquares.solve(x, y);
      for (int j = 0; j < 4; j++) {
        Term term = fit.terms().get(j);
        double error =
            new BigDecimal(term.estimate()).subtract(exact[j]).abs().doubleValue()
                / Math.abs(exact[j].doubleValue());
        assertTrue(
            error <= 1.0000001 * Math.pow(10, -term.digits()),
            "%s of round %d at %s: error %s, certified %s digits"
                .formatted(term.term(), round, apart, error, term.digits()));
        fewest = Math.min(fewest, term.digits());
      }
    }
    if (apart >= 1e-12) {
      double promised = apart >= 1e-8 ? 15.9 : 13;
      assertTrue(fewest >= promised, "only " + fewest + " digits are certified");
    }
  }
}

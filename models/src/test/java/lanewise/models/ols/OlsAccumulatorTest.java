package lanewise.models.ols;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import lanewise.models.DataSet;
import lanewise.models.Matrix;
import lanewise.models.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OlsAccumulatorTest {
  private static double[] values(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }

  private static Matrix part(double[] data, int cols, int from, int to) {
    return Matrix.of(data, from * cols, to - from, cols, cols);
  }

  private static void sameBits(OlsFit a, OlsFit b) {
    assertArrayEquals(a.coefficients(), b.coefficients(), 0);
    assertEquals(a.rss(), b.rss());
    assertEquals(a.rSquared(), b.rSquared());
    assertEquals(a.logLik(), b.logLik());
    assertArrayEquals(
        a.terms().stream().mapToDouble(Term::stdError).toArray(),
        b.terms().stream().mapToDouble(Term::stdError).toArray(),
        0);
  }

  /** 140,000 rows reach into a third chunk; the pieces end anywhere. */
  @Test
  void piecesDoNotChangeABit() {
    int n = 140_000;
    double[] data = values(3 * n, 1);
    double[] y = values(n, 2);
    OlsAccumulator whole = Ols.accumulator(3);
    whole.add(Matrix.of(data, n, 3), y);
    OlsAccumulator pieces = Ols.accumulator(3);
    SplittableRandom random = new SplittableRandom(3);
    for (int from = 0; from < n; ) {
      int to = Math.min(n, from + random.nextInt(0, 5000));
      pieces.add(part(data, 3, from, to), Arrays.copyOfRange(y, from, to));
      if (random.nextInt(10) == 0 && to > 4) {
        assertTrue(Double.isFinite(pieces.fit().rss())); // looking on the way changes nothing
      }
      from = to;
    }
    sameBits(whole.fit(), pieces.fit());
    assertEquals(n, pieces.rows());
  }

  @Test
  void agreesWithTheFitOfAllRows() {
    int n = 5000;
    double[] data = values(4 * n, 4);
    double[] y = values(n, 5);
    double[] w = Arrays.stream(values(n, 6)).map(v -> v < -0.5 ? 0 : v + 1).toArray();
    Matrix x = Matrix.of(data, n, 4);
    for (boolean intercept : new boolean[] {true, false}) {
      OlsOptions options = Ols.options().intercept(intercept).names("a", "b", "c", "d");
      OlsFit fit = options.weights(w).fit(x, y);
      OlsAccumulator one = options.accumulator(4);
      OlsAccumulator two = options.accumulator(4);
      OlsAccumulator empty = options.accumulator(4);
      one.add(part(data, 4, 0, 1500), Arrays.copyOf(y, 1500), Arrays.copyOf(w, 1500));
      two.add(
          part(data, 4, 1500, n), Arrays.copyOfRange(y, 1500, n), Arrays.copyOfRange(w, 1500, n));
      empty.merge(one);
      empty.merge(two);
      one.merge(two);
      one.merge(options.accumulator(4));
      sameBits(one.fit(), empty.fit());
      OlsFit merged = one.fit();
      assertArrayEquals(fit.coefficients(), merged.coefficients(), 1e-14);
      assertEquals(fit.nobs(), merged.nobs());
      assertEquals(fit.rss(), merged.rss(), 1e-12 * fit.rss());
      assertEquals(fit.rSquared(), merged.rSquared(), 1e-14);
      assertEquals(fit.fStatistic(), merged.fStatistic(), 1e-10);
      assertEquals(fit.logLik(), merged.logLik(), 1e-9);
      assertEquals(fit.condition(), merged.condition(), 1e-10);
      assertEquals(fit.terms().get(2).stdError(), merged.terms().get(2).stdError(), 1e-14);
      assertEquals(fit.terms().get(2).term(), merged.terms().get(2).term());
      assertArrayEquals(fit.predict(x), merged.predict(x), 1e-13);
      assertTrue(merged.summary().contains("Coefficients:"));
      assertThrows(IllegalStateException.class, merged::residuals);
      assertThrows(IllegalStateException.class, merged::hatValues);
    }
  }

  @Test
  void findsDependentColumns() {
    double[][] rows = new double[50][3];
    double[] noise = values(150, 7);
    for (int i = 0; i < 50; i++) {
      rows[i] = new double[] {noise[3 * i], noise[3 * i] + 1, noise[3 * i + 1]};
    }
    OlsAccumulator sums = Ols.accumulator(3);
    sums.add(Matrix.copyOf(rows), values(50, 8));
    OlsFit fit = sums.fit();
    assertEquals(3, fit.rank());
    assertTrue(fit.terms().get(2).aliased());
  }

  /** Later rows may be far larger than all before, or the merged ones may be. */
  @Test
  void rescalesAsValuesGrow() {
    double[] data = values(60, 9);
    double[] y = values(20, 10);
    for (int i = 0; i < 20; i++) {
      data[3 * i + 1] *= 0x1p-900;
      data[3 * i + 2] = i == 0 ? 0 : data[3 * i + 2];
    }
    double[] large = data.clone();
    double[] largeY = y.clone();
    for (int i = 10; i < 20; i++) {
      for (int j = 0; j < 3; j++) {
        large[3 * i + j] *= 0x1p150;
      }
      largeY[i] *= 0x1p150;
    }
    OlsFit fit = Ols.options().intercept(false).fit(Matrix.of(large, 20, 3), largeY);
    OlsAccumulator sums = Ols.options().intercept(false).accumulator(3);
    sums.add(part(large, 3, 0, 10), Arrays.copyOf(largeY, 10));
    sums.add(part(large, 3, 10, 20), Arrays.copyOfRange(largeY, 10, 20));
    OlsAccumulator first = Ols.options().intercept(false).accumulator(3);
    first.add(part(large, 3, 0, 10), Arrays.copyOf(largeY, 10));
    OlsAccumulator second = Ols.options().intercept(false).accumulator(3);
    second.add(part(large, 3, 10, 20), Arrays.copyOfRange(largeY, 10, 20));
    OlsAccumulator reverse = Ols.options().intercept(false).accumulator(3);
    reverse.merge(second);
    reverse.merge(first);
    first.merge(second);
    // the first rows are as weights of 2^-300: nothing beside the others
    for (OlsAccumulator a : new OlsAccumulator[] {sums, first, reverse}) {
      for (int j = 0; j < 3; j++) {
        double expected = fit.coefficients()[j];
        assertEquals(expected, a.fit().coefficients()[j], 1e-13 * Math.abs(expected));
      }
    }
    OlsAccumulator weighted = Ols.options().intercept(false).accumulator(3);
    double[] light = new double[10];
    Arrays.fill(light, 0x1p-300);
    double[] heavy = new double[10];
    Arrays.fill(heavy, 1);
    weighted.add(part(data, 3, 0, 10), Arrays.copyOf(y, 10), light);
    weighted.add(part(data, 3, 10, 20), Arrays.copyOfRange(y, 10, 20), heavy);
    for (int j = 0; j < 3; j++) {
      double expected = fit.coefficients()[j];
      assertEquals(expected, weighted.fit().coefficients()[j], 1e-13 * Math.abs(expected));
    }
  }

  @Test
  void longleyToTheDigitsOfAQr() {
    DataSet data = DataSet.of("nist", "Longley");
    OlsAccumulator sums = Ols.accumulator(6);
    sums.add(data.without("y"), data.column("y"));
    double[] exact = DataSet.numbers(DataSet.object(data.facts(), "exact_30_digits"), "coef");
    for (int j = 0; j < 7; j++) {
      Term term = sums.fit().terms().get(j);
      assertTrue(DataSet.lre(term.estimate(), exact[j]) > term.digits(), term::toString);
      assertTrue(term.digits() > 7, term::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-6, 1e-9, 1e-12})
  void certificatesAreTrue(double apart) {
    SplittableRandom random = new SplittableRandom(12);
    for (int round = 0; round < 20; round++) {
      int n = 6 + 2 * round;
      double[][] rows = new double[n][3];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        double common = random.nextDouble(-1, 1);
        rows[i] = new double[] {1, common, common + apart * random.nextDouble(-1, 1)};
        y[i] = common + (round % 2 == 0 ? 100 : 1e-4) * random.nextDouble(-1, 1);
      }
      OlsAccumulator sums = Ols.options().intercept(false).accumulator(3);
      sums.add(Matrix.copyOf(rows), y);
      OlsFit fit = sums.fit();
      BigDecimal[] exact = ExactLeastSquares.solve(Matrix.copyOf(rows), y);
      for (int j = 0; j < 3; j++) {
        Term term = fit.terms().get(j);
        double error =
            new BigDecimal(term.estimate()).subtract(exact[j]).abs().doubleValue()
                / Math.abs(exact[j].doubleValue());
        assertTrue(error <= Math.pow(10, -term.digits()), term + " has error " + error);
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    OlsAccumulator sums = Ols.accumulator(2);
    Matrix x = Matrix.copyOf(new double[][] {{1, 2}, {2, 1}, {5, 3}, {1, 1}});
    refused(
        "x has 1 columns, must have as many as the accumulator, 2",
        () -> sums.add(Matrix.copyOf(new double[4][1]), new double[4]));
    refused("y has 3 values, must have as many as x has rows, 4", () -> sums.add(x, new double[3]));
    Matrix bad = Matrix.copyOf(new double[][] {{1, 2}, {2, Double.NaN}});
    refused("x[1, 1] is NaN, must be finite", () -> sums.add(bad, new double[2]));
    refused(
        "weights[1] is -1.0, must be at least 0",
        () -> sums.add(x, new double[4], new double[] {1, -1, 1, 1}));
    assertEquals(0, sums.rows());
    refused("x has no rows, must have at least one", sums::fit);
    sums.add(Matrix.copyOf(new double[2][2]), new double[2]);
    refused(
        "x has 2 rows, must have at least as many as coefficients, 3 with the intercept",
        sums::fit);
    refused(
        "other has 3 columns and an intercept, must have 2 and an intercept",
        () -> sums.merge(Ols.accumulator(3)));
    refused(
        "other has 2 columns and no intercept, must have 2 and an intercept",
        () -> sums.merge(Ols.options().intercept(false).accumulator(2)));
    refused("cols is -1, must be at least 0", () -> Ols.accumulator(-1));
    refused("cols is 0, must be at least 1", () -> Ols.options().intercept(false).accumulator(0));
    refused(
        "weights must be given with the pieces they belong to",
        () -> Ols.options().weights(1, 2).accumulator(2));
    refused(
        "names has 1 values, must have as many as x has columns, 2",
        () -> Ols.options().names("a").accumulator(2));
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}

package lanewise.models.ols;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lanewise.models.Matrix;
import lanewise.models.Term;
import org.junit.jupiter.api.Test;

class OlsFitTest {
  private final SplittableRandom random = new SplittableRandom(42);

  private double[][] rows(int n, int p) {
    double[][] rows = new double[n][p];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextDouble(-1, 1));
    }
    return rows;
  }

  private double[] values(int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  @Test
  void dependentColumnsMoveLastWhereTheyAre() {
    double[][] rows = rows(30, 5);
    for (double[] row : rows) {
      row[1] = 7; // the intercept's
      row[3] = row[0] - 2 * row[2];
    }
    double[] y = values(30);
    OlsFit fit = Ols.options().names("a", "b", "c", "d", "e").fit(Matrix.copyOf(rows), y);
    assertEquals(4, fit.rank());
    assertEquals(26, fit.dfResidual());
    assertEquals(
        List.of(false, false, true, false, true, false),
        fit.terms().stream().map(Term::aliased).toList());
    assertEquals(
        List.of(
            "column \"b\" depends on the columns before it and was left out (aliased)",
            "column \"d\" depends on the columns before it and was left out (aliased)"),
        fit.warnings());
    assertTrue(Double.isNaN(fit.coefficients()[2]));

    double[][] kept =
        Arrays.stream(rows).map(r -> new double[] {r[0], r[2], r[4]}).toArray(double[][]::new);
    OlsFit same = Ols.fit(Matrix.copyOf(kept), y);
    int[] place = {0, 1, 3, 5};
    for (int k = 0; k < 4; k++) {
      assertEquals(same.terms().get(k).estimate(), fit.terms().get(place[k]).estimate(), 1e-15);
      assertEquals(same.terms().get(k).stdError(), fit.terms().get(place[k]).stdError(), 1e-15);
    }
    assertArrayEquals(same.predict(Matrix.copyOf(kept)), fit.predict(Matrix.copyOf(rows)), 1e-14);
    assertArrayEquals(same.hatValues(), fit.hatValues(), 1e-14);
    assertTrue(fit.summary().contains("Coefficients: (2 not defined because of singularities)\n"));
  }

  @Test
  void aConstantColumnIsLegal() {
    double[][] rows = rows(10, 2);
    for (double[] row : rows) {
      row[0] = 0.1;
    }
    double[] y = values(10);
    assertTrue(Ols.fit(Matrix.copyOf(rows), y).terms().get(1).aliased());
    OlsFit without = Ols.options().intercept(false).fit(Matrix.copyOf(rows), y);
    assertEquals(2, without.rank());
    double[][] rest = Arrays.stream(rows).map(r -> new double[] {r[1]}).toArray(double[][]::new);
    OlsFit with = Ols.fit(Matrix.copyOf(rest), y);
    assertEquals(with.terms().getFirst().estimate(), 0.1 * without.coefficients()[0], 1e-15);
  }

  @Test
  void toleranceIsWorkingPrecisionUnlessGiven() {
    double[][] rows = rows(40, 2);
    for (double[] row : rows) {
      row[1] = row[0] + 1e-9 * row[1];
    }
    double[] y = values(40);
    assertEquals(3, Ols.fit(Matrix.copyOf(rows), y).rank());
    assertEquals(2, Ols.options().tol(1e-7).fit(Matrix.copyOf(rows), y).rank());
    assertEquals(3, Ols.options().tol(1e-10).fit(Matrix.copyOf(rows), y).rank());
  }

  /** Differences of long columns: what is left is far above 2^-52 of the short one. */
  @Test
  void seesDependenceThroughCancellation() {
    double[][] rows = rows(50, 3);
    for (double[] row : rows) {
      row[0] = 1e6 + Math.rint(row[0] * 1e6) / 1e6;
      row[1] = 1e6 + Math.rint(row[1] * 1e6) / 1e6;
      row[2] = row[0] - row[1];
    }
    OlsFit fit = Ols.options().intercept(false).fit(Matrix.copyOf(rows), values(50));
    assertEquals(2, fit.rank());
    assertTrue(fit.terms().get(2).aliased());
  }

  @Test
  void weightsAreAsGoodAsRepeatedRows() {
    double[][] rows = rows(12, 2);
    double[] y = values(12);
    double[] w = {1, 2, 0, 3, 1, 1, 4, 0, 2, 1, 5, 1};
    List<double[]> repeated = new ArrayList<>();
    List<Double> responses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      for (int k = 0; k < w[i]; k++) {
        repeated.add(rows[i]);
        responses.add(y[i]);
      }
    }
    OlsFit all =
        Ols.fit(
            Matrix.copyOf(repeated.toArray(double[][]::new)),
            responses.stream().mapToDouble(v -> v).toArray());
    OlsFit fit = Ols.options().weights(w).fit(Matrix.copyOf(rows), y);
    assertArrayEquals(all.coefficients(), fit.coefficients(), 1e-15);
    assertEquals(all.rss(), fit.rss(), 1e-14);
    assertEquals(all.rSquared(), fit.rSquared(), 1e-14);
    assertEquals(10, fit.nobs()); // as R counts: rows of positive weight
    assertEquals(7, fit.dfResidual());
    assertEquals(y[2] - fit.fitted()[2], fit.residuals()[2], 1e-15);
    assertEquals(0, fit.hatValues()[2]);
    assertTrue(fit.summary().contains("\nWeighted Residuals:\n"));
  }

  /** 0.5·(Σ log w − n(log 2π + 1 − log n + log Σ w r²)), by hand. */
  @Test
  void likelihoodOfAWeightedFit() {
    Matrix x = Matrix.copyOf(new double[][] {{0}, {0}, {1}, {1}});
    OlsFit fit = Ols.options().weights(1, 1, 2, 2).fit(x, new double[] {0, 2, 5, 7});
    double rss = 1 + 1 + 2 + 2;
    double expected =
        0.5 * (2 * Math.log(2) - 4 * (Math.log(2 * Math.PI) + 1 - Math.log(4) + Math.log(rss)));
    assertEquals(rss, fit.rss(), 1e-15);
    assertEquals(expected, fit.logLik(), 1e-14);
    assertEquals(-2 * expected + 6, fit.aic(), 1e-14);
    assertEquals(-2 * expected + 3 * Math.log(4), fit.bic(), 1e-14);
    assertEquals(Math.sqrt(3), fit.sigma(), 1e-15);
    // mean of the fitted values: (1 + 1 + 2·6 + 2·6) / 6
    double mss = 2 * Math.pow(1 - 26 / 6.0, 2) + 4 * Math.pow(6 - 26 / 6.0, 2);
    assertEquals(mss / (mss + rss), fit.rSquared(), 1e-15);
    assertEquals(mss / 3, fit.fStatistic(), 1e-13);
  }

  @Test
  void unitsDoNotChangeABit() {
    double[][] rows = rows(25, 3);
    double[] y = values(25);
    OlsFit plain = Ols.fit(Matrix.copyOf(rows), y);
    double[][] scaled = new double[25][];
    for (int i = 0; i < 25; i++) {
      scaled[i] = new double[] {rows[i][0] * 0x1p1000, rows[i][1] * 0x1p-1000, rows[i][2]};
    }
    OlsFit fit = Ols.fit(Matrix.copyOf(scaled), y);
    assertEquals(plain.coefficients()[1] * 0x1p-1000, fit.coefficients()[1]);
    assertEquals(plain.coefficients()[2] * 0x1p1000, fit.coefficients()[2]);
    assertEquals(plain.terms().get(1).stdError() * 0x1p-1000, fit.terms().get(1).stdError());
    assertEquals(plain.rSquared(), fit.rSquared());
    assertArrayEquals(plain.residuals(), fit.residuals());
    assertArrayEquals(plain.hatValues(), fit.hatValues());
    double[] big = Arrays.stream(y).map(v -> v * 0x1p1000).toArray();
    OlsFit bigFit = Ols.fit(Matrix.copyOf(rows), big);
    assertEquals(plain.sigma() * 0x1p1000, bigFit.sigma());
    assertEquals(plain.fStatistic(), bigFit.fStatistic());
    assertEquals(plain.logLik() - 25 * 1000 * Math.log(2), bigFit.logLik(), 1e-10);
  }

  @Test
  void noDegreesOfFreedom() {
    Matrix x = Matrix.copyOf(new double[][] {{1}, {3}});
    OlsFit fit = Ols.fit(x, new double[] {1, 5});
    assertArrayEquals(new double[] {-1, 2}, fit.coefficients());
    assertEquals(0, fit.dfResidual());
    assertTrue(Double.isNaN(fit.sigma()));
    assertTrue(Double.isNaN(fit.terms().getFirst().stdError()));
    assertTrue(Double.isNaN(fit.terms().getFirst().pValue()));
    assertTrue(Double.isNaN(fit.adjRSquared()));
    assertEquals(1, fit.rSquared());
    assertEquals(
        List.of("no residual degrees of freedom: there are no standard errors"), fit.warnings());
    assertTrue(fit.summary().contains("ALL 2 residuals are 0: no residual degrees of freedom!\n"));
    assertArrayEquals(new double[] {1, 1}, fit.hatValues(), 0);
    assertTrue(Double.isNaN(fit.cooksDistance()[0]));
    assertTrue(Double.isNaN(fit.standardizedResiduals()[0]));
  }

  @Test
  void onlyAnIntercept() {
    OlsFit fit = Ols.fit(Matrix.copyOf(new double[4][0]), new double[] {1, 2, 3, 6});
    assertEquals(3, fit.coefficients()[0]);
    assertEquals(Math.sqrt(14 / 3.0) / 2, fit.terms().getFirst().stdError(), 1e-15);
    assertEquals(0, fit.rSquared());
    assertTrue(Double.isNaN(fit.fStatistic()));
    assertFalse(fit.summary().contains("F-statistic"));
    assertArrayEquals(new double[] {3, 3}, fit.predict(Matrix.copyOf(new double[2][0])));
  }

  /** Cook's distance is how far leaving a row out moves the fitted values, over rank·sigma². */
  @Test
  void cooksDistanceIsThatOfLeavingOut() {
    double[][] rows = rows(9, 2);
    double[] y = values(9);
    OlsFit fit = Ols.fit(Matrix.copyOf(rows), y);
    double[] all = fit.predict(Matrix.copyOf(rows));
    double[] cooks = fit.cooksDistance();
    for (int out = 0; out < 9; out++) {
      double[] w = new double[9];
      Arrays.fill(w, 1);
      w[out] = 0;
      OlsFit less = Ols.options().weights(w).fit(Matrix.copyOf(rows), y);
      double[] predicted = less.predict(Matrix.copyOf(rows));
      double squares = 0;
      for (int i = 0; i < 9; i++) {
        squares += (predicted[i] - all[i]) * (predicted[i] - all[i]);
      }
      assertEquals(squares / (3 * fit.sigma() * fit.sigma()), cooks[out], 1e-12);
    }
  }

  @Test
  void networkPredictsTheSameBits() {
    double[][] rows = rows(700, 37);
    OlsFit fit = Ols.fit(Matrix.copyOf(rows), values(700));
    assertArrayEquals(
        fit.predict(Matrix.copyOf(rows)), fit.toMlp().predict(Matrix.copyOf(rows)), 0);
    assertArrayEquals(fit.fitted(), fit.predict(Matrix.copyOf(rows)), 1e-14);
    OlsFit without = Ols.options().intercept(false).fit(Matrix.copyOf(rows), values(700));
    assertArrayEquals(
        without.predict(Matrix.copyOf(rows)), without.toMlp().predict(Matrix.copyOf(rows)), 0);
  }

  @Test
  void confidenceWidensIntervals() {
    Matrix x = Matrix.copyOf(rows(20, 1));
    double[] y = values(20);
    Term narrow = Ols.options().confidence(0.5).fit(x, y).terms().get(1);
    // the quartile of t with 18 degrees of freedom, from its tables: 0.688
    assertEquals(0.688, (narrow.confHigh() - narrow.estimate()) / narrow.stdError(), 5e-4);
    assertEquals(
        narrow.confHigh() - narrow.estimate(), narrow.estimate() - narrow.confLow(), 1e-15);
  }

  @Test
  void progressTellsRows() {
    List<Long> heard = new ArrayList<>();
    double[][] rows = new double[70_000][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i % 17;
    }
    Ols.options()
        .progress((stage, done, total) -> heard.add(done))
        .fit(Matrix.copyOf(rows), values(rows.length));
    assertEquals(List.of(65536L, 70_000L), heard.subList(0, 2));
  }
}

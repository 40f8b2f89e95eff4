package lanewise.minimax;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Minimax polynomials whose coefficients are numbers of a precision.
 *
 * <p>Weighted least squares on a grid of Chebyshev points, where each round multiplies the weight of
 * a point by its error, tends to the minimax polynomial (Lawson, Contributions to the theory of
 * linear least maximum approximation, 1961). Unlike Remez' exchange it needs no Haar condition, which
 * fails here: rounding all coefficients of a polynomial would waste accuracy, so the lowest one is
 * rounded first, the others are fitted again with it in place, and so on.
 */
final class Minimax {
  private static final int ROUNDS = 6;

  private final DoubleDouble[] x;
  private final DoubleDouble[] values;
  private final DoubleDouble[] weights;
  private final int terms;

  /**
   * Minimizes max |p(x) − f(x)|·w(x) over p with {@code terms} coefficients on [low, high].
   *
   * @param weight w, positive
   */
  Minimax(
      UnaryOperator<DoubleDouble> f,
      UnaryOperator<DoubleDouble> weight,
      double low,
      double high,
      int terms) {
    int points = 12 * (terms + 1);
    this.terms = terms;
    x = new DoubleDouble[points];
    values = new DoubleDouble[points];
    weights = new DoubleDouble[points];
    for (int i = 0; i < points; i++) {
      double t = StrictMath.cos(StrictMath.PI * (points - 1 - i) / (points - 1));
      x[i] = DoubleDouble.of(0.5 * (low + high) + 0.5 * (high - low) * t);
      values[i] = f.apply(x[i]);
      weights[i] = weight.apply(x[i]);
    }
  }

  /** The coefficients, ascending, as numbers of the precision. */
  double[] rounded(boolean single) {
    double[] c = new double[terms];
    double[] lawson = new double[x.length];
    Arrays.fill(lawson, 1.0);
    for (int k = 0; k < terms; k++) {
      DoubleDouble[] rest = rest(c, k);
      double best = 0.0;
      for (int round = 0; round < (k == 0 ? 4 * ROUNDS : ROUNDS); round++) {
        DoubleDouble[] p = fit(rest, lawson, k);
        best = p[0].hi();
        reweight(rest, p, lawson, k);
      }
      c[k] = single ? (double) (float) best : best;
    }
    return c;
  }

  /** The largest weighted error of these coefficients on the grid. */
  double error(double[] c) {
    DoubleDouble[] rest = rest(c, terms);
    double max = 0.0;
    for (int i = 0; i < x.length; i++) {
      max = Math.max(max, Math.abs(rest[i].times(weights[i]).hi()));
    }
    return max;
  }

  /** f − Σ c[k]·x^k over k below {@code fixed}. */
  private DoubleDouble[] rest(double[] c, int fixed) {
    DoubleDouble[] rest = new DoubleDouble[x.length];
    for (int i = 0; i < x.length; i++) {
      DoubleDouble sum = DoubleDouble.ZERO;
      for (int k = fixed - 1; k >= 0; k--) {
        sum = sum.times(x[i]).plus(c[k]);
      }
      rest[i] = values[i].minus(sum);
    }
    return rest;
  }

  /** The coefficients from {@code fixed} on that minimize Σ lawson·(weight·error)². */
  private DoubleDouble[] fit(DoubleDouble[] rest, double[] lawson, int fixed) {
    int n = terms - fixed;
    DoubleDouble[][] a = new DoubleDouble[n][n + 1];
    for (DoubleDouble[] row : a) {
      Arrays.fill(row, DoubleDouble.ZERO);
    }
    DoubleDouble[] row = new DoubleDouble[n + 1];
    for (int i = 0; i < x.length; i++) {
      DoubleDouble power = weights[i];
      for (int k = 0; k < fixed; k++) {
        power = power.times(x[i]);
      }
      for (int k = 0; k < n; k++) {
        row[k] = power;
        power = power.times(x[i]);
      }
      row[n] = rest[i].times(weights[i]);
      for (int j = 0; j < n; j++) {
        DoubleDouble factor = row[j].times(lawson[i]);
        for (int k = j; k <= n; k++) {
          a[j][k] = a[j][k].plus(factor.times(row[k]));
        }
      }
    }
    return solve(a);
  }

  /** Gaussian elimination of a symmetric positive definite system, upper triangle. */
  private static DoubleDouble[] solve(DoubleDouble[][] a) {
    int n = a.length;
    for (int p = 0; p < n; p++) {
      for (int i = p + 1; i < n; i++) {
        DoubleDouble factor = a[p][i].over(a[p][p]);
        for (int j = i; j <= n; j++) {
          a[i][j] = a[i][j].minus(factor.times(a[p][j]));
        }
      }
    }
    DoubleDouble[] y = new DoubleDouble[n];
    for (int i = n - 1; i >= 0; i--) {
      DoubleDouble s = a[i][n];
      for (int j = i + 1; j < n; j++) {
        s = s.minus(a[i][j].times(y[j]));
      }
      y[i] = s.over(a[i][i]);
    }
    return y;
  }

  private void reweight(DoubleDouble[] rest, DoubleDouble[] p, double[] lawson, int fixed) {
    double sum = 0.0;
    for (int i = 0; i < x.length; i++) {
      DoubleDouble s = DoubleDouble.ZERO;
      for (int k = p.length - 1; k >= 0; k--) {
        s = s.times(x[i]).plus(p[k]);
      }
      for (int k = 0; k < fixed; k++) {
        s = s.times(x[i]);
      }
      lawson[i] *= Math.abs(rest[i].minus(s).times(weights[i]).hi());
      sum += lawson[i];
    }
    for (int i = 0; i < x.length; i++) {
      // Never quite zero, so that a point can come back.
      lawson[i] = Math.max(lawson[i] * x.length / sum, 1e-6);
    }
  }
}

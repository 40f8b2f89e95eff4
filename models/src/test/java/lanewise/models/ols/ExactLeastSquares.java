package lanewise.models.ols;

import java.math.BigDecimal;
import java.math.MathContext;
import lanewise.models.Matrix;

/** Least squares through exact normal equations solved with 200 digits: an oracle for small fits. */
final class ExactLeastSquares {
  private static final MathContext DIGITS = new MathContext(200);

  private ExactLeastSquares() {}

  /** The coefficients of all columns of x, which must be independent. */
  static BigDecimal[] solve(Matrix x, double[] y) {
    int p = x.cols();
    BigDecimal[][] a = new BigDecimal[p][p + 1];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k <= p; k++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < x.rows(); i++) {
          BigDecimal other = new BigDecimal(k < p ? x.get(i, k) : y[i]);
          sum = sum.add(new BigDecimal(x.get(i, j)).multiply(other));
        }
        a[j][k] = sum;
      }
    }
    for (int j = 0; j < p; j++) { // X'X is positive definite: no pivoting needed
      for (int i = 0; i < p; i++) {
        if (i != j) {
          BigDecimal factor = a[i][j].divide(a[j][j], DIGITS);
          for (int k = j; k <= p; k++) {
            a[i][k] = a[i][k].subtract(factor.multiply(a[j][k]), DIGITS);
          }
        }
      }
    }
    BigDecimal[] solution = new BigDecimal[p];
    for (int j = 0; j < p; j++) {
      solution[j] = a[j][p].divide(a[j][j], DIGITS);
    }
    return solution;
  }
}

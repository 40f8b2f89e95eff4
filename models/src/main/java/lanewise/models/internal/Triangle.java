package lanewise.models.internal;

import java.util.Arrays;
import lanewise.kernels.Blas;

/**
 * The R factor of a design with its rank found: the independent columns in their order, then the
 * dependent ones.
 *
 * <p>Columns are taken in the order given. One that depends on the columns before it moves to the
 * end and takes no further part, as in the limited pivoting of LINPACK's dqrdc2 in R. With t the
 * norm of what remains of column j when the columns before are projected out:
 *
 * <ul>
 *   <li>with a tolerance tol given, column j is dependent if {@code t < tol·‖x_j‖} (R's rule, where
 *       lm has tol = 1e-7), or if it is zero;
 *   <li>without one, if {@code t ≤ η·(‖x_j‖ + Σ|c_i|·‖x_i‖)}, where Σ c_i·x_i is the combination of
 *       earlier columns nearest to x_j and {@code η = 2^-52·(16 + √(n/1024))} for n rows: if changes
 *       of relative size η in the columns can make it dependent. Rounding does 0.5 to 2.5 of 2^-52
 *       (seen on dependent columns of 10 to 10⁶ rows).
 * </ul>
 */
public final class Triangle {
  /** The tolerance that stands for the second rule. */
  public static final double WORKING_PRECISION = -1;

  private final int p;
  private final int rows; // columns of the factor this was made from: p, and 1 with a response
  private final double[] a; // column-major: column j of the factor at j·rows, in its place
  private final int[] order; // the independent columns, then the dependent ones
  private final double[] norm; // of the design's columns
  private int rank;

  private Triangle(int p, int rows, double[] a) {
    this.p = p;
    this.rows = rows;
    this.a = a;
    order = new int[p];
    norm = new double[p];
  }

  /**
   * The triangle of a design.
   *
   * @param r row-major, as {@link RowQr} leaves it: p columns of a design, maybe a response
   * @param p columns of the design
   * @param n rows of the design
   * @param tol R's tolerance, or {@link #WORKING_PRECISION}
   */
  public static Triangle of(double[] r, int p, int n, double tol) {
    int q = (int) Math.round(Math.sqrt(r.length));
    double[] a = new double[r.length];
    for (int j = 0; j < q; j++) {
      for (int i = 0; i <= j; i++) {
        a[j * q + i] = r[i * q + j];
      }
    }
    Triangle triangle = new Triangle(p, q, a);
    triangle.pivot(n, tol);
    return triangle;
  }

  /** The relative change of columns that counts as rounding, for n rows. */
  static double eta(int n) {
    return 0x1p-52 * (16 + Math.sqrt(n / 1024.0));
  }

  private void pivot(int n, double tol) {
    for (int j = 0; j < p; j++) {
      order[j] = j;
      norm[j] = length(j * rows, p);
    }
    double eta = eta(n);
    rank = p;
    int l = 0;
    while (l < rank) {
      int j = order[l];
      if (dependent(l, j, tol, eta)) {
        System.arraycopy(order, l + 1, order, l, p - l - 1);
        order[p - 1] = j;
        rank--;
      } else {
        if (rank < p) { // columns have moved up: below the diagonal is no longer zero
          reflect(l);
        }
        l++;
      }
    }
  }

  private boolean dependent(int l, int j, double tol, double eta) {
    double left = length(j * rows + l, p - l);
    if (left == 0) {
      return true;
    }
    if (tol != WORKING_PRECISION) {
      return left < tol * norm[j];
    }
    double[] c = Arrays.copyOfRange(a, j * rows, j * rows + l);
    solve(c, l);
    double size = norm[j];
    for (int i = 0; i < l; i++) {
      size = Math.fma(Math.abs(c[i]), norm[order[i]], size);
    }
    return left <= eta * size;
  }

  /** Reflects rows l … rows-1 so that the column in place l ends at the diagonal. */
  private void reflect(int l) {
    int m = rows - l;
    int v = order[l] * rows + l;
    double below = length(v + 1, m - 1);
    if (below == 0) {
      return;
    }
    double alpha = a[v];
    double size = Math.sqrt(Math.fma(alpha, alpha, below * below));
    double beta = alpha > 0 ? -size : size;
    double tau = (beta - alpha) / beta;
    double inverse = 1 / (alpha - beta);
    double[] h = new double[m];
    h[0] = 1;
    for (int i = 1; i < m; i++) {
      h[i] = a[v + i] * inverse;
      a[v + i] = 0;
    }
    a[v] = beta;
    for (int k = l + 1; k < rows; k++) {
      int at = (k < p ? order[k] : k) * rows + l;
      double s = tau * Blas.ddot(m, h, 0, 1, a, at, 1);
      Blas.daxpy(m, -s, h, 0, 1, a, at, 1);
    }
  }

  /** The Euclidean norm of n values about 1 or less; below 2^-450 it may be 0. */
  private double length(int at, int n) {
    return Math.sqrt(Blas.ddot(n, a, at, 1, a, at, 1));
  }

  /** The number of independent columns. */
  public int rank() {
    return rank;
  }

  /** Which column of the design is in place k; the first {@link #rank()} are independent. */
  public int column(int k) {
    return order[k];
  }

  /** Whether the same columns, in the same places, are independent here and there. */
  public boolean hasColumnsOf(Triangle other) {
    return rank == other.rank && Arrays.equals(order, 0, rank, other.order, 0, rank);
  }

  /** The norm of column j of the design. */
  public double norm(int j) {
    return norm[j];
  }

  /** Whether column j is dependent. */
  public boolean aliased(int j) {
    for (int k = rank; k < p; k++) {
      if (order[k] == j) {
        return true;
      }
    }
    return false;
  }

  /** The first {@link #rank()} elements of Q'y, where the factor had a response. */
  public double[] effects() {
    return Arrays.copyOfRange(a, p * rows, p * rows + rank);
  }

  /** The norm of the residual, where the factor had a response. */
  public double residualNorm() {
    return length(p * rows + rank, rows - rank);
  }

  /** b := R⁻¹·b for the independent columns, in place order. */
  public void solve(double[] b) {
    solve(b, rank);
  }

  private void solve(double[] b, int k) {
    for (int i = k - 1; i >= 0; i--) {
      int at = order[i] * rows;
      b[i] /= a[at + i];
      Blas.daxpy(i, -b[i], a, at, 1, b, 0, 1);
    }
  }

  /** b := R'⁻¹·b for the independent columns, in place order. */
  public void solveTransposed(double[] b) {
    for (int i = 0; i < rank; i++) {
      int at = order[i] * rows;
      b[i] = (b[i] - Blas.ddot(i, a, at, 1, b, 0, 1)) / a[at + i];
    }
  }

  /** R⁻¹ for the independent columns: upper triangular, row-major rank × rank. */
  public double[] inverse() {
    double[] columns = new double[rank * rank]; // column-major
    for (int j = 0; j < rank; j++) {
      columns[j * rank + j] = 1;
      for (int i = j; i >= 0; i--) {
        int at = order[i] * rows;
        columns[j * rank + i] /= a[at + i];
        Blas.daxpy(i, -columns[j * rank + i], a, at, 1, columns, j * rank, 1);
      }
    }
    double[] u = new double[rank * rank];
    for (int j = 0; j < rank; j++) {
      for (int i = 0; i <= j; i++) {
        u[i * rank + j] = columns[j * rank + i];
      }
    }
    return u;
  }

  /**
   * An estimate of the 2-norm condition number of the independent columns, each scaled to length 1
   * (Belsley, Kuh and Welsch, Regression Diagnostics, 1980): the largest over the smallest singular
   * value by power iteration on R'R and its inverse. It never exceeds the true value but by
   * rounding, and reaches it to a few digits unless singular values lie close together.
   */
  public double condition() {
    if (rank == 0) {
      return Double.NaN;
    }
    return Math.sqrt(dominant(false) * dominant(true));
  }

  private double dominant(boolean inverse) {
    double[] x = new double[rank];
    for (int i = 0; i < rank; i++) {
      x[i] = 1 + i / (double) rank; // no symmetry, or it could be orthogonal to what is sought
    }
    double value = 0;
    for (int step = 0; step < 200; step++) {
      double size = Math.sqrt(Blas.ddot(rank, x, 0, 1, x, 0, 1));
      for (int i = 0; i < rank; i++) {
        x[i] /= size;
      }
      double before = value;
      apply(x, inverse);
      value = Math.sqrt(Blas.ddot(rank, x, 0, 1, x, 0, 1));
      if (Math.abs(value - before) <= 1e-6 * value) {
        break;
      }
    }
    return value;
  }

  /** x := (R D⁻¹)'·(R D⁻¹)·x, or its inverse, D having the columns' norms. */
  private void apply(double[] x, boolean inverse) {
    if (inverse) {
      scale(x, false);
      solveTransposed(x);
      solve(x);
      scale(x, false);
      return;
    }
    scale(x, true);
    double[] y = new double[rank];
    for (int k = 0; k < rank; k++) {
      Blas.daxpy(k + 1, x[k], a, order[k] * rows, 1, y, 0, 1);
    }
    for (int k = 0; k < rank; k++) {
      x[k] = Blas.ddot(k + 1, a, order[k] * rows, 1, y, 0, 1);
    }
    scale(x, true);
  }

  private void scale(double[] x, boolean divide) {
    for (int k = 0; k < rank; k++) {
      double d = norm[order[k]];
      x[k] = divide ? x[k] / d : x[k] * d;
    }
  }
}

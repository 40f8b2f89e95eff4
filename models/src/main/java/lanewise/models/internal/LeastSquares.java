package lanewise.models.internal;

import java.util.Arrays;
import lanewise.kernels.Blas;
import lanewise.models.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Weighted least squares, {@code min Σ w_i·(y_i − x_i·β)²}: QR by rows, rank, then iterative
 * refinement.
 *
 * <p>Refinement: with r = y − Xβ and the gradient g = X'Wr both in twice the working precision
 * ({@link TwoFold}), the correction solves R'R·δ = g, and β + δ is kept in two doubles. This is
 * refinement of the augmented system (Björck, Iterative refinement of linear least squares
 * solutions I, 1967) with its first block eliminated, because r is carried as what it is, y − Xβ;
 * the system is solved by the semi-normal equations (Björck, Stability analysis of the method of
 * semi-normal equations, 1987), so Q is not needed. Measured by ‖Rδ‖, an error shrinks by a factor
 * of about κ·2^-52 a pass, κ being the condition of the design with columns of length 1, and what
 * is reached is limited by the two-fold residuals, not by κ·2^-53 (Higham, Accuracy and Stability,
 * 2002, §20.5). Two passes over the data are usual.
 *
 * <p>The certificate: after the last correction δ the error of β is at most {@code ‖Rδ‖·ρ/(1−ρ)}
 * measured likewise, where ρ is the greater of the observed factor and a bound on it; so (by
 * Cauchy and Schwarz) the error of β_j is at most that times the root of [(X'WX)⁻¹]_jj, plus what
 * the two-fold arithmetic leaves, plus half a unit in the last place. The number of digits is −log10
 * of this error over |β_j|, not above 15.95.
 */
public final class LeastSquares {
  /** Digits that a rounded double certifies: −log10(2^-53). */
  private static final double MOST_DIGITS = 53 * 0.3010299956639812;

  private static final int MOST_PASSES = 12;

  private LeastSquares() {}

  /**
   * A solution. Sums of squares are in scaled units: divide by {@code yScale²·weightScale}.
   *
   * @param triangle the factor of the scaled, weighted design
   * @param coefficients in the units of the data, 0 for aliased columns
   * @param sd square roots of the diagonal of (X'WX)⁻¹ in the units of the data, NaN for aliased
   * @param digits the certificate for each coefficient, NaN for aliased
   * @param residuals y − Xβ in the units of the data; empty if the rows were not kept
   * @param rss the scaled weighted sum of squared residuals
   * @param yScale the power of two that y was multiplied by
   * @param weightScale the power of four that the weights were multiplied by
   */
  @SuppressWarnings("ArrayRecordComponent") // internal: nobody compares solutions
  public record Solution(
      Triangle triangle,
      double[] coefficients,
      double[] sd,
      double[] digits,
      double[] residuals,
      double rss,
      double yScale,
      double weightScale) {}

  /**
   * Solves for all coefficients.
   *
   * @param w finite weights, at least 0 and not all 0, or null for 1
   * @param tol as for {@link Triangle#of}
   * @throws IllegalArgumentException if the rank is 0
   */
  public static Solution solve(
      Design x, double[] y, double @Nullable [] w, double tol, Progress progress) {
    double yScale = Design.powerOfTwo(largest(y, w));
    double weightScale = w == null ? 1 : weightScale(w);
    double[] scaledW = w == null ? null : multiplied(w, weightScale);
    double[] rowScale = scaledW == null ? null : roots(scaledW);
    double[] r = RowQr.factor(x, rowScale, y, yScale, "least squares", progress);
    Triangle triangle = Triangle.of(r, x.cols(), x.rows(), tol);
    checkRank(triangle);
    Refinement refinement = new Refinement(x, y, yScale, scaledW, triangle);
    refinement.run();
    return refinement.solution(weightScale);
  }

  /**
   * The solution of the rows in an accumulator, the last column being the response. They are not
   * kept, so nothing is refined; the certificate bounds what changes of each column by η of its
   * length do (Björck, Numerical Methods for Least Squares Problems, 1996, §1.4), η being that of
   * {@link Triangle}, some times what the QR commits.
   */
  public static Solution unrefined(QrAccumulator sums, int p, double tol) {
    int n = sums.rows();
    Triangle triangle = Triangle.of(sums.triangle(), p, n, tol);
    checkRank(triangle);
    double[] b = triangle.effects();
    double size = Math.sqrt(Blas.ddot(b.length, b, 0, 1, b, 0, 1));
    double residual = triangle.residualNorm();
    triangle.solve(b);
    double[] sd = scaledSd(triangle, p);
    double gain = 0;
    for (int k = 0; k < b.length; k++) {
      int j = triangle.column(k);
      size = Math.fma(Math.abs(b[k]), triangle.norm(j), size);
      gain = Math.fma(sd[j], triangle.norm(j), gain);
    }
    double error = Triangle.eta(n) * (size + residual + gain * residual);
    double yScale = sums.scale(p);
    double[] coefficients = new double[p];
    double[] digits = new double[p];
    Arrays.fill(digits, Double.NaN);
    for (int k = 0; k < b.length; k++) {
      int j = triangle.column(k);
      coefficients[j] = b[k] * sums.scale(j) / yScale;
      digits[j] = digits(b[k], error * sd[j]);
    }
    for (int j = 0; j < p; j++) {
      sd[j] =
          triangle.aliased(j) ? Double.NaN : sd[j] * sums.scale(j) * Math.sqrt(sums.weightScale());
    }
    return new Solution(
        triangle,
        coefficients,
        sd,
        digits,
        new double[0],
        residual * residual,
        yScale,
        sums.weightScale());
  }

  /** Refuses a design without an independent column. */
  public static void checkRank(Triangle triangle) {
    if (triangle.rank() == 0) {
      throw new IllegalArgumentException("x has rank 0, must have a column that is not zero");
    }
  }

  private static double largest(double[] values, double @Nullable [] w) {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      if (w == null || w[i] > 0) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
    }
    return largest;
  }

  /** The power of four that brings the largest weight into [0.25, 1). */
  public static double weightScale(double[] w) {
    int exponent = Math.getExponent(largest(w, null));
    return Math.scalb(1.0, Math.min(1022, -2 * ((exponent + 2) >> 1)));
  }

  /** The weights scaled, their largest in [0.25, 1). */
  static double[] multiplied(double[] w, double scale) {
    double[] scaled = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      scaled[i] = w[i] * scale;
    }
    return scaled;
  }

  /** Their square roots. */
  static double[] roots(double[] w) {
    double[] roots = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      roots[i] = Math.sqrt(w[i]);
    }
    return roots;
  }

  /**
   * The square roots of the diagonal of (X'WX)⁻¹ in scaled units, 0 for aliased columns: the row
   * norms of R⁻¹.
   */
  public static double[] scaledSd(Triangle triangle, int p) {
    int k = triangle.rank();
    double[] u = triangle.inverse();
    double[] sd = new double[p];
    for (int i = 0; i < k; i++) {
      sd[triangle.column(i)] = Math.sqrt(Blas.ddot(k - i, u, i * k + i, 1, u, i * k + i, 1));
    }
    return sd;
  }

  /** Digits that agree when the error of {@code value} is at most {@code error} and a rounding. */
  public static double digits(double value, double error) {
    if (value == 0) {
      return error == 0 ? MOST_DIGITS : 0;
    }
    double relative = error / Math.abs(value) + 0x1p-53;
    return Double.isNaN(relative) ? 0 : Math.max(0, -StrictMath.log10(relative));
  }

  /** The state of a refinement, all in scaled units. */
  private static final class Refinement {
    private final Design x;
    private final double[] y;
    private final double yScale;
    private final double @Nullable [] w;
    private final Triangle triangle;
    private final double[] hi;
    private final double[] lo;
    private final double[] residuals;
    private double rss;
    private double last; // ‖Rδ‖ of the last correction
    private double factor; // how much smaller it was than the one before

    Refinement(Design x, double[] y, double yScale, double @Nullable [] w, Triangle triangle) {
      this.x = x;
      this.y = y;
      this.yScale = yScale;
      this.w = w;
      this.triangle = triangle;
      hi = new double[x.cols()];
      lo = new double[x.cols()];
      residuals = new double[x.rows()];
    }

    void run() {
      double[] step = triangle.effects();
      double before = norm(step);
      triangle.solve(step);
      add(step);
      double[] gradient = new double[x.cols()];
      TwoFold twoFold = new TwoFold(x);
      for (int pass = 1; pass <= MOST_PASSES; pass++) {
        rss = twoFold.pass(y, yScale, w, hi, lo, residuals, gradient);
        for (int k = 0; k < step.length; k++) {
          step[k] = gradient[triangle.column(k)];
        }
        triangle.solveTransposed(step);
        last = norm(step);
        factor = before == 0 ? 0 : last / before;
        if (factor > 0.5) { // no longer shrinking
          if (last <= 0x1p-96 * size()) {
            factor = 0; // at the floor of the two-fold arithmetic, where corrections are noise
          }
          break;
        }
        triangle.solve(step);
        add(step);
        if (last <= 0x1p-60 * Math.sqrt(rss)) {
          break; // the correction changes no digit of the residuals
        }
        before = last;
      }
    }

    private static double norm(double[] v) {
      return Math.sqrt(Blas.ddot(v.length, v, 0, 1, v, 0, 1));
    }

    /** A bound for ‖W^½·(|y| + |X||β|)‖ in size. */
    private double size() {
      double size = norm(triangle.effects()) + Math.sqrt(rss);
      for (int j = 0; j < hi.length; j++) {
        size = Math.fma(Math.abs(hi[j]), triangle.norm(j), size);
      }
      return size;
    }

    private void add(double[] step) {
      for (int k = 0; k < step.length; k++) {
        int j = triangle.column(k);
        double s = hi[j] + step[k];
        double z = s - hi[j];
        double low = lo[j] + ((hi[j] - (s - z)) + (step[k] - z));
        hi[j] = s + low;
        lo[j] = low - (hi[j] - s);
        if (Math.abs(lo[j]) < 0x1p-107 * Math.abs(hi[j])) {
          lo[j] = 0; // so that a coefficient of few bits, such as 1, comes out exact
        }
      }
    }

    Solution solution(double weightScale) {
      double[] sd = scaledSd(triangle, hi.length);
      double[] digits = certificate(sd);
      double[] coefficients = new double[hi.length];
      for (int j = 0; j < hi.length; j++) {
        double unit = x.scale(j);
        coefficients[j] = hi[j] * unit / yScale;
        sd[j] *= unit * Math.sqrt(weightScale);
        if (triangle.aliased(j)) {
          sd[j] = Double.NaN;
          digits[j] = Double.NaN;
        }
      }
      for (int i = 0; i < residuals.length; i++) {
        residuals[i] /= yScale;
      }
      return new Solution(triangle, coefficients, sd, digits, residuals, rss, yScale, weightScale);
    }

    private double[] certificate(double[] sd) {
      double gain = 0; // Σ sd_k·‖x_k‖, at least the norm of the scaled triangle's inverse
      for (int j = 0; j < hi.length; j++) {
        gain = Math.fma(sd[j], triangle.norm(j), gain);
      }
      double rho = Math.max(factor, 0x1p-50 * gain);
      double terms = Math.min(x.rows(), Design.CHUNK) + Math.ceilDiv(x.rows(), Design.CHUNK);
      double left =
          0x1p-104 * (hi.length + 2.0) * (hi.length + 2.0) * size()
              + 0x1p-106 * terms * terms * gain * Math.sqrt(rss);
      double error = rho < 0.5 ? rho / (1 - rho) * last + left : Double.POSITIVE_INFINITY;
      double[] digits = new double[hi.length];
      for (int j = 0; j < hi.length; j++) {
        digits[j] = digits(hi[j], error * sd[j]);
      }
      return digits;
    }
  }

  /** A copy with NaN where a column was left out. */
  public static double[] withoutAliased(double[] coefficients, Triangle triangle) {
    double[] copy = Arrays.copyOf(coefficients, coefficients.length);
    for (int k = triangle.rank(); k < copy.length; k++) {
      copy[triangle.column(k)] = Double.NaN;
    }
    return copy;
  }
}

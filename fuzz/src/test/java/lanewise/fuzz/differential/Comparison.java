package lanewise.fuzz.differential;

import java.util.List;
import java.util.Optional;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.Precision;
import lanewise.kernels.Diag;
import lanewise.kernels.Side;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;

/**
 * What a call has left in memory beside what a peer makes of the same numbers in double precision. Both
 * are within a bound of exact arithmetic whatever their order of operations is, so they differ by the
 * sum of their bounds at the most: γ(n) = n·u/(1 − n·u) times absolute values, from Higham, Accuracy and
 * Stability of Numerical Algorithms, second edition, 2002; the theorems are named where they are used.
 */
final class Comparison {
  private static final double DOUBLE_UNIT = 0x1p-53;

  private final Call call;
  private final Peer peer;
  private final double unit;
  private final double tiny;
  private final double huge;
  private int compared;

  private Comparison(Call call, Peer peer) {
    this.call = call;
    this.peer = peer;
    Precision p = call.precision();
    this.unit = Math.scalb(1.0, -p.digits());
    this.tiny = Math.scalb(1.0, p.tinyExponent());
    this.huge = Math.scalb(1.0, p.maxExponent() - 2);
  }

  /**
   * Compares; returns how many elements there were to compare, 0 if the numbers are out of the range
   * in which the bounds hold.
   *
   * @throws AssertionError if one differs by more than both bounds allow
   */
  static int of(String operation, Call call, Optional<Number> result, Peer peer) {
    Comparison comparison = new Comparison(call, peer);
    boolean inRange =
        call.operands().stream().allMatch(o -> o.count() > 0 && comparison.before(o).isFinite())
            && call.arguments().stream().allMatch(Comparison::isModerate);
    if (inRange) {
      switch (operation) {
        case "gemm" -> comparison.gemm();
        case "gemv" -> comparison.gemv();
        case "syrk" -> comparison.syrk();
        case "trsm" -> comparison.trsm();
        case "trsv" -> comparison.trsv();
        case "potrf" -> comparison.potrf(result);
        case "geqrf" -> comparison.geqrf();
        default -> throw new IllegalArgumentException(operation);
      }
    }
    return comparison.compared;
  }

  /** alpha and beta. */
  private static boolean isModerate(Object argument) {
    return !(argument instanceof Double d)
        || d == 0.0
        || (Math.abs(d) > 0x1p-20 && Math.abs(d) < 0x1p20);
  }

  private static double gamma(double n, double unit) {
    return n * unit / (1.0 - n * unit);
  }

  /** An operand as it was, with 0 where it takes no part. */
  private Mat before(Operand o) {
    return Mat.of(
        o.rows(), o.cols(), (i, j) -> o.has(i * (int) o.cols() + j) ? o.value(i, j) : 0.0);
  }

  private Mat after(Operand o) {
    Precision p = call.precision();
    return Mat.of(
        o.rows(),
        o.cols(),
        (i, j) -> {
          int e = i * (int) o.cols() + j;
          return o.has(e) ? p.value(o.memory().get(o.index(e))) : 0.0;
        });
  }

  private <T> List<T> all(Class<T> type) {
    return call.arguments().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private boolean transposed(int which) {
    return all(Transpose.class).get(which) == Transpose.YES;
  }

  private double scalar(int which) {
    return all(Double.class).get(which);
  }

  /** |ours − theirs| must be at most the bound, with room for the roundings of the bound itself. */
  private void check(Operand o, Mat ours, Mat theirs, Mat bound) {
    for (int i = 0; i < ours.rows(); i++) {
      for (int j = 0; j < ours.cols(); j++) {
        double limit = bound.get(i, j) * (1.0 + 0x1p-20);
        if (!o.has(i * ours.cols() + j) || !(limit < huge)) {
          continue;
        }
        compared++;
        if (!(Math.abs(ours.get(i, j) - theirs.get(i, j)) <= limit)) {
          throw new AssertionError(
              "%s: element (%d, %d) of %s: %s here, %s there, may differ by %s"
                  .formatted(peer, i, j, o.name(), ours.get(i, j), theirs.get(i, j), limit));
        }
      }
    }
  }

  /** C := alpha·P + beta·C; a sum of k products and what follows it costs γ(k + 4) (Section 3.1). */
  private void product(Operand c, Mat ours, Mat p, Mat sizes, long k, double alpha, double beta) {
    Mat was = before(c);
    boolean reads = beta != 0.0;
    Mat theirs =
        Mat.of(
            p.rows(),
            p.cols(),
            (i, j) ->
                (alpha == 0.0 ? 0.0 : alpha * p.get(i, j)) + (reads ? beta * was.get(i, j) : 0.0));
    double relative = gamma(k + 4, unit) + gamma(k + 4, DOUBLE_UNIT);
    Mat bound =
        Mat.of(
            p.rows(),
            p.cols(),
            (i, j) -> {
              double size =
                  Math.abs(alpha) * sizes.get(i, j)
                      + (reads ? Math.abs(beta * was.get(i, j)) : 0.0);
              boolean overflows = sizes.get(i, j) >= huge || size >= huge;
              return overflows ? huge : relative * size + (k + 4) * (1.0 + Math.abs(alpha)) * tiny;
            });
    check(c, ours, theirs, bound);
  }

  private void gemm() {
    Mat a = before(call.operand("a")).transposedIf(transposed(0));
    Mat b = before(call.operand("b")).transposedIf(transposed(1));
    Operand c = call.operand("c");
    product(
        c, after(c), peer.product(a, b), a.abs().times(b.abs()), a.cols(), scalar(0), scalar(1));
  }

  private void gemv() {
    Mat a = before(call.operand("a")).transposedIf(transposed(0));
    Mat x = before(call.operand("x"));
    Operand y = call.operand("y");
    product(
        y,
        after(y),
        peer.vectorProduct(a, x),
        a.abs().times(x.abs()),
        a.cols(),
        scalar(0),
        scalar(1));
  }

  private void syrk() {
    Mat a = before(call.operand("a")).transposedIf(transposed(0));
    Operand c = call.operand("c");
    Mat sizes = a.abs().times(a.abs().transposed());
    product(c, after(c), peer.gram(a), sizes, a.cols(), scalar(0), scalar(1));
  }

  /** The triangle that an operation reads, with its diagonal. */
  private Mat triangle() {
    Mat a = before(call.operand("a"));
    boolean unit = all(Diag.class).getFirst() == Diag.UNIT;
    Mat full = Mat.of(a.rows(), a.cols(), (i, j) -> unit && i == j ? 1.0 : a.get(i, j));
    return full.transposedIf(transposed(0));
  }

  private boolean isUpper() {
    return (all(Uplo.class).getFirst() == Uplo.UPPER) != transposed(0);
  }

  private void trsm() {
    Operand b = call.operand("b");
    boolean left = all(Side.class).getFirst() == Side.LEFT;
    // X·T = B is Tᵀ·Xᵀ = Bᵀ.
    Mat t = triangle().transposedIf(!left);
    Mat right = before(b).transposedIf(!left).scaled(scalar(0));
    Mat ours = after(b).transposedIf(!left);
    solved(b, t, left == isUpper(), right, ours, left);
  }

  private void trsv() {
    Operand x = call.operand("x");
    solved(x, triangle(), isUpper(), before(x), after(x), true);
  }

  /**
   * Both solutions leave a residual of at most γ(n)·|T|·|X| (Theorem 8.5), and so do their roundings of
   * alpha·B: T times their difference is within the sum, with what computing that costs.
   */
  private void solved(Operand b, Mat t, boolean upper, Mat right, Mat ours, boolean left) {
    Optional<Mat> solution = peer.solve(t, upper, right);
    if (solution.isEmpty() || !solution.get().isFinite() || !ours.isFinite()) {
      return;
    }
    Mat theirs = solution.get();
    int n = t.rows();
    Mat ourSizes = t.abs().times(ours.abs());
    Mat theirSizes = t.abs().times(theirs.abs());
    Mat difference = t.times(ours.minus(theirs));
    double underflow = (2 * n + 4) * tiny * (1.0 + max(t));
    Mat bound =
        Mat.of(
            ours.rows(),
            ours.cols(),
            (i, j) ->
                (gamma(n + 3, unit) + gamma(n + 3, DOUBLE_UNIT)) * ourSizes.get(i, j)
                    + 2.0 * gamma(n + 3, DOUBLE_UNIT) * theirSizes.get(i, j)
                    + 2.0 * unit * Math.abs(right.get(i, j))
                    + underflow);
    Mat zero = Mat.of(ours.rows(), ours.cols(), (i, j) -> 0.0);
    check(b, difference.transposedIf(!left), zero.transposedIf(!left), bound.transposedIf(!left));
  }

  private static double max(Mat m) {
    double max = 0.0;
    for (double value : m.values()) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  /** Both factors have |A − L·Lᵀ| ≤ γ(n + 1)·|L|·|Lᵀ| (Theorem 10.3). */
  private void potrf(Optional<Number> result) {
    Operand a = call.operand("a");
    boolean upper = all(Uplo.class).getFirst() == Uplo.UPPER;
    Mat half = before(a).transposedIf(upper);
    Mat full = Mat.of(a.rows(), a.cols(), (i, j) -> half.get(Math.max(i, j), Math.min(i, j)));
    if (result.orElseThrow().longValue() != 0) {
      return;
    }
    Optional<Mat> factor = peer.cholesky(full);
    if (factor.isEmpty()) {
      return; // nearly singular: either may fail (Theorem 10.7)
    }
    Mat ours = after(a).transposedIf(upper);
    Mat theirs = factor.get();
    int n = a.count() == 0 ? 0 : (int) a.rows();
    Mat ourSizes = ours.abs().times(ours.abs().transposed());
    Mat theirSizes = theirs.abs().times(theirs.abs().transposed());
    Mat bound =
        Mat.of(
            n,
            n,
            (i, j) ->
                (gamma(n + 2, unit) + gamma(n + 2, DOUBLE_UNIT)) * ourSizes.get(i, j)
                    + 2.0 * gamma(n + 2, DOUBLE_UNIT) * theirSizes.get(i, j)
                    + (2 * n + 4) * tiny * (1.0 + max(ours)));
    Mat ourProduct = ours.times(ours.transposed());
    Mat theirProduct = theirs.times(theirs.transposed());
    check(a, ourProduct, theirProduct, bound);
  }

  /**
   * R is that of a matrix whose columns differ by γ(c·m·n) of their length (Theorem 19.4, which leaves c
   * open; 10 here), so RᵀR is AᵀA but for twice that. Only R has a meaning to both, up to signs.
   */
  private void geqrf() {
    Operand a = call.operand("a");
    Mat was = before(a);
    double low = Math.scalb(1.0, call.precision().minExponent() / 4);
    if (!was.isWithin(low, 1.0 / low) || a.count() == 0) {
      return;
    }
    int m = was.rows();
    int n = was.cols();
    int order = Math.min(m, n);
    Mat factored = after(a);
    Mat ours = Mat.of(order, n, (i, j) -> j >= i ? factored.get(i, j) : 0.0);
    Mat theirs = peer.triangleOfQr(was);
    double each = 10.0 * m * order;
    double relative =
        2.0 * (gamma(each, unit) + gamma(each, DOUBLE_UNIT)) + 2.0 * gamma(m, DOUBLE_UNIT);
    Mat difference = ours.transposed().times(ours).minus(theirs.transposed().times(theirs));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double limit = relative * was.columnNorm(i) * was.columnNorm(j);
        compared++;
        if (!(Math.abs(difference.get(i, j)) <= limit)) {
          throw new AssertionError(
              "%s: (RᵀR)[%d, %d] differs by %s, may by %s"
                  .formatted(peer, i, j, difference.get(i, j), limit));
        }
      }
    }
  }
}

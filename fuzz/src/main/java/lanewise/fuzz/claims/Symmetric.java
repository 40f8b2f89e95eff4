package lanewise.fuzz.claims;

import java.util.Optional;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Canonical;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.engine.Specification;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Blas;
import lanewise.kernels.Side;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;

/** Cases of products with a symmetric operand or result. */
final class Symmetric {
  private Symmetric() {}

  static OperationCase symm(Draw draw) {
    Inputs in = new Inputs(draw);
    boolean left = draw.oneOf(Side.LEFT, Side.RIGHT) == Side.LEFT;
    Uplo uplo = draw.oneOf(Uplo.LOWER, Uplo.UPPER);
    long order = in.order();
    long other = Math.min(in.size(280), (1 << 20) / (order * order + 1));
    long m = left ? order : other;
    long n = left ? other : order;
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.matrix("a", order, order, Triangles.part(uplo), false);
    Operand b = in.matrix("b", m, n);
    Operand c = in.matrix("c", m, n, Operand.Part.ALL, true);
    Call call =
        Call.of(
            Blas.class,
            "?symm",
            left ? Side.LEFT : Side.RIGHT,
            uplo,
            new Size("m", m),
            new Size("n", n),
            alpha,
            a,
            b,
            beta,
            c);
    long used = alpha == 0.0 ? 0 : order;
    return new OperationCase(
            call, s -> full(s, left, used, alpha, a, b, beta, c), order * m * n, in.threads())
        .exactly(
            "c",
            used,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              long i = e / n;
              long j = e % n;
              for (long p = 0; p < used; p++) {
                sum.add(
                    mirrored(a, left ? i : p, left ? p : j), left ? b.value(p, j) : b.value(i, p));
              }
              return Products.enclose(sum, in, alpha, beta, c.value(e), used, 0);
            });
  }

  /** gemm with the whole matrix; the orders here are too small for terms of several chunks. */
  private static Optional<Number> full(
      Canonical s,
      boolean left,
      long used,
      double alpha,
      Operand a,
      Operand b,
      double beta,
      Operand c) {
    double[] whole = new double[a.count()];
    for (int e = 0; e < whole.length; e++) {
      whole[e] = mirrored(a, e / a.cols(), e % a.cols());
    }
    Object full = s.array(whole);
    Object other = s.array(b);
    long ldFull = Math.max(1, a.cols());
    long ldOther = Math.max(1, b.cols());
    return s.call(
        "GemmSpec",
        "gemm",
        false,
        false,
        c.rows(),
        c.cols(),
        used,
        alpha,
        left ? full : other,
        0,
        left ? ldFull : ldOther,
        left ? other : full,
        0,
        left ? ldOther : ldFull,
        beta,
        c);
  }

  /** Element (i, j) of a symmetric matrix of which one triangle takes part. */
  private static double mirrored(Operand a, long i, long j) {
    return a.has((int) (i * a.cols() + j)) ? a.value(i, j) : a.value(j, i);
  }

  static OperationCase syr2k(Draw draw) {
    Inputs in = new Inputs(draw);
    Uplo uplo = draw.oneOf(Uplo.LOWER, Uplo.UPPER);
    boolean t = in.transpose() == Transpose.YES;
    long n = in.size(280);
    long k = in.depth(n, n);
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.matrix("a", t ? k : n, t ? n : k);
    Operand b = in.matrix("b", t ? k : n, t ? n : k);
    Operand c = in.matrix("c", n, n, Triangles.part(uplo), true);
    Call call =
        Call.of(
            Blas.class,
            "?syr2k",
            uplo,
            Products.transpose(t),
            new Size("n", n),
            new Size("k", k),
            alpha,
            a,
            b,
            beta,
            c);
    long used = alpha == 0.0 ? 0 : k;
    Specification specification =
        s -> {
          s.call("GemmSpec", "gemm", t, !t, n, n, used, alpha, a, b, beta, c);
          return s.call("GemmSpec", "gemm", t, !t, n, n, used, alpha, b, a, 1.0, c);
        };
    long terms = Depth.terms(in.precision(), used) + 1;
    return new OperationCase(call, specification, n * n * k, in.threads())
        .exactly(
            "c",
            2 * used,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              long i = e / n;
              long j = e % n;
              for (long p = 0; p < used; p++) {
                sum.add(t ? a.value(p, i) : a.value(i, p), t ? b.value(p, j) : b.value(j, p));
                sum.add(t ? b.value(p, i) : b.value(i, p), t ? a.value(p, j) : a.value(j, p));
              }
              long depth = Depth.product(in.precision(), used) + terms;
              return sum.enclose(alpha, beta, c.value(e), depth, 2 * terms);
            });
  }
}

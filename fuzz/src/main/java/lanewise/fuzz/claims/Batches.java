package lanewise.fuzz.claims;

import java.util.Optional;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Canonical;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.engine.Stride;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Blas;
import lanewise.kernels.Transpose;

/** Cases of many products at once: each of them is gemm's. */
final class Batches {
  private Batches() {}

  static OperationCase gemm(Draw draw, boolean listed) {
    Inputs in = new Inputs(draw);
    boolean ta = in.transpose() == Transpose.YES;
    boolean tb = in.transpose() == Transpose.YES;
    long[] area = in.area();
    long m = area[0];
    long n = area[1];
    long count = in.count(m, n);
    long k = in.depth(Math.max(1, count) * m, n);
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.batch("a", listed, count, ta ? k : m, ta ? m : k, false);
    Operand b = in.batch("b", listed, count, tb ? n : k, tb ? k : n, false);
    Operand c = in.batch("c", listed, count, m, n, true);
    Transpose transA = Products.transpose(ta);
    Transpose transB = Products.transpose(tb);
    Size rows = new Size("m", m);
    Size cols = new Size("n", n);
    Size depth = new Size("k", k);
    Size batch = new Size("batchCount", count);
    Call call =
        listed
            ? Call.of(
                Blas.class,
                "?gemmBatched",
                transA,
                transB,
                rows,
                cols,
                depth,
                alpha,
                a,
                b,
                beta,
                c,
                batch)
            : Call.of(
                Blas.class,
                "?gemmStridedBatched",
                transA,
                transB,
                rows,
                cols,
                depth,
                alpha,
                a,
                stride("strideA", a),
                b,
                stride("strideB", b),
                beta,
                c,
                stride("strideC", c),
                batch);
    long used = alpha == 0.0 ? 0 : k;
    return new OperationCase(
            call,
            s -> each(s, ta, tb, m, n, used, alpha, a, b, beta, c, count),
            m * n * k * count,
            in.threads())
        .exactly(
            "c",
            used,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              int product = (int) (e / (m * n));
              long rowA = a.row(product);
              long rowB = b.row(product);
              long i = e / n % m;
              long j = e % n;
              for (long p = 0; p < used; p++) {
                sum.add(
                    ta ? a.value(rowA + p, i) : a.value(rowA + i, p),
                    tb ? b.value(rowB + j, p) : b.value(rowB + p, j));
              }
              return Products.enclose(sum, in, alpha, beta, c.value(e), used, 0);
            });
  }

  private static Stride stride(String name, Operand operand) {
    return new Stride(name, operand.members().stride());
  }

  /** The specification of gemm for each product. */
  private static Optional<Number> each(
      Canonical s,
      boolean ta,
      boolean tb,
      long m,
      long n,
      long k,
      double alpha,
      Operand a,
      Operand b,
      double beta,
      Operand c,
      long count) {
    for (int i = 0; i < count; i++) {
      s.call(
          "GemmSpec",
          "gemm",
          ta,
          tb,
          m,
          n,
          k,
          alpha,
          s.array(a),
          a.row(i) * a.cols(),
          a.cols(),
          s.array(b),
          b.row(i) * b.cols(),
          b.cols(),
          beta,
          s.array(c),
          c.row(i) * n,
          n);
    }
    return Optional.empty();
  }
}

package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.engine.Specification;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Blas;
import lanewise.kernels.Transpose;

/** Cases of matrix products. */
final class Products {
  private Products() {}

  static OperationCase gemm(Draw draw) {
    Inputs in = new Inputs(draw);
    boolean ta = in.transpose() == Transpose.YES;
    boolean tb = in.transpose() == Transpose.YES;
    long[] area = in.area();
    long m = area[0];
    long n = area[1];
    long k = in.depth(m * n);
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.matrix("a", ta ? k : m, ta ? m : k);
    Operand b = in.matrix("b", tb ? n : k, tb ? k : n);
    Operand c = in.matrix("c", m, n, Operand.Part.ALL, true);
    Call call =
        Call.of(
            Blas.class,
            "?gemm",
            transpose(ta),
            transpose(tb),
            new Size("m", m),
            new Size("n", n),
            new Size("k", k),
            alpha,
            a,
            b,
            beta,
            c);
    long used = alpha == 0.0 ? 0 : k;
    Specification specification =
        s -> s.call("GemmSpec", "gemm", ta, tb, m, n, used, alpha, a, b, beta, c);
    return new OperationCase(call, specification, m * n * k, in.threads())
        .exactly(
            "c",
            used,
            e -> {
              ProductSum sum = new ProductSum(in.precision());
              long i = e / n;
              long j = e % n;
              for (long p = 0; p < used; p++) {
                sum.add(ta ? a.value(p, i) : a.value(i, p), tb ? b.value(j, p) : b.value(p, j));
              }
              return sum.enclose(
                  alpha,
                  beta,
                  c.value(e),
                  Depth.product(in.precision(), used),
                  Depth.terms(in.precision(), used) + 1);
            });
  }

  static OperationCase gemv(Draw draw) {
    Inputs in = new Inputs(draw);
    boolean columns = in.transpose() == Transpose.YES;
    long outputs = in.size(600);
    long inner = columns ? in.depth(outputs) : Math.min(in.length(), (1 << 19) / (outputs + 1));
    long m = columns ? inner : outputs;
    long n = columns ? outputs : inner;
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.matrix("a", m, n);
    Operand x = in.vector("x", inner, false);
    Operand y = in.vector("y", outputs, true);
    Call call =
        Call.of(
            Blas.class,
            "?gemv",
            transpose(columns),
            new Size("m", m),
            new Size("n", n),
            alpha,
            a,
            x,
            beta,
            y);
    long used = alpha == 0.0 ? 0 : inner;
    Specification specification =
        used == 0
            ? s -> s.call("GemvSpec", "columns", 0, outputs, alpha, a, x, beta, y)
            : s -> s.call("GemvSpec", columns ? "columns" : "rows", m, n, alpha, a, x, beta, y);
    long depth =
        columns ? Depth.product(in.precision(), used) : Depth.dot(in.precision(), used) + 2;
    long after = columns ? Depth.terms(in.precision(), used) + 1 : 2;
    return new OperationCase(call, specification, m * n, in.threads())
        .exactly(
            "y",
            used,
            e -> {
              ProductSum sum = new ProductSum(in.precision());
              for (int p = 0; p < used; p++) {
                sum.add(columns ? a.value(p, e) : a.value(e, p), x.value(p));
              }
              return sum.enclose(alpha, beta, y.value(e), depth, after);
            });
  }

  static Transpose transpose(boolean yes) {
    return yes ? Transpose.YES : Transpose.NO;
  }
}

package lanewise.fuzz.claims;

import java.util.Optional;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.engine.Specification;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Blas;
import lanewise.kernels.Transpose;

/** Cases of operations on a matrix and vectors: BLAS level 2. */
final class MatrixVector {
  private MatrixVector() {}

  static OperationCase gemv(Draw draw) {
    Inputs in = new Inputs(draw);
    boolean columns = in.transpose() == Transpose.YES;
    long outputs = columns ? in.columns() : in.order();
    long inner = columns ? in.depthOfColumns(outputs) : in.length(outputs);
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
            Products.transpose(columns),
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
    long operationsAfter = columns ? Depth.terms(in.precision(), used) + 1 : 2;
    return new OperationCase(call, specification, m * n, in.threads())
        .exactly(
            "y",
            used,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              for (int p = 0; p < used; p++) {
                sum.add(columns ? a.value(p, e) : a.value(e, p), x.value(p));
              }
              return sum.enclose(alpha, beta, y.value(e), depth, operationsAfter);
            });
  }

  /** A[i,j] = fma(alpha·x[i], y[j], A[i,j]). */
  static OperationCase ger(Draw draw) {
    Inputs in = new Inputs(draw);
    Precision p = in.precision();
    long[] area = in.area();
    long m = area[0];
    long n = area[1];
    double alpha = in.scalar();
    Operand x = in.vector("x", m, false);
    Operand y = in.vector("y", n, false);
    Operand a = in.matrix("a", m, n, Operand.Part.ALL, true);
    Call call = Call.of(Blas.class, "?ger", new Size("m", m), new Size("n", n), alpha, x, y, a);
    Specification specification =
        s -> {
          for (int e = 0; e < a.count() && alpha != 0.0; e++) {
            double factor = p.round(p.round(alpha) * x.value((int) (e / n)));
            s.set(a, e, p.fma(factor, y.value((int) (e % n)), a.value(e)));
          }
          return Optional.empty();
        };
    return new OperationCase(call, specification, m * n, in.threads())
        .exactly(
            "a",
            2,
            (after, e) -> {
              ProductSum sum = new ProductSum(p).add(1.0, a.value(e));
              if (alpha != 0.0) {
                double factor = p.round(alpha);
                Products.addWeighted(
                    sum, p, factor, x.value((int) (e / n)), y.value((int) (e % n)));
              }
              return sum.enclose(2);
            });
  }
}

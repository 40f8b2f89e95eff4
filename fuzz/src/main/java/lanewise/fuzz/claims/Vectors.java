package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Blas;

/** Cases of operations on vectors: BLAS level 1. */
final class Vectors {
  private Vectors() {}

  static OperationCase dot(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.length();
    Operand x = in.vector("x", n, false);
    Operand y = draw.onceIn(8) ? x : in.vector("y", n, false);
    Call call = Call.of(Blas.class, "?dot", new Size("n", n), x, y);
    return new OperationCase(call, s -> s.call("DotSpec", "dot", n, x, y), n, in.threads())
        .exactly(
            OperationCase.RESULT,
            n,
            e -> {
              ProductSum sum = new ProductSum(in.precision());
              for (int i = 0; i < n; i++) {
                sum.add(x.value(i), y.value(i));
              }
              return sum.enclose(Depth.dot(in.precision(), n));
            });
  }

  static OperationCase axpy(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.size(600);
    double alpha = in.scalar();
    Operand x = in.vector("x", n, false);
    Operand y = in.vector("y", n, true);
    Call call = Call.of(Blas.class, "?axpy", new Size("n", n), alpha, x, y);
    long used = alpha == 0.0 ? 0 : n;
    return new OperationCase(
            call, s -> s.call("AxpySpec", "axpy", used, alpha, x, y), n, in.threads())
        .exactly(
            "y",
            1,
            e -> {
              ProductSum sum = new ProductSum(in.precision()).add(1.0, y.value(e));
              return (used == 0 ? sum : sum.add(alpha, x.value(e))).enclose(1);
            });
  }
}

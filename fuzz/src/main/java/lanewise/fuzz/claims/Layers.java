package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Activation;
import lanewise.kernels.Dense;

/** Cases of dense layers. */
final class Layers {
  private Layers() {}

  static OperationCase forward(Draw draw) {
    Inputs in = new Inputs(draw);
    boolean single = draw.onceIn(3);
    long[] area = in.area();
    long batch = area[0];
    long out = single ? 1 : area[1];
    long inner = single ? Math.min(in.length(), (1 << 19) / (batch + 1)) : in.depth(batch * out);
    Activation act = Elementwise.activationOf(draw);
    Operand x = in.matrix("x", batch, inner);
    Operand w = in.matrix("w", inner, out);
    Operand b = in.block("b", out, false);
    Operand y = in.matrix("y", batch, out, Operand.Part.ALL, true);
    Call call =
        Call.of(
            Dense.class,
            "forward",
            new Size("batch", batch),
            new Size("out", out),
            new Size("in", inner),
            x,
            w,
            b,
            act,
            y);
    long depth =
        single ? Depth.dot(in.precision(), inner) + 1 : Depth.product(in.precision(), inner);
    return new OperationCase(
            call,
            s -> s.call("DenseSpec", "forward", batch, out, inner, x, w, b, act, y),
            batch * out * (inner + 20),
            in.threads())
        .exactly(
            "y",
            inner,
            e -> {
              if (act != Activation.IDENTITY) {
                return new Enclosure.Anything();
              }
              ProductSum sum = new ProductSum(in.precision()).add(1.0, b.value((int) (e % out)));
              for (long p = 0; p < inner; p++) {
                sum.add(x.value(e / out, p), w.value(p, e % out));
              }
              return sum.enclose(depth);
            });
  }
}

package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Canonical;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Packing;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Activation;
import lanewise.kernels.Dense;
import lanewise.kernels.Transpose;

/** Cases of dense layers. */
final class Layers {
  private Layers() {}

  /** With weights as they are, or packed first. */
  static OperationCase forward(Draw draw, boolean packed) {
    Inputs in = new Inputs(draw);
    boolean single = draw.onceIn(3);
    long[] area = in.area();
    long batch = area[0];
    long out = single ? 1 : area[1];
    long inner = single ? in.length(batch) : in.depth(batch, out);
    if (draw.onceIn(8)) { // one example is a product with a vector
      batch = 1;
      out = in.columns();
      inner = in.depthOfColumns(out);
    } else if (draw.onceIn(16)) {
      // so much that the weights are packed, and the bias goes to the packed tiles
      batch = 13 + draw.below(12);
      out = 2 + draw.below(70);
      inner = (1 << 18) / (batch * out) + 1;
    }
    return forward(in, batch, out, inner, out == 1 && single, packed);
  }

  private static OperationCase forward(
      Inputs in, long batch, long out, long inner, boolean single, boolean packed) {
    Draw draw = in.draw();
    Activation act = Elementwise.activation(draw);
    Operand x = in.matrix("x", batch, inner);
    Operand w = in.matrix("w", inner, out);
    Operand b = in.block("b", out, false);
    Operand y = in.matrix("y", batch, out, Operand.Part.ALL, true);
    Size rows = new Size("batch", batch);
    Call call =
        packed
            ? Call.of(
                Dense.class,
                "forwardPacked",
                rows,
                x,
                new Packing(w, Transpose.NO, inner, out),
                b,
                act,
                y)
            : Call.of(
                Dense.class,
                "forward",
                rows,
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
            (after, e) -> {
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

  /** With the gradient of the input, or without it. */
  static OperationCase backward(Draw draw, boolean toInput) {
    Inputs in = new Inputs(draw);
    long[] area = in.area();
    long inner = Math.min(area[0], 200);
    long out = Math.min(area[1], 200);
    long batch = in.depth(inner + 20, out); // the activation takes its time, too
    Activation act = Elementwise.activation(draw);
    Operand x = in.matrix("x", batch, inner);
    Operand w = in.matrix("w", inner, out);
    Operand saved = in.matrix("saved", batch, out);
    Operand dy = in.matrix("dy", batch, out, Operand.Part.ALL, true);
    Operand dx = in.matrix("dx", batch, inner, Operand.Part.ALL, true);
    Operand dw = in.matrix("dw", inner, out, Operand.Part.ALL, true);
    Operand db = in.block("db", out, true);
    Size[] sizes = {new Size("batch", batch), new Size("out", out), new Size("in", inner)};
    Call call =
        toInput
            ? Call.of(
                Dense.class,
                "backward",
                sizes[0],
                sizes[1],
                sizes[2],
                x,
                w,
                act,
                saved,
                dy,
                dx,
                dw,
                db)
            : Call.of(
                Dense.class,
                "backwardParameters",
                sizes[0],
                sizes[1],
                sizes[2],
                x,
                act,
                saved,
                dy,
                dw,
                db);
    OperationCase made = new OperationCase(call, 2 * batch * out * (inner + 20), in.threads());
    made.exactly("dw", batch, (after, e) -> column(in, dy, e % out, x, e / out, after))
        .exactly("db", batch, (after, e) -> column(in, dy, e, dy, -1, after));
    return toInput ? made.exactly("dx", out, (after, e) -> row(in, dy, w, e, after)) : made;
  }

  /** Column j of dZ times column i of X, or its sum if i is −1. */
  private static Enclosure column(
      Inputs in, Operand dz, long j, Operand x, long i, Canonical after) {
    ProductSum sum = new ProductSum(in.precision());
    for (long p = 0; p < dz.rows(); p++) {
      sum.add(i < 0 ? 1.0 : x.value(p, i), after.get(dz, (int) (p * dz.cols() + j)));
    }
    return sum.enclose(Depth.product(in.precision(), dz.rows()));
  }

  /** A row of dZ times a row of W. */
  private static Enclosure row(Inputs in, Operand dz, Operand w, int e, Canonical after) {
    ProductSum sum = new ProductSum(in.precision());
    for (long p = 0; p < dz.cols(); p++) {
      sum.add(after.get(dz, (int) (e / w.rows() * dz.cols() + p)), w.value(e % w.rows(), p));
    }
    return sum.enclose(Depth.product(in.precision(), dz.cols()));
  }
}

package lanewise.fuzz.claims;

import java.util.function.DoubleFunction;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.engine.Values;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.Ulps;
import lanewise.kernels.Activation;
import lanewise.kernels.VectorMath;

/** Cases of operations on each element: functions and activations. */
final class Elementwise {
  private Elementwise() {}

  /**
   * A function of {@link VectorMath}.
   *
   * @param ulps the error its Javadoc states
   * @param atMinusInfinity its limit there, and so on
   */
  static OperationCase function(
      Draw draw,
      String name,
      double ulps,
      double atMinusInfinity,
      double atInfinity,
      DoubleFunction<Dyadic> reference) {
    Inputs in = new Inputs(draw, Values.ARGUMENTS, Values.SPECIAL, Values.EXTREME);
    long n = in.size(600);
    Operand x = in.block("x", n, true);
    Operand y = draw.onceIn(3) ? x : in.block("y", n, true);
    Call call = Call.of(VectorMath.class, name, new Size("n", n), x, y);
    return new OperationCase(call, s -> s.call("MapSpec", name, n, x, y), 20 * n, in.threads())
        .exactly(
            y.name(),
            200,
            e -> {
              double at = x.value(e);
              if (Double.isNaN(at)) {
                return new Enclosure.Special(at);
              }
              if (Double.isInfinite(at)) {
                return new Enclosure.Special(at < 0 ? atMinusInfinity : atInfinity);
              }
              return new Ulps(reference.apply(at), ulps, in.precision());
            });
  }

  static OperationCase activation(Draw draw) {
    Inputs in = new Inputs(draw, Values.ARGUMENTS, Values.SPECIAL, Values.ZEROS);
    Activation act = activationOf(draw);
    long n = in.size(600);
    Operand x = in.block("x", n, true);
    Operand y = draw.onceIn(3) ? x : in.block("y", n, true);
    Call call = Call.on(act, "forward", new Size("n", n), x, y);
    return new OperationCase(
        call, s -> s.call("ActivationSpec", "forward", act, n, x, y), 20 * n, in.threads());
  }

  static Activation activationOf(Draw draw) {
    return draw.oneOf(Activation.IDENTITY, Activation.RELU, Activation.SIGMOID, Activation.EXP);
  }
}

package lanewise.fuzz.claims;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.engine.Values;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.Reference;
import lanewise.fuzz.exact.Ulps;
import lanewise.kernels.Activation;
import lanewise.kernels.VectorMath;

/** Cases of operations on each element: functions and activations. */
final class Elementwise {
  /** All there are, by reflection, so that none escapes; the identity is the simplest. */
  private static final List<Activation> ACTIVATIONS =
      Stream.concat(
              Arrays.stream(Activation.class.getFields())
                  .filter(field -> field.getType() == Activation.class)
                  .map(Elementwise::constant),
              Stream.of(Activation.power(1.0 / 3.0), Activation.power(-2.5), Activation.power(3.0)))
          .sorted(
              Comparator.comparing((Activation act) -> act != Activation.IDENTITY)
                  .thenComparing(Activation::toString))
          .toList();

  private static final Activation[] MADE = {
    Activation.leakyRelu(0.2),
    Activation.elu(0.25),
    Activation.elu(1.75),
    Activation.custom("arctangent", StrictMath::atan, x -> 1.0 / (1.0 + x * x))
  };

  /**
   * Of powers and of their derivatives: 0, whole, odd, and such as overflow and underflow soon. Of bases near 1,
   * those of 249 are the largest usual powers of floats, which show an error of their logarithm most.
   */
  private static final Double[] EXPONENTS = {
    2.0,
    1.0,
    0.0,
    3.0,
    -1.0,
    4.0,
    0.5,
    1.0 / 3.0,
    -2.5,
    3.25,
    15.5,
    -16.5,
    90.0,
    -91.0,
    700.5,
    -650.0,
    180.0,
    249.0,
    1500.5,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE
  };

  private Elementwise() {}

  private static Activation constant(Field field) {
    try {
      return (Activation) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A function of {@link VectorMath}. */
  static OperationCase function(Draw draw, Curve curve) {
    Inputs in =
        new Inputs(
            draw,
            curve.arguments(),
            Values.ARGUMENTS,
            Values.SPECIAL,
            Values.EXTREME,
            Values.ARGUMENTS,
            Values.POSITIVE,
            Values.PROBABILITIES);
    long n = elements(in);
    boolean inPlace = draw.onceIn(3);
    Operand x = in.block("x", n, inPlace);
    Operand y = inPlace ? x : in.block("y", n, true);
    Call call = Call.of(VectorMath.class, curve.name(), new Size("n", n), x, y);
    return new OperationCase(
            call, s -> s.call("MapSpec", curve.name(), n, x, y), 20 * n, in.threads())
        .exactly(y.name(), 400, (after, e) -> curve.at(x.value(e), in.precision()));
  }

  /** y = x^e, in place of either or apart. */
  static OperationCase pow(Draw draw) {
    Inputs in = new Inputs(draw, Values.BASES);
    long n = elements(in);
    int place = (int) draw.below(4);
    Values bases = bases(draw);
    Values exponents = bases == Values.CORNERS ? Values.CORNERS : Values.EXPONENTS;
    Operand x = in.block("x", n, place == 1, bases);
    Operand e = in.block("e", n, place == 2, exponents);
    Operand y = place == 1 ? x : place == 2 ? e : in.block("y", n, true);
    Call call = Call.of(VectorMath.class, "pow", new Size("n", n), x, e, y);
    return new OperationCase(call, s -> s.call("MapSpec", "pow", n, x, e, y), 40 * n, in.threads())
        .exactly(y.name(), 400, (after, i) -> power(x.value(i), e.value(i), in.precision()));
  }

  /** x^e, whose special cases are those of StrictMath but for bases of magnitude 1. */
  static Enclosure power(double x, double e, Precision precision) {
    if (x == 1.0 || e == 0.0 || (x == -1.0 && Double.isInfinite(e))) {
      return new Enclosure.Special(1.0);
    }
    boolean whole = Math.rint(e) == e;
    if (x == 0.0 || !Double.isFinite(x) || !Double.isFinite(e) || (x < 0.0 && !whole)) {
      return new Enclosure.Special(StrictMath.pow(x, e));
    }
    Dyadic exact = Reference.pow(Math.abs(x), e);
    boolean odd = whole && Math.rint(0.5 * e) != 0.5 * e;
    return new Ulps(x < 0.0 && odd ? exact.negate() : exact, 1.0, precision);
  }

  static OperationCase forward(Draw draw) {
    Inputs in =
        new Inputs(
            draw,
            Values.ARGUMENTS,
            Values.BASES,
            Values.SPECIAL,
            Values.ZEROS,
            Values.ARGUMENTS,
            Values.POSITIVE);
    Activation act = activation(draw);
    long n = elements(in);
    boolean inPlace = draw.onceIn(3);
    Operand x = in.block("x", n, inPlace, arguments(in, act));
    Operand y = inPlace ? x : in.block("y", n, true);
    Call call = Call.on(act, "forward", new Size("n", n), x, y);
    return new OperationCase(
            call, s -> s.call("ActivationSpec", "forward", act, n, x, y), 20 * n, in.threads())
        .exactly(y.name(), 400, (after, e) -> Units.at(act, x.value(e), in.precision()));
  }

  static OperationCase backward(Draw draw) {
    Inputs in =
        new Inputs(
            draw,
            Values.UNIFORM,
            Values.BASES,
            Values.ARGUMENTS,
            Values.SPECIAL,
            Values.ZEROS,
            Values.ARGUMENTS,
            Values.POSITIVE);
    Activation act = activation(draw);
    long n = elements(in);
    int place = (int) draw.below(4);
    Operand saved = in.block("saved", n, place == 1, arguments(in, act));
    Operand dy = in.block("dy", n, place == 2);
    Operand dx = place == 1 ? saved : place == 2 ? dy : in.block("dx", n, true);
    Call call = Call.on(act, "backward", new Size("n", n), saved, dy, dx);
    return new OperationCase(
        call,
        s -> s.call("ActivationSpec", "backward", act, n, saved, dy, dx),
        20 * n,
        in.threads());
  }

  /** Around the edges of vectors, or many: values that are rare want many elements. */
  private static long elements(Inputs in) {
    return in.draw().onceIn(3) ? 600 - in.draw().below(200) : in.size(600);
  }

  /** Powers need bases of their own for their usual ways and for their rare ones. */
  private static Values arguments(Inputs in, Activation act) {
    return act.kind() == Activation.Kind.POWER ? bases(in.draw()) : in.theme();
  }

  private static Values bases(Draw draw) {
    return draw.oneOf(Values.BASES, Values.BASES, Values.NEAR_ONE, Values.CORNERS);
  }

  /** One of the constants, or one that a caller makes. */
  static Activation activation(Draw draw) {
    if (draw.onceIn(5)) {
      return Activation.power(draw.oneOf(EXPONENTS));
    }
    if (draw.onceIn(16)) {
      return Activation.IDENTITY; // the one that a dense layer's bound is known for
    }
    int which = (int) draw.below(ACTIVATIONS.size() + MADE.length);
    return which < ACTIVATIONS.size() ? ACTIVATIONS.get(which) : MADE[which - ACTIVATIONS.size()];
  }
}

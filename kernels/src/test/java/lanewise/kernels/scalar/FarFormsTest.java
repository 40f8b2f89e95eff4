package lanewise.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A function f that sends unusual elements to fFar returns the bits of fFar for the usual ones too: a
 * vector with one unusual element is computed by fFar as a whole.
 */
class FarFormsTest {
  private static final int POINTS = 100_000;

  static Stream<Method> usual() {
    return Stream.of(
            F64MathSpec.class,
            F32MathSpec.class,
            F64LogisticSpec.class,
            F32LogisticSpec.class,
            F64ProbitSpec.class,
            F32ProbitSpec.class,
            F64PowSpec.class,
            F32PowSpec.class)
        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
        .filter(m -> m.getName().endsWith("Usual"));
  }

  @ParameterizedTest
  @MethodSource("usual")
  void farFormsHaveTheSameBits(Method usual) throws Throwable {
    String name = usual.getName().substring(0, usual.getName().length() - "Usual".length());
    Class<?>[] types = usual.getParameterTypes();
    var lookup = MethodHandles.lookup();
    Class<?> spec = usual.getDeclaringClass();
    MethodHandle isUsual = lookup.unreflect(usual);
    MethodHandle f = lookup.unreflect(spec.getDeclaredMethod(name, types));
    MethodHandle far = lookup.unreflect(spec.getDeclaredMethod(name + "Far", types));
    SplittableRandom random = new SplittableRandom(name.hashCode());
    int seen = 0;
    for (int i = 0; i < POINTS; i++) {
      List<Object> arguments = new ArrayList<>();
      for (Class<?> type : types) {
        double x = point(random, i);
        arguments.add(type == float.class ? (Object) (float) x : (Object) x);
      }
      if ((boolean) isUsual.invokeWithArguments(arguments)) {
        seen++;
        assertEquals(
            f.invokeWithArguments(arguments),
            far.invokeWithArguments(arguments),
            () -> name + " of " + arguments);
      }
    }
    assertTrue(seen > POINTS / 10, name);
  }

  private static double point(SplittableRandom random, int i) {
    return switch (i & 3) {
      case 0 -> Float.intBitsToFloat(random.nextInt());
      case 1 -> Math.scalb(random.nextDouble(1.0, 2.0), random.nextInt(-1000, 1000));
      case 2 -> random.nextDouble() * 2.0;
      default -> random.nextDouble(-1000.0, 1000.0) * random.nextDouble();
    };
  }
}

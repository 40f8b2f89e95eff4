package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lanewise.kernels.scalar.F32MapSpec;
import lanewise.kernels.scalar.F64MapSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors in which elements of all kinds meet: each element-wise function has its twin's bits. */
class MapTwinsTest {
  private static final int N = 20_011;

  private static final double[] SPECIAL = {
    0.0, -0.0, 1.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0x1p-140
  };

  static Stream<Method> functions() {
    return Stream.of(F64MapSpec.class, F32MapSpec.class)
        .flatMap(c -> Arrays.stream(c.getMethods()))
        .filter(m -> m.getParameterCount() == 5 && m.getParameterTypes()[1].isArray());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void vectorsOfAllKindsOfElements(Method scalar) throws Exception {
    assumeTrue(Lanewise.twin().equals("vector"));
    Class<?> type = scalar.getParameterTypes()[1];
    String twin = type == double[].class ? "F64Map" : "F32Map";
    Method vector =
        Class.forName("lanewise.kernels.vector." + twin)
            .getMethod(scalar.getName(), scalar.getParameterTypes());
    Object x = operand(type);
    Object expected = operand(type);
    Object actual = operand(type);
    scalar.invoke(null, N, x, 0, expected, 0);
    vector.invoke(null, N, x, 0, actual, 0);
    if (x instanceof double[]) {
      assertArrayEquals((double[]) expected, (double[]) actual);
    } else {
      assertArrayEquals((float[]) expected, (float[]) actual);
    }
  }

  /** Powers of such elements, where the special ones meet as well. */
  @Test
  void powersOfAllKindsOfElements() throws Exception {
    assumeTrue(Lanewise.twin().equals("vector"));
    double[] x = (double[]) operand(double[].class);
    double[] e = new double[N];
    for (int i = 0; i < N; i++) {
      e[i] = x[(i * 7) % N];
      x[i] = i % 64 == 0 ? x[i] : Math.abs(x[i]);
    }
    float[] x32 = new float[N];
    float[] e32 = new float[N];
    for (int i = 0; i < N; i++) {
      x32[i] = (float) x[i];
      e32[i] = (float) e[i];
    }
    double[] expected = new double[N];
    double[] actual = new double[N];
    F64MapSpec.pow(N, x, 0, e, 0, expected, 0);
    twin("F64Map", double[].class).invoke(null, N, x, 0, e, 0, actual, 0);
    assertArrayEquals(expected, actual);
    float[] expected32 = new float[N];
    float[] actual32 = new float[N];
    F32MapSpec.pow(N, x32, 0, e32, 0, expected32, 0);
    twin("F32Map", float[].class).invoke(null, N, x32, 0, e32, 0, actual32, 0);
    assertArrayEquals(expected32, actual32);
  }

  private static Method twin(String name, Class<?> type) throws Exception {
    return Class.forName("lanewise.kernels.vector." + name)
        .getMethod("pow", int.class, type, int.class, type, int.class, type, int.class);
  }

  /** Long runs of ordinary elements, and some with a special or far one here and there. */
  private static Object operand(Class<?> type) {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = new double[N];
    for (int i = 0; i < N; i++) {
      x[i] = random.nextDouble(-4.0, 4.0);
      if (random.nextInt(i < N / 2 ? 500 : 3) == 0) {
        x[i] =
            random.nextBoolean()
                ? SPECIAL[random.nextInt(SPECIAL.length)]
                : Math.scalb(x[i], random.nextInt(-150, 12));
      }
    }
    if (type == double[].class) {
      return x;
    }
    float[] y = new float[N];
    for (int i = 0; i < N; i++) {
      y[i] = (float) x[i];
    }
    return y;
  }
}

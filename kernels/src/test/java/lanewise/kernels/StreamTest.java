package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import lanewise.kernels.scalar.F32ActivationSpec;
import lanewise.kernels.scalar.F32DotSpec;
import lanewise.kernels.scalar.F32SumSpec;
import lanewise.kernels.scalar.F64ActivationSpec;
import lanewise.kernels.scalar.F64DotSpec;
import lanewise.kernels.scalar.F64SumSpec;
import lanewise.kernels.vector.F32Activation;
import lanewise.kernels.vector.F32Dot;
import lanewise.kernels.vector.F32Stream;
import lanewise.kernels.vector.F32StreamMap;
import lanewise.kernels.vector.F32Sum;
import lanewise.kernels.vector.F64Activation;
import lanewise.kernels.vector.F64Dot;
import lanewise.kernels.vector.F64Stream;
import lanewise.kernels.vector.F64StreamMap;
import lanewise.kernels.vector.F64Sum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to operands that come from far has the bits of the scalar twins. */
class StreamTest {
  /** Lengths below and above where such operands begin, and offsets. */
  @ParameterizedTest
  @CsvSource({
    "8191, 4",
    "8192, 0",
    "16383, 1",
    "16384, 3",
    "32768, 5",
    "40960, 7",
    "41037, 2",
    "98304, 6"
  })
  void longDotsAndSumsAreThoseOfTheScalarTwin(int n, int off) {
    assumeTrue(F64Stream.possible() && F32Stream.possible());
    Random random = new Random(n);
    double[] x = random.doubles(off + n, -1, 1).toArray();
    double[] y = random.doubles(off + n, -1, 1).toArray();
    assertEquals(
        F64DotSpec.dot(n, x, off, 1, y, off, 1), F64Dot.dot(n, x, off, 1, y, off, 1), "dot");
    assertEquals(F64DotSpec.dot(n, x, off, 1, x, off, 1), F64Sum.squares(n, x, off, 1), "squares");
    assertEquals(F64SumSpec.sum(false, n, x, off, 1), F64Sum.plain(n, x, off, 1), "sum");
    assertEquals(F64SumSpec.sum(true, n, x, off, 1), F64Sum.absolute(n, x, off, 1), "asum");
    float[] f = floats(x);
    float[] g = floats(y);
    assertEquals(
        F32DotSpec.dot(n, f, off, 1, g, off, 1), F32Dot.dot(n, f, off, 1, g, off, 1), "dot");
    assertEquals(F32DotSpec.dot(n, f, off, 1, f, off, 1), F32Sum.squares(n, f, off, 1), "squares");
    assertEquals(F32SumSpec.sum(false, n, f, off, 1), F32Sum.plain(n, f, off, 1), "sum");
    assertEquals(F32SumSpec.sum(true, n, f, off, 1), F32Sum.absolute(n, f, off, 1), "asum");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 31, 32, 83, 8191, 8192, 9000})
  void longActivationsAreThoseOfTheScalarTwin(int n) {
    assumeTrue(F64Stream.possible() && F32Stream.possible());
    double[] x = new Random(n).doubles(n + 2, -4, 4).toArray();
    if (n > 31) {
      x[7] = Double.NaN;
      x[9] = -0.0;
      x[30] = Double.NEGATIVE_INFINITY;
    }
    float[] f = floats(x);
    for (Activation act : List.of(Activation.RELU, Activation.HARD_SIGMOID, Activation.SQUARE)) {
      double[] y = new double[n + 3];
      double[] expected = y.clone();
      F64ActivationSpec.forward(act, n, x, 1, expected, 2);
      F64StreamMap.forward(act, n, x, 1, y, 2);
      assertArrayEquals(expected, y, act::toString);
      F64Activation.forward(act, n, x, 1, y, 2);
      assertArrayEquals(expected, y, act::toString);
      float[] g = new float[n + 3];
      float[] single = g.clone();
      F32ActivationSpec.forward(act, n, f, 1, single, 2);
      F32StreamMap.forward(act, n, f, 1, g, 2);
      assertArrayEquals(single, g, act::toString);
      F32Activation.forward(act, n, f, 1, g, 2);
      assertArrayEquals(single, g, act::toString);
    }
  }

  private static float[] floats(double[] x) {
    float[] f = new float[x.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) x[i];
    }
    return f;
  }
}

package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import lanewise.kernels.scalar.F32DotSpec;
import lanewise.kernels.scalar.F32SumSpec;
import lanewise.kernels.scalar.F64DotSpec;
import lanewise.kernels.scalar.F64SumSpec;
import lanewise.kernels.vector.F32Dot;
import lanewise.kernels.vector.F32Stream;
import lanewise.kernels.vector.F32Sum;
import lanewise.kernels.vector.F64Dot;
import lanewise.kernels.vector.F64Stream;
import lanewise.kernels.vector.F64Sum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dots and sums of operands that come from far have the bits of their scalar twins. */
class StreamTest {
  /** Lengths below and above where such operands begin, and offsets. */
  @ParameterizedTest
  @CsvSource({"8192, 0", "16383, 1", "16384, 3", "32768, 5", "40960, 7", "41037, 2", "98304, 6"})
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

  private static float[] floats(double[] x) {
    float[] f = new float[x.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) x[i];
    }
    return f;
  }
}

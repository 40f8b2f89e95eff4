package lanewise.kernels;

import static lanewise.kernels.Transpose.NO;
import static lanewise.kernels.Transpose.YES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Products with a packed factor have the bits of those with the factor itself. */
@Timeout(240)
class PackedMatrixTest {
  /** m, n and k around panels, blocks, chunks and pieces. */
  private static final int[][] SHAPES = {
    {1, 1, 1},
    {2, 3, 4},
    {8, 8, 8},
    {13, 31, 17},
    {1, 130, 300},
    {7, 65, 256},
    {6, 64, 257},
    {3, 517, 5},
    {100, 33, 12},
    {5, 9, 8193},
    {97, 3, 8200},
    {5, 1, 70},
    {9, 1, 8500},
    {2, 260, 8192 * 2 + 3},
    {4, 5, 0}
  };

  private static double[] numbers(int n, long seed) {
    return new SplittableRandom(seed).doubles(n, -2, 2).toArray();
  }

  private static float[] floats(double[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) x[i];
    }
    return y;
  }

  /** Compares all forms for one shape; what is different. */
  private static List<String> differences(Transpose ta, Transpose tb, int[] shape, double beta) {
    int m = shape[0];
    int n = shape[1];
    int k = shape[2];
    int lda = Math.max(1, ta == NO ? k : m) + 1;
    int ldb = Math.max(1, tb == NO ? n : k) + 3;
    int ldc = n + 2;
    double[] a = numbers(2 + lda * (ta == NO ? m : k), 1);
    double[] b = numbers(1 + ldb * (tb == NO ? k : n), 2);
    double[] c = numbers(3 + ldc * m, 3);
    float[] af = floats(a);
    float[] bf = floats(b);
    float[] cf = floats(c);
    double[] expected = c.clone();
    float[] expectedF = cf.clone();
    Blas.dgemm(ta, tb, m, n, k, 0.75, a, 2, lda, b, 1, ldb, beta, expected, 3, ldc);
    float betaF = (float) beta;
    Blas.sgemm(ta, tb, m, n, k, 0.75f, af, 2, lda, bf, 1, ldb, betaF, expectedF, 3, ldc);

    PackedMatrix packed = PackedMatrix.pack(tb, k, n, b, 1, ldb);
    PackedMatrix packedF =
        PackedMatrix.pack(ValueLayout.JAVA_FLOAT, tb, k, n, MemorySegment.ofArray(bf), 1, ldb);
    Arrays.fill(b, Double.NaN); // it is a copy
    Arrays.fill(bf, Float.NaN);
    MemorySegment segment = MemorySegment.ofArray(c.clone());
    MemorySegment segmentF = MemorySegment.ofArray(cf.clone());
    Blas.dgemmPacked(ta, m, 0.75, MemorySegment.ofArray(a), 2, lda, packed, beta, segment, 3, ldc);
    Blas.sgemmPacked(
        ta, m, 0.75f, MemorySegment.ofArray(af), 2, lda, packedF, betaF, segmentF, 3, ldc);
    Blas.dgemmPacked(ta, m, 0.75, a, 2, lda, packed, beta, c, 3, ldc);
    Blas.sgemmPacked(ta, m, 0.75f, af, 2, lda, packedF, betaF, cf, 3, ldc);

    List<String> different = new ArrayList<>();
    String what = ta + " " + tb + " " + Arrays.toString(shape) + " beta " + beta;
    if (!Arrays.equals(expected, c)) {
      different.add("f64 array " + what);
    }
    if (!Arrays.equals(expectedF, cf)) {
      different.add("f32 array " + what);
    }
    if (!Arrays.equals(expected, segment.toArray(ValueLayout.JAVA_DOUBLE))) {
      different.add("f64 segment " + what);
    }
    if (!Arrays.equals(expectedF, segmentF.toArray(ValueLayout.JAVA_FLOAT))) {
      different.add("f32 segment " + what);
    }
    return different;
  }

  /** The same for a layer; what is different. */
  private static List<String> layers(int[] shape, Activation act) {
    int batch = shape[0];
    int out = shape[1];
    int in = shape[2];
    double[] x = numbers(1 + (in + 2) * batch, 4);
    double[] w = numbers(2 + (out + 1) * in, 5);
    double[] b = numbers(3 + out, 6);
    double[] y = numbers(4 + (out + 3) * batch, 7);
    float[] xf = floats(x);
    float[] wf = floats(w);
    float[] bf = floats(b);
    float[] yf = floats(y);
    double[] expected = y.clone();
    float[] expectedF = yf.clone();
    Dense.forward(batch, out, in, x, 1, in + 2, w, 2, out + 1, b, 3, act, expected, 4, out + 3);
    Dense.forward(batch, out, in, xf, 1, in + 2, wf, 2, out + 1, bf, 3, act, expectedF, 4, out + 3);

    PackedMatrix packed = PackedMatrix.pack(NO, in, out, w, 2, out + 1);
    PackedMatrix packedF = PackedMatrix.pack(NO, in, out, wf, 2, out + 1);
    MemorySegment segment = MemorySegment.ofArray(y.clone());
    MemorySegment segmentF = MemorySegment.ofArray(yf.clone());
    Dense.forwardPacked(batch, x, 1, in + 2, packed, b, 3, act, y, 4, out + 3);
    Dense.forwardPacked(batch, xf, 1, in + 2, packedF, bf, 3, act, yf, 4, out + 3);
    Dense.forwardPacked(
        ValueLayout.JAVA_DOUBLE,
        batch,
        MemorySegment.ofArray(x),
        1,
        in + 2,
        packed,
        MemorySegment.ofArray(b),
        3,
        act,
        segment,
        4,
        out + 3);
    Dense.forwardPacked(
        ValueLayout.JAVA_FLOAT,
        batch,
        MemorySegment.ofArray(xf),
        1,
        in + 2,
        packedF,
        MemorySegment.ofArray(bf),
        3,
        act,
        segmentF,
        4,
        out + 3);

    String what = act + " " + Arrays.toString(shape);
    List<String> different = new ArrayList<>();
    if (!Arrays.equals(expected, y)
        || !Arrays.equals(expected, segment.toArray(ValueLayout.JAVA_DOUBLE))) {
      different.add("f64 layer " + what);
    }
    if (!Arrays.equals(expectedF, yf)
        || !Arrays.equals(expectedF, segmentF.toArray(ValueLayout.JAVA_FLOAT))) {
      different.add("f32 layer " + what);
    }
    return different;
  }

  private static List<String> differences() {
    List<String> different = new ArrayList<>();
    for (int[] shape : SHAPES) {
      different.addAll(layers(shape, Activation.IDENTITY));
      different.addAll(layers(shape, Activation.GELU));
      different.addAll(layers(shape, Activation.SOFTMAX));
      for (Transpose ta : Transpose.values()) {
        for (Transpose tb : Transpose.values()) {
          different.addAll(differences(ta, tb, shape, 0));
          different.addAll(differences(ta, tb, shape, -0.5));
        }
      }
    }
    return different;
  }

  @Test
  void hasTheBitsOfGemm() {
    assertEquals(List.of(), differences());
  }

  /** Prints what is different in a JVM of its own. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      String first = differences(NO, NO, SHAPES[2], 0).toString();
      System.out.println(first + " warming up " + Lanewise.warmingUp());
      System.out.println(differences() + " " + Lanewise.twin());
    }
  }

  @Test
  void hasTheBitsOfGemmInOtherTwins() throws Exception {
    String module = "--add-modules=jdk.incubator.vector";
    assertProbe("[] warming up false", "[] scalar", "-Dlanewise.twin=scalar");
    assertProbe("[] warming up true", "[] vector", module, "-XX:ActiveProcessorCount=2");
    assertProbe(
        "[] warming up false",
        "[] vector",
        module,
        "-XX:MaxVectorSize=16",
        "-Dlanewise.warmup=false");
  }

  private static void assertProbe(String first, String all, String... flags) throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, flags);
    lines.removeIf(line -> line.startsWith("WARNING: Using incubator"));
    assertEquals(List.of(first, all, "exit 0"), lines);
  }

  @Test
  void betaZeroOverwritesAndAlphaZeroDoesNotRead() {
    double nan = Double.NaN;
    double[] b = {5, 6, 7, 8};
    PackedMatrix packed = PackedMatrix.pack(NO, 2, 2, b, 0, 2);
    double[] c = {nan, nan, nan, nan};
    Blas.dgemmPacked(NO, 2, 1, new double[] {1, 2, 3, 4}, 0, 2, packed, 0, c, 0, 2);
    assertArrayEquals(new double[] {19, 22, 43, 50}, c);
    PackedMatrix nans = PackedMatrix.pack(YES, 2, 2, new double[] {nan, nan, nan, nan}, 0, 2);
    Blas.dgemmPacked(NO, 2, 0, new double[] {nan, nan, nan, nan}, 0, 2, nans, 2, c, 0, 2);
    assertArrayEquals(new double[] {38, 44, 86, 100}, c);
    Blas.dgemmPacked(NO, 2, 0, c, 0, 2, nans, 0, c, 0, 2);
    assertArrayEquals(new double[4], c);
  }

  @Test
  void emptyFactors() {
    double[] none = {};
    double[] c = {1, 2};
    PackedMatrix noRows = PackedMatrix.pack(NO, 0, 2, none, 7, 2);
    Blas.dgemmPacked(YES, 1, 1, none, 0, 1, noRows, 3, c, 0, 2);
    assertArrayEquals(new double[] {3, 6}, c);
    PackedMatrix noColumns = PackedMatrix.pack(YES, 5, 0, none, 0, 5);
    Blas.dgemmPacked(NO, 2, 1, numbers(10, 1), 0, 5, noColumns, 0, c, 9, 1);
    Blas.dgemmPacked(NO, 0, 1, none, 3, 5, noColumns, 0, c, 9, 1);
    assertArrayEquals(new double[] {3, 6}, c);
    assertEquals("PackedMatrix 5×0 doubles", noColumns.toString());
  }

  @Test
  void saysWhatItIs() {
    PackedMatrix packed = PackedMatrix.pack(YES, 3, 2, new float[6], 0, 3);
    assertEquals(3, packed.rows());
    assertEquals(2, packed.cols());
    assertEquals(ValueLayout.JAVA_FLOAT, packed.layout());
    assertEquals("PackedMatrix 3×2 floats", packed.toString());
    assertEquals(
        ValueLayout.JAVA_DOUBLE, PackedMatrix.pack(NO, 1, 1, new double[1], 0, 1).layout());
  }

  @Test
  void theOtherPrecisionIsRefused() {
    PackedMatrix floats = PackedMatrix.pack(NO, 1, 1, new float[1], 0, 1);
    PackedMatrix doubles = PackedMatrix.pack(NO, 1, 1, new double[1], 0, 1);
    double[] x = new double[1];
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Blas.dgemmPacked(NO, 1, 1, x, 0, 1, floats, 0, x, 0, 1));
    assertEquals("b: was packed floats, must be doubles", e.getMessage());
    MemorySegment s = MemorySegment.ofArray(x);
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Blas.sgemmPacked(NO, 1, 1, s, 0, 1, doubles, 0, s, 0, 1));
    assertEquals("b: was packed doubles, must be floats", e.getMessage());
    Activation act = Activation.RELU;
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Dense.forwardPacked(1, x, 0, 1, floats, x, 0, act, x, 0, 1));
    assertEquals("w: was packed floats, must be doubles", e.getMessage());
  }

  @Test
  void operandsMustFitTheFactor() {
    PackedMatrix packed = PackedMatrix.pack(NO, 3, 2, new double[6], 0, 2);
    var e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> Blas.dgemmPacked(NO, 2, 1, new double[5], 0, 3, packed, 0, new double[4], 0, 2));
    assertEquals(
        "a: has 5 elements, must have at least 6 for offset 0 and the sizes given", e.getMessage());
    e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> Blas.dgemmPacked(NO, 2, 1, new double[6], 0, 3, packed, 0, new double[3], 0, 2));
    assertEquals(
        "c: has 3 elements, must have at least 4 for offset 0 and the sizes given", e.getMessage());
    double[] x = new double[6];
    Activation act = Activation.TANH;
    e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> Dense.forwardPacked(2, x, 0, 3, packed, new double[0], 0, act, x, 0, 2));
    assertEquals(
        "b: has 0 elements, must have at least 2 for offset 0 and the sizes given", e.getMessage());
  }

  /** The source may be closed afterwards, and threads that did not make it may read it. */
  @Test
  void outlivesItsSourceAndServesThreads() throws InterruptedException {
    double[] b = numbers(200 * 300, 4);
    PackedMatrix packed;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment source = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, b);
      packed = PackedMatrix.pack(ValueLayout.JAVA_DOUBLE, NO, 200, 300, source, 0, 300);
    }
    int[][] shapes = {{40, 300}, {400, 300}}; // cut by columns, by rows
    for (int[] s : shapes) {
      int m = s[0];
      double[] a = numbers(m * 200, 5);
      double[] expected = new double[m * 300];
      Blas.dgemm(NO, NO, m, 300, 200, 1, a, 0, 200, b, 0, 300, 0, expected, 0, 300);
      for (int threads : new int[] {2, 3, 7}) {
        AtomicInteger helped = new AtomicInteger();
        Parallel parallel =
            Parallel.of(
                task -> {
                  helped.incrementAndGet();
                  new Thread(task).start();
                },
                threads);
        double[] c = new double[m * 300];
        parallel.run(() -> Blas.dgemmPacked(NO, m, 1, a, 0, 200, packed, 0, c, 0, 300));
        assertArrayEquals(expected, c);
        assertTrue(helped.get() > 0, "nobody helped");
      }
      double[] other = new double[m * 300];
      Thread thread =
          new Thread(() -> Blas.dgemmPacked(NO, m, 1, a, 0, 200, packed, 0, other, 0, 300));
      thread.start();
      thread.join();
      assertArrayEquals(expected, other);
    }
  }
}

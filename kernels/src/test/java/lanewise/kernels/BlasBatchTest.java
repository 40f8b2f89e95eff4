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
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many products at once: each has the bits of {@code gemm} alone, wherever its operands lie. */
@Timeout(120)
class BlasBatchTest {
  private static final double NAN = Double.NaN;

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

  /** Where the members of one operand are. */
  private record Places(int ld, int stride, int[] offs) {
    static Places apart(int rows, int cols, int count) {
      int ld = cols + 2;
      int stride = rows * ld + 3;
      return new Places(ld, stride, evenly(5, stride, count));
    }

    /** One for all. */
    static Places shared(int cols, int count) {
      return new Places(cols, 0, evenly(1, 0, count));
    }

    /** Blocks of columns of one matrix. */
    static Places beside(int cols, int count) {
      return new Places(count * (cols + 1), cols + 1, evenly(2, cols + 1, count));
    }

    private static int[] evenly(int off, int stride, int count) {
      return IntStream.range(0, count).map(i -> off + i * stride).toArray();
    }

    int off() {
      return offs[0];
    }
  }

  /** All forms of a batch against gemm for each member. */
  private static void check(
      Transpose ta, Transpose tb, int m, int n, int k, double beta, Places a, Places b, Places c) {
    int count = c.offs.length;
    double[] x = numbers(60_000, 1);
    double[] y = numbers(60_000, 2);
    double[] z = numbers(60_000, 3);
    double[] expected = z.clone();
    float[] xf = floats(x);
    float[] yf = floats(y);
    float[] expectedF = floats(z);
    float betaF = (float) beta;
    for (int i = 0; i < count; i++) {
      Blas.dgemm(
          ta, tb, m, n, k, 0.75, x, a.offs[i], a.ld, y, b.offs[i], b.ld, beta, expected, c.offs[i],
          c.ld);
      Blas.sgemm(
          ta, tb, m, n, k, 0.75f, xf, a.offs[i], a.ld, yf, b.offs[i], b.ld, betaF, expectedF,
          c.offs[i], c.ld);
    }
    double[] strided = z.clone();
    Blas.dgemmStridedBatched(
        ta, tb, m, n, k, 0.75, x, a.off(), a.ld, a.stride, y, b.off(), b.ld, b.stride, beta,
        strided, c.off(), c.ld, c.stride, count);
    assertArrayEquals(expected, strided);
    double[] listed = z.clone();
    Blas.dgemmBatched(
        ta, tb, m, n, k, 0.75, x, a.offs, a.ld, y, b.offs, b.ld, beta, listed, c.offs, c.ld, count);
    assertArrayEquals(expected, listed);
    float[] stridedF = floats(z);
    Blas.sgemmStridedBatched(
        ta, tb, m, n, k, 0.75f, xf, a.off(), a.ld, a.stride, yf, b.off(), b.ld, b.stride, betaF,
        stridedF, c.off(), c.ld, c.stride, count);
    assertArrayEquals(expectedF, stridedF);
    MemorySegment segment = MemorySegment.ofArray(floats(z));
    Blas.sgemmBatched(
        ta,
        tb,
        m,
        n,
        k,
        0.75f,
        MemorySegment.ofArray(xf),
        longs(a.offs),
        a.ld,
        MemorySegment.ofArray(yf),
        longs(b.offs),
        b.ld,
        betaF,
        segment,
        longs(c.offs),
        c.ld,
        count);
    assertArrayEquals(expectedF, segment.toArray(ValueLayout.JAVA_FLOAT));
  }

  private static long[] longs(int[] x) {
    return Arrays.stream(x).asLongStream().toArray();
  }

  @Test
  void eachMemberHasTheBitsOfGemm() {
    int[][] shapes = {
      {1, 1, 1}, {2, 3, 4}, {8, 8, 8}, {5, 16, 3}, {7, 9, 300}, {13, 17, 19}, {3, 70, 2}, {4, 5, 0}
    };
    for (int[] s : shapes) {
      int m = s[0];
      int n = s[1];
      int k = s[2];
      for (Transpose ta : Transpose.values()) {
        for (Transpose tb : Transpose.values()) {
          int rowsA = ta == NO ? m : k;
          int colsA = ta == NO ? k : m;
          int rowsB = tb == NO ? k : n;
          int colsB = tb == NO ? n : k;
          int count = 4;
          Places a = Places.apart(rowsA, Math.max(1, colsA), count);
          Places b = Places.apart(rowsB, Math.max(1, colsB), count);
          Places c = Places.apart(m, n, count);
          check(ta, tb, m, n, k, 0, a, b, c);
          check(ta, tb, m, n, k, -0.5, a, b, Places.beside(n, count));
          check(ta, tb, m, n, k, 1, a, Places.shared(Math.max(1, colsB), count), c);
          check(ta, tb, m, n, k, 1, Places.shared(Math.max(1, colsA), count), b, c);
        }
      }
    }
  }

  /** With one B for all, rows that follow each other are one product. */
  @Test
  void membersThatAreOneMatrix() {
    int m = 5;
    int n = 9;
    int k = 7;
    for (int gap : new int[] {0, 1}) { // 1: not one matrix
      for (Transpose tb : Transpose.values()) {
        int[] at = IntStream.range(0, 6).map(i -> 2 + i * (m * 11 + gap)).toArray();
        Places rows = new Places(11, m * 11 + gap, at);
        check(NO, tb, m, n, k, 0.5, rows, Places.shared(tb == NO ? n : k, 6), rows);
        check(YES, tb, m, n, k, 0.5, rows, Places.shared(tb == NO ? n : k, 6), rows);
      }
    }
  }

  /** Windows that slide over a series: members of A may overlap. */
  @Test
  void membersOfAMayOverlap() {
    double[] series = {1, 2, 3, 4, 5};
    double[] sums = new double[3];
    Blas.dgemmStridedBatched(
        NO,
        NO,
        1,
        1,
        3,
        1,
        series,
        0,
        3,
        1,
        new double[] {1, 10, 100},
        0,
        1,
        0,
        0,
        sums,
        0,
        1,
        1,
        3);
    assertArrayEquals(new double[] {321, 432, 543}, sums);
  }

  @Test
  void betaZeroOverwritesAndAlphaZeroDoesNotRead() {
    double[] nan = new double[8];
    Arrays.fill(nan, NAN);
    double[] a = {1, 2, 3, 4};
    double[] c = nan.clone();
    Blas.dgemmStridedBatched(NO, NO, 2, 2, 2, 1, a, 0, 2, 0, a, 0, 2, 0, 0, c, 0, 2, 4, 2);
    assertArrayEquals(new double[] {7, 10, 15, 22, 7, 10, 15, 22}, c);
    c = new double[] {1, 2, 3, 4, 5, 6, 7, 8};
    Blas.dgemmStridedBatched(NO, NO, 2, 2, 2, 0, nan, 0, 2, 4, nan, 0, 2, 4, 2, c, 0, 2, 4, 2);
    assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12, 14, 16}, c);
    Blas.dgemmStridedBatched(NO, NO, 2, 2, 0, 1, nan, 0, 1, 0, nan, 0, 2, 0, 0.5, c, 0, 2, 4, 2);
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, c);
    int[] offs = {4, 0};
    Blas.dgemmBatched(NO, NO, 2, 2, 2, 0, nan, offs, 2, nan, offs, 2, 0, nan, offs, 2, 2);
    assertArrayEquals(new double[8], nan);
  }

  @Test
  void noMembersAndOneMember() {
    double[] a = {1, 2};
    double[] c = {NAN};
    Blas.dgemmStridedBatched(NO, NO, 1, 1, 2, 1, a, 0, 2, 9, a, 0, 1, 9, 0, c, 0, 1, 0, 0);
    Blas.dgemmBatched(
        NO, NO, 1, 1, 2, 1, a, new int[0], 2, a, new int[0], 1, 0, c, new int[0], 1, 0);
    assertArrayEquals(new double[] {NAN}, c);
    // One member is apart from all others, at any stride.
    Blas.dgemmStridedBatched(NO, NO, 1, 1, 2, 1, a, 0, 2, 9, a, 0, 1, 9, 0, c, 0, 1, 0, 1);
    assertArrayEquals(new double[] {5}, c);
    int[] longer = {0, -7};
    Blas.dgemmBatched(NO, NO, 1, 1, 2, 1, a, longer, 2, a, longer, 1, 1, c, longer, 1, 1);
    assertArrayEquals(new double[] {10}, c);
  }

  /** Whether members overlap, against the sets of their elements. */
  @Test
  void stridesAreRefusedIfAndOnlyIfMembersOverlap() {
    double[] x = new double[400];
    for (int m = 1; m <= 3; m++) {
      for (int n = 1; n <= 3; n++) {
        for (int ld = n; ld <= 11; ld++) {
          for (int stride = 0; stride <= 2 * ld + 5; stride++) {
            for (int count = 1; count <= 4; count++) {
              boolean[] used = new boolean[400];
              boolean apart = true;
              for (int e = 0; e < count * m * n; e++) {
                int at = e / (m * n) * stride + e % (m * n) / n * ld + e % n;
                apart &= !used[at];
                used[at] = true;
              }
              assertEquals(apart, accepted(m, n, ld, stride, count, x), m + "×" + n + " ld " + ld);
            }
          }
        }
      }
    }
  }

  private static boolean accepted(int m, int n, int ld, int stride, int count, double[] x) {
    try {
      Blas.dgemmStridedBatched(
          NO, NO, m, n, 0, 1, x, 0, 1, 0, x, 0, n, 0, 1, x, 0, ld, stride, count);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void aListWithOnePlaceTwiceInARowIsRefused() {
    double[] x = new double[4];
    int[] offs = {0, 2, 2};
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Blas.dgemmBatched(NO, NO, 1, 1, 1, 1, x, offs, 1, x, offs, 1, 0, x, offs, 1, 3));
    assertEquals(
        "cOffs[2]: was 2, must keep this member of c apart from the one before it, at 2",
        e.getMessage());
  }

  /** Many small members are shared among threads, few large ones are cut; the bits stay. */
  @Test
  void threadsHelpAndBitsStay() {
    int[][] shapes = {{1100, 8, 8, 8}, {3, 100, 90, 80}, {2, 7, 200, 300}, {21, 64, 64, 65}};
    for (int[] s : shapes) {
      int count = s[0];
      int m = s[1];
      int n = s[2];
      int k = s[3];
      double[] a = numbers(count * m * k, 1);
      double[] b = numbers(count * k * n, 2);
      double[] alone = numbers(count * m * n, 3);
      for (int i = 0; i < count; i++) {
        Blas.dgemm(NO, NO, m, n, k, 1, a, i * m * k, k, b, i * k * n, n, 1, alone, i * m * n, n);
      }
      for (int threads : new int[] {1, 2, 3}) {
        AtomicInteger helped = new AtomicInteger();
        Parallel parallel =
            Parallel.of(
                task -> {
                  helped.incrementAndGet();
                  new Thread(task).start();
                },
                threads);
        double[] c = numbers(count * m * n, 3);
        parallel.run(
            () ->
                Blas.dgemmStridedBatched(
                    NO, NO, m, n, k, 1, a, 0, k, m * k, b, 0, n, k * n, 1, c, 0, n, m * n, count));
        assertArrayEquals(alone, c);
        assertTrue(helped.get() > 0 || threads == 1, "nobody helped");
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment mine =
              arena.allocateFrom(ValueLayout.JAVA_DOUBLE, numbers(count * m * n, 3));
          helped.set(0);
          parallel.run(
              () ->
                  Blas.dgemmStridedBatched(
                      NO,
                      NO,
                      m,
                      n,
                      k,
                      1,
                      MemorySegment.ofArray(a),
                      0,
                      k,
                      m * k,
                      MemorySegment.ofArray(b),
                      0,
                      n,
                      k * n,
                      1,
                      mine,
                      0,
                      n,
                      m * n,
                      count));
          assertArrayEquals(alone, mine.toArray(ValueLayout.JAVA_DOUBLE));
          assertEquals(0, helped.get(), "the memory is the caller's alone");
        }
      }
    }
  }
}

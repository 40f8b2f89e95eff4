package lanewise.kernels.vector;

// derive: f32 segment(b; k n q j)

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment; // array only
import lanewise.kernels.scalar.F64Order;

/**
 * All of a factor in panels, as {@link F64Pack#panels} makes them of a block: element [p,j] is in panel j / NR of
 * chunk p / K_CHUNK. Each panel begins at a cache line.
 */
public final class F64Panels {
  private static final int K_CHUNK = F64Order.K_CHUNK;
  private static final int NR = F64Machine.NR;
  private static final int NC = F64Machine.NC;
  private static final int VL = F64Machine.VL;
  private static final int LINE = 64;

  private F64Panels() {}

  /** op(B) of k×n in panels of its own. */
  public static MemorySegment[][] pack(boolean trans, int k, int n, double[] b, int bOff, int ldb) {
    MemorySegment[][] panels = empty(k, n);
    for (int q = 0; q < k; q += K_CHUNK) {
      MemorySegment[] chunk = panels[(int) (q / K_CHUNK)];
      int kc = (int) Math.min(K_CHUNK, k - q);
      for (int j = 0; j < n; j += NC) {
        int nc = (int) Math.min(NC, n - j);
        int first = (int) (j / NR);
        int cornerOff = trans ? bOff + j * ldb + q : bOff + q * ldb + j;
        F64Pack.panels(trans, kc, nc, b, cornerOff, ldb, chunk, first);
      }
    }
    return panels;
  }

  /** Panels for k×n elements, in one piece of memory that ends with the last of them. */
  private static MemorySegment[][] empty(long k, long n) {
    int chunks = Math.toIntExact(Math.ceilDiv(k, (long) K_CHUNK));
    int count = Math.toIntExact(Math.ceilDiv(n, (long) NR));
    MemorySegment[][] panels = new MemorySegment[chunks][count];
    long size = 0;
    for (int chunk = 0; chunk < chunks && count > 0; chunk++) {
      size += (count - 1) * bytes(k, chunk, NR) + bytes(k, chunk, step(count - 1, n));
    }
    MemorySegment all = Arena.ofAuto().allocate(size, LINE);
    long at = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (int i = 0; i < count; i++) {
        long bytes = bytes(k, chunk, step(i, n));
        panels[chunk][i] = all.asSlice(at, bytes);
        at += bytes;
      }
    }
    return panels;
  }

  /** Elements from one step of k to the next in a panel of n columns: the last one has whole vectors only. */
  public static int step(long panel, long n) {
    return (int) Math.min(NR, Math.ceilDiv(n - panel * NR, (long) VL) * VL);
  }

  /** What a panel of so many columns takes of a chunk, in whole lines. */
  private static long bytes(long k, int chunk, int width) {
    long rows = Math.min(K_CHUNK, k - (long) chunk * K_CHUNK);
    return Math.ceilDiv(rows * width * Double.BYTES, (long) LINE) * LINE;
  }
}

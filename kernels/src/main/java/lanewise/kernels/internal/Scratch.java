package lanewise.kernels.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Working memory of one thread, kept from call to call so that a kernel allocates nothing once it
 * has run at a size. Each slot has one user at a time: a kernel must not call another one that uses
 * the same slot while it still needs what it put there.
 */
public final class Scratch {
  /** What a buffer is for. */
  public enum Slot {
    /** A strip of rows of A. */
    ROWS,
    /** The sums of one tile. */
    TILE,
    /** What the accumulators start from: zeros, or a bias. */
    START,
    /** A block of C while a piece of a long product is summed. */
    PIECE,
    /** The lanes of a dot, or the sums of a strip of columns. */
    LANES,
    /** Elements of vectors with gaps, packed. */
    GAPS,
    /** The terms of a sum, such as the exponentials of a softmax. */
    TERMS,
    /** Solutions of triangular systems. */
    UNKNOWNS,
    /** A diagonal block of a triangle. */
    DIAGONAL,
    /** Triangles while pieces of a long product are summed. */
    TRIANGLE,
    /** A Householder vector. */
    REFLECTOR,
    /** The products of a Householder vector with the columns. */
    PRODUCTS,
    /** Columns of a packed factor, row by row again. */
    FACTOR,
    /** Rows of a matrix that are transposed in registers. */
    TURN
  }

  /** Bytes of a cache line, and of the longest vector. */
  private static final int LINE = 64;

  private static final int SLOTS = Slot.values().length;
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private final double[][] f64 = new double[SLOTS][0];
  private final float[][] f32 = new float[SLOTS][0];
  private final MemorySegment[] f64Segments = new MemorySegment[SLOTS];
  private final MemorySegment[] f32Segments = new MemorySegment[SLOTS];

  /** The panels of each size, of which there are one or two. */
  private MemorySegment[][] panels = {};

  private Scratch() {
    Arrays.fill(f64Segments, MemorySegment.NULL);
    Arrays.fill(f32Segments, MemorySegment.NULL);
  }

  /**
   * Where the panels of a block of B are packed: at least {@code count} segments, one or more, of {@code bytes} bytes, one after the
   * other, with unspecified content. They are outside the heap because arrays cannot be aligned to what a vector or a
   * cache line needs.
   */
  public static MemorySegment[] panels(int count, long bytes) {
    Scratch scratch = OF_THREAD.get();
    int kind = 0;
    while (kind < scratch.panels.length && scratch.panels[kind][0].byteSize() != bytes) {
      kind++;
    }
    MemorySegment[] panels = kind < scratch.panels.length ? scratch.panels[kind] : null;
    if (panels == null || panels.length < count) {
      MemorySegment all = Arena.ofAuto().allocate(count * bytes, LINE);
      panels = new MemorySegment[count];
      for (int i = 0; i < count; i++) {
        panels[i] = all.asSlice(i * bytes, bytes);
      }
      scratch.panels = Arrays.copyOf(scratch.panels, Math.max(kind + 1, scratch.panels.length));
      scratch.panels[kind] = panels;
    }
    return panels;
  }

  /** A buffer of at least {@code size} doubles with unspecified content. */
  public static double[] f64(Slot slot, long size) {
    Scratch mine = OF_THREAD.get();
    double[] buffer = mine.f64[slot.ordinal()];
    if (buffer.length < size) {
      buffer = new double[Math.toIntExact(size)];
      mine.f64[slot.ordinal()] = buffer;
      mine.f64Segments[slot.ordinal()] = MemorySegment.ofArray(buffer);
    }
    return buffer;
  }

  /** A buffer of at least {@code size} floats with unspecified content. */
  public static float[] f32(Slot slot, long size) {
    Scratch mine = OF_THREAD.get();
    float[] buffer = mine.f32[slot.ordinal()];
    if (buffer.length < size) {
      buffer = new float[Math.toIntExact(size)];
      mine.f32[slot.ordinal()] = buffer;
      mine.f32Segments[slot.ordinal()] = MemorySegment.ofArray(buffer);
    }
    return buffer;
  }

  /** The buffer that a slot has given to this thread, as a segment that is kept with it. */
  public static MemorySegment segment(Slot slot, double[] buffer) {
    return OF_THREAD.get().f64Segments[slot.ordinal()];
  }

  /** {@link #segment(Slot, double[])} for floats. */
  public static MemorySegment segment(Slot slot, float[] buffer) {
    return OF_THREAD.get().f32Segments[slot.ordinal()];
  }
}

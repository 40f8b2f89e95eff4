package lanewise.kernels.internal;

import java.lang.foreign.MemorySegment;
import lanewise.kernels.Parallel;

/**
 * The threads an operation may use: the current {@link Parallel}, or the caller alone where an
 * operand is a segment of a confined arena, which other threads may not touch.
 */
public final class Threads {
  /** Below this many multiply-adds one thread is faster. */
  public static final double WORTHWHILE = 1 << 18;

  /** About so many multiply-adds take as long as an elementary function. */
  public static final int ELEMENTARY = 8;

  /** Elements that one thread takes at least. */
  public static final long GRAIN = 4096;

  private static final Parallel CALLER = Parallel.of(1);

  /** A thread that owns nothing and never starts. */
  private static final Thread STRANGER = new Thread(null, null, "lanewise", 0, false);

  private Threads() {}

  /** For operands on the heap. */
  public static Parallel of() {
    return Parallel.current();
  }

  /** For one operand. */
  public static Parallel of(MemorySegment a) {
    Parallel current = Parallel.current();
    return current.threads() == 1 || shared(a) ? current : CALLER;
  }

  /** For two operands. */
  public static Parallel of(MemorySegment a, MemorySegment b) {
    Parallel current = Parallel.current();
    return current.threads() == 1 || shared(a) && shared(b) ? current : CALLER;
  }

  /** For three operands. */
  public static Parallel of(MemorySegment a, MemorySegment b, MemorySegment c) {
    Parallel both = of(a, b);
    return both.threads() == 1 || shared(c) ? both : CALLER;
  }

  /** For four operands. */
  public static Parallel of(MemorySegment a, MemorySegment b, MemorySegment c, MemorySegment d) {
    Parallel both = of(a, b);
    return both.threads() == 1 || shared(c) && shared(d) ? both : CALLER;
  }

  /** For six operands. */
  public static Parallel of(
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      MemorySegment d,
      MemorySegment e,
      MemorySegment f) {
    Parallel four = of(a, b, c, d);
    return four.threads() == 1 || shared(e) && shared(f) ? four : CALLER;
  }

  private static boolean shared(MemorySegment segment) {
    return segment.isAccessibleBy(STRANGER);
  }
}

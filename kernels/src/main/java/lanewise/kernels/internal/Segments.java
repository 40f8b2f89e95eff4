package lanewise.kernels.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How elements lie in a {@link java.lang.foreign.MemorySegment}: native order, any alignment. */
public final class Segments {
  public static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED;
  public static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED;
  public static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /**
   * The class of segments outside the heap, which panels are. Where a program has used other segments, too, C2 does not
   * know which of them a panel is; behind a comparison with this class it does.
   */
  public static final Class<?> NATIVE = Arena.ofAuto().allocate(1).getClass();

  private Segments() {}

  /** What to throw where a panel is not {@link #NATIVE}. */
  public static IllegalArgumentException notNative() {
    return new IllegalArgumentException("panel: was not outside the heap");
  }

  /** The façade takes a layout to say what a segment holds; it must be in native order. */
  public static void check(ValueLayout layout) {
    Check.given("layout", layout);
    if (layout.order() != ORDER) {
      throw new IllegalArgumentException(
          "layout: was " + layout + ", must be in native order, " + ORDER);
    }
  }
}

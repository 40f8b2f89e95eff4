package lanewise.kernels.internal;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How elements lie in a {@link java.lang.foreign.MemorySegment}: native order, any alignment. */
public final class Segments {
  public static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED;
  public static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED;
  public static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Segments() {}

  /** The façade takes a layout to say what a segment holds; it must be in native order. */
  public static void check(ValueLayout layout) {
    Check.given("layout", layout);
    if (layout.order() != ORDER) {
      throw new IllegalArgumentException(
          "layout: was " + layout + ", must be in native order, " + ORDER);
    }
  }
}

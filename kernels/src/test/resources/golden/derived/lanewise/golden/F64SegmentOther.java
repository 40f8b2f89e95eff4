// Derived from F64Other.java: edit that file.
package lanewise.golden;

import java.lang.foreign.MemorySegment;
import lanewise.kernels.internal.Segments;


/** Segments only. */
final class F64SegmentOther {
  static void twice(int n, MemorySegment x, long xOff) {
    for (int i = 0; i < n; i++) {
      x.setAtIndex(Segments.F64, xOff + i, 2.0 * x.getAtIndex(Segments.F64, xOff + i));
    }
  }
}

package lanewise.kernels.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void panelsSuitEveryCaller() {
    MemorySegment[] small = Scratch.panels(3, 4096);
    MemorySegment[] large = Scratch.panels(2, 1 << 20);
    assertTrue(large.length >= small.length);
    for (MemorySegment panel : large) {
      assertTrue(panel.byteSize() >= 1 << 20);
      assertEquals(0, panel.address() % 64);
    }
    assertSame(large, Scratch.panels(3, 4096));
  }
}

package lanewise.kernels.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void panelsOfEachSizeLieSideBySide() {
    MemorySegment[] small = Scratch.panels(3, 4096);
    MemorySegment[] large = Scratch.panels(2, 1 << 20);
    assertEquals(1 << 20, large[1].byteSize());
    assertSame(small, Scratch.panels(2, 4096));
    assertSame(large, Scratch.panels(1, 1 << 20));
    MemorySegment[] more = Scratch.panels(5, 4096);
    for (int i = 0; i < 5; i++) {
      assertEquals(more[0].address() + 4096 * i, more[i].address());
      assertEquals(0, more[i].address() % 64);
    }
  }
}

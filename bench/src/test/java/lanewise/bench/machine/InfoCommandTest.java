package lanewise.bench.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.bench.Json;
import lanewise.bench.Run;
import lanewise.kernels.Lanewise;
import org.junit.jupiter.api.Test;

class InfoCommandTest {
  @Test
  void jsonHasTheMachineAndItsLimits() {
    Map<String, Object> info = Json.read(Run.of("info", "--json").result());
    assertEquals(Lanewise.twin(), info.get("twin"));
    assertEquals(Lanewise.vectorBits(), info.get("vector_bits"));
    assertFalse(assertInstanceOf(String.class, info.get("cpu")).isEmpty());
    List<?> limits = assertInstanceOf(List.class, info.get("limits"));
    Map<?, ?> one = assertInstanceOf(Map.class, limits.getFirst());
    assertEquals(1, one.get("threads"));
    for (String rate : List.of("f64_gflops", "f32_gflops", "read_gb_per_s", "triad_gb_per_s")) {
      double value = assertInstanceOf(Double.class, one.get(rate));
      assertTrue(value > 0.01 && value < 1e5, rate + " " + value);
    }
    assertTrue(Limits.sunk() > 0);
  }

  @Test
  void textHasEveryLine() {
    String text = Run.of("info").result();
    for (String name : List.of("CPU", "twin", "tiles", "JDK", "FMA peak, 1 thread", "caches")) {
      assertTrue(text.contains(name), text);
    }
  }

  @Test
  void namesTheGenerationOfAProcessor() {
    List<String> x86 =
        List.of("cpu family\t: 26", "model\t\t: 2", "model name\t: AMD EPYC", "flags\t\t: fma");
    assertEquals("AMD EPYC (family 26, model 2)", Machine.cpuName(x86));
    List<String> arm = List.of("CPU implementer\t: 0x41", "CPU part\t: 0xd40");
    assertEquals("Arm implementer 0x41 part 0xd40", Machine.cpuName(arm));
  }

  @Test
  void warnsOfTheG1Bug() {
    for (String bad : List.of("25", "25.0.1", "25.0.2+10")) {
      assertEquals(1, Machine.warnings(Runtime.Version.parse(bad)).size(), bad);
    }
    for (String good : List.of("25.0.3", "25.1", "26", "24.0.1")) {
      assertEquals(0, Machine.warnings(Runtime.Version.parse(good)).size(), good);
    }
  }
}

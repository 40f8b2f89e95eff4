package lanewise.bench.duel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanewise.bench.Json;
import lanewise.bench.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir private Path folder;

  @Test
  void writesTheReport() throws IOException {
    String text =
        Run.of("bench", "--quick", "--suite", "math/exp", "--out", folder.toString()).result();
    assertTrue(text.contains("java.lang.Math"), text);
    Map<String, Object> report = Json.read(Files.readString(folder.resolve("report.json")));
    Map<?, ?> machine = assertInstanceOf(Map.class, report.get("machine"));
    assertTrue(machine.containsKey("cpu") && machine.containsKey("jdk"), machine.toString());
    assertTrue(machine.containsKey("jvm_flags") && machine.containsKey("date"));
    List<?> rows = assertInstanceOf(List.class, report.get("rows"));
    assertEquals(1, rows.size());
    Map<?, ?> row = assertInstanceOf(Map.class, rows.getFirst());
    assertEquals(
        List.of(
            "group",
            "kernel",
            "dtype",
            "shape",
            "threads",
            "impl",
            "seconds",
            "rate",
            "unit",
            "pct_of_limit",
            "duels"),
        new ArrayList<Object>(row.keySet()));
    Map<?, ?> duel =
        assertInstanceOf(Map.class, assertInstanceOf(List.class, row.get("duels")).getFirst());
    assertEquals(
        List.of("peer", "version", "ratio", "ratio_lo", "ratio_hi", "pairs"),
        new ArrayList<Object>(duel.keySet()));
    assertEquals(31, duel.get("pairs"));
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.contains("<svg") && !page.contains("<script"));
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    assertEquals(
        "lanewise: --suite: '(' is not a regular expression: Unclosed group",
        Run.of("bench", "--suite", "(").refusal());
    assertTrue(
        Run.of("bench", "--suite", "nothing").refusal().startsWith("lanewise: --suite: nothing"));
    assertEquals(
        "lanewise: --threads: 0 is less than 1", Run.of("bench", "--threads", "0").refusal());
    Path file = Files.createFile(folder.resolve("taken"));
    assertTrue(
        Run.of("bench", "--suite", "math/exp", "--out", file.resolve("x").toString())
            .refusal()
            .startsWith("lanewise: --out: "));
  }

  @Test
  void everyContestHasItsName() {
    for (boolean quick : new boolean[] {true, false}) {
      for (Suites.Entry entry : new Suites(1, quick).all()) {
        if (!entry.name().contains("4096") && !entry.name().contains("8388608")) {
          assertEquals(entry.name(), entry.contest().get().name());
        }
      }
    }
  }
}

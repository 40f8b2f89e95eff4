package lanewise.bench.duel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanewise.bench.Console;
import lanewise.bench.Json;
import lanewise.bench.Run;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ForksCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** JVMs in which one kernel is steady and one is slow in the third. */
  private String run(String... arguments) {
    int[] fork = {0};
    FreshJvm jvm =
        (flags, command, line) -> {
          fork[0]++;
          assertEquals(List.of("bench", "fork", "--suite", "gemm/dgemm"), command);
          line.accept(line("steady", 0.9 + 0.01 * fork[0], 0));
          line.accept(line("cliff", fork[0] == 3 ? 0.5 : 0.8, 24));
        };
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, new PrintStream(OutputStream.nullOutputStream()));
    assertEquals(0, new CommandLine(new ForksCommand(console, jvm)).execute(arguments));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> line(String kernel, double share, double bytes) {
    return Map.of("kernel", kernel, "share", share, "bytes_per_call", bytes);
  }

  @Test
  void theLowestShareDecides() {
    List<String> lines = run("--suite", "gemm/dgemm", "--forks", "5").lines().toList();
    assertEquals(
        List.of("steady", "0.930", "0.910", "0.978", "1", "0.0", "pass"), words(lines.get(1)));
    assertEquals(
        List.of("cliff", "0.800", "0.500", "0.625", "3", "24.0", "FAIL"), words(lines.get(2)));
  }

  private static List<String> words(String line) {
    return List.of(line.split(" +"));
  }

  @Test
  void jsonHasEveryShare() {
    Map<String, Object> object = Json.read(run("--json", "--suite", "gemm/dgemm", "--forks", "3"));
    List<?> rows = (List<?>) Objects.requireNonNull(object.get("forks"));
    Map<?, ?> cliff = (Map<?, ?>) rows.get(1);
    assertEquals(List.of(0.8, 0.8, 0.5), cliff.get("shares"));
    assertEquals(false, cliff.get("pass"));
    assertEquals(3, cliff.get("slowest_fork"));
  }

  @Test
  void mistakesAreOneLine() {
    assertEquals(
        "lanewise: --forks: 0 is less than 1", Run.of("bench", "forks", "--forks", "0").refusal());
    assertTrue(
        Run.of("bench", "forks", "--suite", "none such")
            .refusal()
            .startsWith("lanewise: --suite: nothing matches"));
  }
}

package lanewise.bench.duel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanewise.bench.Console;
import lanewise.bench.Json;
import lanewise.bench.Run;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WarmupCommandTest {
  private static final long MILLI = 1_000_000;

  /** A kernel whose n-th call takes so many milliseconds, the last number for ever. */
  private static Map<String, Object> start(int... millis) {
    FakeClock clock = new FakeClock();
    int[] call = {0};
    Runnable run = () -> clock.nanos += MILLI * millis[Math.min(call[0]++, millis.length - 1)];
    return Json.read(ColdStart.measure(run, 1, clock).toString());
  }

  private static String compare(int[] scalar, int[] ours) {
    return compare(List.of(scalar), ours, false);
  }

  /** The scalar twin starts in one of the given ways after the other. */
  private static String compare(List<int[]> scalar, int[] ours, boolean warmingUp) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> twins = new ArrayList<>();
    FreshJvm jvm =
        (flags, command, line) -> {
          twins.add(flags.getFirst());
          boolean isScalar = flags.getFirst().endsWith("scalar");
          int[] millis = isScalar ? scalar.get(twins.size() / 2 % scalar.size()) : ours;
          Map<String, Object> start = new HashMap<>(start(millis));
          start.put("warming_up", warmingUp && !isScalar);
          line.accept(start);
        };
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream()));
    CommandLine line = new CommandLine(new WarmupCommand(console, jvm));
    assertEquals(0, line.execute("--suite", "math/exp/f64/1000$"));
    List<String> inTurns = List.of("-Dlanewise.twin=scalar", "-Dlanewise.twin=auto");
    assertEquals(Collections.nCopies(7, inTurns).stream().flatMap(List::stream).toList(), twins);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void measuresFromTheFirstCall() {
    Map<String, Object> line = start(5, 50, 2);
    assertEquals(0.05, line.get("slowest"));
    assertEquals(2, line.get("slowest_call"));
    List<?> marks = (List<?>) Objects.requireNonNull(line.get("marks"));
    assertEquals(Map.of("call", 1, "seconds", 0.005), marks.get(0));
    assertEquals(Map.of("call", 3, "seconds", 0.057), marks.get(2));
  }

  @Test
  void aSlowCallFails() {
    String text = compare(new int[] {10, 9}, new int[] {1, 31, 1});
    assertTrue(text.startsWith("math/exp/f64/1000: FAIL"), text);
    assertTrue(text.contains("31.00 ms, the 2. one; 3.10 times"), text);
  }

  @Test
  void timeThatIsNotCaughtUpFails() {
    String text = compare(new int[] {10, 9}, new int[] {20, 1});
    assertTrue(text.startsWith("math/exp/f64/1000: FAIL"), text);
    assertTrue(text.contains("at worst 2.00 times the scalar twin's, after 1 calls"), text);
    assertTrue(text.contains("ahead from call 3 on (22 ms)"), text);
  }

  @Test
  void aKernelThatIsNeverBehindPasses() {
    String text = compare(new int[] {10, 9}, new int[] {10, 2});
    assertTrue(text.startsWith("math/exp/f64/1000: pass"), text);
  }

  @Test
  void whatTheScalarTwinsStartsDifferByIsNoDifferenceBetweenTwins() {
    List<int[]> scalar = List.of(new int[] {10, 9}, new int[] {13, 9}, new int[] {10, 9});
    String text = compare(scalar, new int[] {12, 2}, false);
    assertTrue(text.startsWith("math/exp/f64/1000: pass"), text);
    assertTrue(text.contains("at worst 1.20 times the scalar twin's, after 1 calls"), text);
    assertTrue(text.contains("never more than in the slowest start"), text);
    text = compare(scalar, new int[] {14, 2}, false);
    assertTrue(text.startsWith("math/exp/f64/1000: FAIL"), text);
    assertTrue(text.contains("more than in any start of the scalar twin"), text);
  }

  @Test
  void aKernelThatStillRunsItsScalarTwinFails() {
    String text = compare(List.of(new int[] {10, 9}), new int[] {10, 2}, true);
    assertTrue(text.startsWith("math/exp/f64/1000: FAIL"), text);
    assertTrue(text.contains("the scalar twin still runs at the end"), text);
  }

  @Test
  void mistakesAreOneLine() {
    assertEquals(
        "lanewise: --seconds: 0.0 is not more than 0",
        Run.of("bench", "warmup", "--seconds", "0").refusal());
    assertEquals(
        "lanewise: --jvms: 0 is less than 1", Run.of("bench", "warmup", "--jvms", "0").refusal());
  }
}

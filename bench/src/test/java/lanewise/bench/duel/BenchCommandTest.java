package lanewise.bench.duel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanewise.bench.Console;
import lanewise.bench.Json;
import lanewise.bench.Run;
import lanewise.bench.machine.Limits;
import lanewise.bench.machine.Machine;
import lanewise.bench.peer.Engine;
import lanewise.bench.peer.Engines;
import lanewise.bench.peer.LanewiseEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Every look at it is 3 ms later. */
  private final Clock clock =
      new FakeClock() {
        @Override
        public long nanos() {
          nanos += 3_000_000;
          return nanos;
        }
      };

  private boolean looked;

  /** A run in which nothing is really timed, with one peer and one missing. */
  private int run(String... arguments) {
    Engine twin = new LanewiseEngine();
    List<Engines.Missing> missing = List.of(new Engines.Missing("absent", "it is not here"));
    Engines engines = new Engines(List.of(twin), missing);
    Limits limits = new Limits(1, 80, 160, 10, 12);
    BenchCommand.Tools tools =
        new BenchCommand.Tools(
            (threads, mkl, onnx) -> {
              looked = true;
              return engines;
            },
            threads -> limits,
            clock);
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      return new CommandLine(new BenchCommand(new Console(outStream, errStream), tools))
          .execute(arguments);
    }
  }

  @Test
  void aMistakeIsFoundBeforeAnyPeerIsLookedFor() {
    assertTrue(run("--suite", "(") != 0 && !looked);
    assertEquals(0, run("--suite", "math/exp/f64/1000$", "--out", folder.toString()));
    assertTrue(looked);
  }

  @Test
  void writesTheReport() throws IOException {
    assertEquals(
        0, run("--suite", "math/exp/f64/1000$", "--out", folder.toString()), err.toString());
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("lanewise 1.00 (1.00 to 1.00)"), text);
    assertTrue(text.contains("missing: absent: it is not here"), text);
    Map<String, Object> report = Json.read(Files.readString(folder.resolve("report.json")));
    Map<?, ?> machine = assertInstanceOf(Map.class, report.get("machine"));
    assertTrue(machine.containsKey("cpu") && machine.containsKey("jdk"), machine.toString());
    assertTrue(machine.containsKey("jvm_flags") && machine.containsKey("date"));
    List<?> rows = assertInstanceOf(List.class, report.get("rows"));
    assertEquals(2, rows.size());
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
    assertEquals(1000 / 3e-3 * 1e-9, assertInstanceOf(Double.class, row.get("rate")), 1e-12);
    Map<?, ?> duel =
        assertInstanceOf(Map.class, assertInstanceOf(List.class, row.get("duels")).getFirst());
    assertEquals(
        List.of("peer", "version", "ratio", "ratio_lo", "ratio_hi", "pairs"),
        new ArrayList<Object>(duel.keySet()));
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.contains("<svg") && !page.contains("<script"));
  }

  @Test
  void jsonIsTheReport() throws IOException {
    assertEquals(
        0, run("--quick", "--json", "--suite", "math/log/f32", "--out", folder.toString()));
    assertEquals(
        Files.readString(folder.resolve("report.json")), out.toString(StandardCharsets.UTF_8));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("[1/1] math/log/f32/100000"));
  }

  @Test
  void aWrongAnswerIsNotTimed() {
    Contest.Peer liar = new Contest.Peer("liar", "1", () -> {}, () -> "element 0: 1 here, 2 there");
    Contest contest =
        new Contest(
            new Contest.Label("math", "exp", "f64", "1"),
            Work.ofElements(1, 16),
            () -> {},
            List.of(liar));
    Referee referee = new Referee(clock, Referee.LEAST_PAIRS, 0.1, 0);
    Bench bench = new Bench(referee, 1, new Limits(1, 80, 160, 10, 12));
    assertEquals(List.of(), bench.run(contest).results());
    assertEquals(
        List.of(new Engines.Missing("liar in math/exp/f64/1", "element 0: 1 here, 2 there")),
        bench.refused());
  }

  @Test
  void theBetterNativeLibraryJudges() {
    Contest contest =
        new Contest(
            new Contest.Label("gemm", "dgemm", "f64", "8x8x8"),
            Work.ofFlops(1024, 1536),
            () -> {},
            List.of());
    Row row =
        new Row(
            contest,
            1,
            1e-6,
            50,
            List.of(
                result("OpenBLAS", 1.5),
                result("oneMKL", 1.2),
                result("oneMKL JIT", 0.9),
                result("EJML", 0.5)));
    Limits limits = new Limits(1, 80, 160, 10, 12);
    Report report = new Report(Machine.read(), limits, List.of(), List.of(row, row));
    assertEquals(
        new Report.Summary("dgemm", "f64", Report.BETTER, 2, 1.2, 1.2, "8x8x8"),
        report.summaries().getFirst());
    assertEquals(5, report.summaries().size());
    String page = new ReportPage(report).html();
    assertTrue(page.contains("Roofline") && page.contains("oneMKL JIT 0.90"), page);
  }

  private static Row.Result result(String peer, double ratio) {
    Contest.Peer other = new Contest.Peer(peer, "1", () -> {}, () -> "");
    return new Row.Result(other, new Duel(ratio, ratio, ratio, 31, 1e-6, ratio * 1e-6));
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
    assertFalse(Files.exists(Path.of("lanewise-report")));
  }
}

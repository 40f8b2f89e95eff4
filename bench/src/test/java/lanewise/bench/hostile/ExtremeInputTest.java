package lanewise.bench.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.bench.ChildJvm;
import lanewise.bench.Run;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files and options that are too large for something. */
@Timeout(300)
class ExtremeInputTest {
  private static final int COLUMNS = 100_000;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("d.csv"), text);
  }

  /** A small heap, so that what grows without bound shows. */
  private Run withHeap(int megabytes, String... arguments)
      throws IOException, InterruptedException {
    List<String> flags =
        List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    Run run = ChildJvm.run(folder, flags, arguments);
    String own =
        run.err()
            .lines()
            .filter(line -> !line.startsWith("WARNING: ") && !line.endsWith(" rows"))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    return new Run(run.code(), run.out(), own);
  }

  private static String row(String start, String cell) {
    return start + ("," + cell).repeat(COLUMNS - 1) + "\n";
  }

  private static String wideHeader() {
    return IntStream.range(1, COLUMNS)
        .mapToObj(j -> "c" + j)
        .collect(Collectors.joining(",", "y,", "\n"));
  }

  @Test
  void aHundredThousandColumns() throws IOException {
    Path data = file(wideHeader() + row("1", "2") + row("2", "3") + row("3", "5"));
    assertEquals(
        "lanewise: " + data + ": more columns than rows: " + COLUMNS + " coefficients, 3 rows",
        Run.of("fit", "ols", "--data", data.toString(), "--target", "y").refusal());
    Run some =
        Run.of(
            "fit", "ols", "--data", data.toString(), "--target", "c99999", "--features", "c77777");
    assertTrue(some.result().contains("c77777"));
    Run network =
        Run.of(
            "fit",
            "mlp",
            "--data",
            data.toString(),
            "--target",
            "y",
            "--hidden",
            "1",
            "--epochs",
            "1");
    assertTrue(network.result().contains("Mlp(99999 →"), network.out());
  }

  @Test
  void aHundredThousandTextColumns() throws IOException {
    Path data = file(wideHeader() + row("1", "a") + row("2", "b") + row("3", "a"));
    assertEquals(
        "lanewise: "
            + data
            + ": more columns than rows: 100000 coefficients, 1 of them levels of 'c1', 3 rows",
        Run.of("fit", "ols", "--data", data.toString(), "--target", "y").refusal());
  }

  @Test
  void aRaggedRowOfAHundredThousandCells() throws IOException {
    Path data = file("y,x\n1,2\n" + row("1", "2"));
    assertEquals(
        "lanewise: " + data + ": row 2 (line 3): has 100000 cells, the header has 2",
        Run.of("fit", "ols", "--data", data.toString(), "--target", "y").refusal());
  }

  @Test
  void aFieldThatIsTooLong() throws IOException {
    Path data = file("y,x\n1,2\n3," + "9".repeat(17 << 20) + "\n");
    assertEquals(
        "lanewise: "
            + data
            + ": cannot be read as CSV: line 3: a cell of more than 16777216 characters, or a quote without its end",
        Run.of("fit", "ols", "--data", data.toString(), "--target", "y").refusal());
  }

  @Test
  void aQuoteWithoutItsEndInALargeFile() throws IOException, InterruptedException {
    Path data = folder.resolve("d.csv");
    byte[] lines = "1,2\n".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(data)) {
      out.write("y,x\n1,\"2\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 40; i++) {
        out.write(lines);
      }
    }
    Run run = withHeap(96, "fit", "ols", "--data", data.toString(), "--target", "y");
    assertEquals(
        "lanewise: "
            + data
            + ": cannot be read as CSV: line 2: a cell of more than 16777216 characters, or a quote"
            + " without its end",
        run.refusal());
  }

  @Test
  void moreLevelsThanTheHeapHolds() throws IOException, InterruptedException {
    Path data = folder.resolve("d.csv");
    try (OutputStream out = Files.newOutputStream(data)) {
      out.write("y,u\n".getBytes(StandardCharsets.US_ASCII));
      String text = "z".repeat(2000);
      for (int i = 0; i < 25_000; i++) {
        out.write((i % 9 + "," + i + text + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    Run run = withHeap(32, "fit", "ols", "--data", data.toString(), "--target", "y");
    assertEquals(
        "lanewise: out of memory; give the JVM more, for example LANEWISE_JAVA_OPTS=-Xmx16g",
        run.refusal());
  }

  @Test
  void aNetworkThatTheHeapCannotHold() throws IOException, InterruptedException {
    Path data = file("y,x\n1,2\n2,3\n3,5\n");
    Run run =
        withHeap(
            64, "fit", "mlp", "--data", data.toString(), "--target", "y", "--hidden", "4000,4000");
    assertTrue(run.refusal().startsWith("lanewise: out of memory; "), run.err());
  }

  @Test
  void anUnreadableFile() throws IOException {
    Path data = file("y,x\n1,2\n");
    Assumptions.assumeTrue(
        Files.getFileStore(data).supportsFileAttributeView("posix"), "no permissions here");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(data), "this user may read everything");
    assertEquals(
        "lanewise: " + data + ": cannot be read: permission denied",
        Run.of("fit", "ols", "--data", data.toString(), "--target", "y").refusal());
  }
}

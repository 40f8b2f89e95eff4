package lanewise.bench.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lanewise.bench.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file and on the command line, {@code fit} ends with a result or a refusal. */
@Timeout(300)
class RandomInputTest {
  /** {@code -Dlanewise.hostile=N} tries more. */
  private static final int CASES = Integer.getInteger("lanewise.hostile", 700);

  private static final long FIRST_SEED = Long.getLong("lanewise.hostile.seed", 0L);

  @TempDir private Path folder;

  @Test
  void filesAndOptions() throws IOException {
    Path data = folder.resolve("d.csv");
    int fits = 0;
    Map<String, Integer> kinds = new TreeMap<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Files.write(data, RandomFile.bytes(random));
      List<String> command = RandomCommand.of(random, data.toString(), folder.toString());
      Run run = Run.of(command.toArray(String[]::new));
      Verdict.check(run, "seed " + seed + ", " + command);
      fits += run.code() == 0 ? 1 : 0;
      if (seed % 4 == 0) {
        sameFromStandardInput(run, "seed " + seed, data, command);
      }
      if (run.code() == 2) {
        kinds.merge(kind(run.err()), 1, Integer::sum);
      }
    }
    String found = fits + " fits and " + kinds.size() + " kinds of refusals: " + kinds;
    assertTrue(fits > CASES / 20 && kinds.size() > Math.min(30, CASES / 20), found);
  }

  /** The same bytes on standard input give the same result, or the same refusal of "-". */
  private static void sameFromStandardInput(
      Run fromFile, String what, Path data, List<String> command) throws IOException {
    String[] dash =
        command.stream().map(a -> a.equals(data.toString()) ? "-" : a).toArray(String[]::new);
    if (List.of(dash).contains("-")) {
      Run run = withInput(new ByteArrayInputStream(Files.readAllBytes(data)), dash);
      Verdict.check(run, what + " on standard input");
      assertEquals(fromFile.code(), run.code(), what);
      assertEquals(fromFile.out(), run.out(), what);
      assertEquals(fromFile.err().replace(data.toString(), "-"), run.err(), what);
    }
  }

  private static Run withInput(InputStream input, String... arguments) {
    InputStream before = System.in;
    System.setIn(input);
    try {
      return Run.of(arguments);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void standardInputThatEndsInAnError() {
    InputStream broken =
        new InputStream() {
          private int read;

          @Override
          public int read() throws IOException {
            if (read == 5) {
              throw new IOException("Stream closed");
            }
            return "x,y\n1".charAt(read++);
          }
        };
    assertEquals(
        "lanewise: -: cannot be read: Stream closed",
        withInput(broken, "fit", "ols", "--data", "-", "--target", "y").refusal());
    Run empty =
        withInput(InputStream.nullInputStream(), "fit", "ols", "--data", "-", "--target", "y");
    assertTrue(empty.refusal().startsWith("lanewise: -: "), empty.err());
  }

  /** A refusal without its particulars. */
  private static String kind(String refusal) {
    return refusal
        .strip()
        .replaceAll("/[^ :]*|'[^']*'|\"[^\"]*\"|[-+]?[0-9][0-9.E-]*|\\(.*", "")
        .replaceAll("\\W+", " ");
  }

  /** Lines that every other command must refuse before it starts on its work. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "--frob",
        "fit",
        "fit lasso",
        "fit ols",
        "predict",
        "predict --model FOLDER --data FILE",
        "predict --model nowhere --data FILE",
        "predict --model FILE --data FILE",
        "predict --model FOLDER/\u0000 --data FILE",
        "digest --threads 0",
        "digest --threads -2147483648",
        "digest --threads 99999999999999999999",
        "digest --threads",
        "digest --threads 1 --threads 1",
        "digest more",
        "info --json --json",
        "info -x",
        "tour --out FILE",
        "tour --out FILE/below",
        "tour --out \u0000",
        "tour --out",
        "bench --suite [",
        "bench --peers (",
        "bench --suite nosuchkernel",
        "bench --threads NaN",
        "bench --threads 0",
        "bench --out FILE --suite gemm/dgemm/f64/256x256x256",
        "bench forks --forks 0",
        "bench forks --forks 1e3",
        "bench forks --suite nosuchkernel",
        "bench warmup --seconds NaN",
        "bench warmup --seconds -1",
        "bench warmup --seconds é",
        "bench warmup --suite nosuchkernel",
        "jmh -f many",
        "jmh -p",
      })
  void otherCommands(String line) throws IOException {
    String file = Files.writeString(folder.resolve("file"), "x,y\n1,2\n").toString();
    String all = line.replace("FILE", file).replace("FOLDER", folder.toString());
    Run run = Run.of(line.isEmpty() ? new String[0] : all.split(" "));
    Verdict.check(run, line);
    assertEquals(2, run.code(), line);
  }

  @Test
  void theCheckCanFail() {
    List<Run> bad =
        List.of(
            new Run(1, "", "lanewise: internal error\n"),
            new Run(0, "", ""),
            new Run(2, "", ""),
            new Run(2, "result\n", "lanewise: wrong\n"),
            new Run(2, "", "lanewise: wrong\nand more\n"),
            new Run(2, "", "lanewise: wrong\n\tat a.B.c\n"));
    for (Run run : bad) {
      assertThrows(AssertionError.class, () -> Verdict.check(run, ""), run.toString());
    }
  }
}

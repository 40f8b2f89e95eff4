package lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One run of the command line inside the test's JVM.
 *
 * @param code the exit code
 * @param out what it printed on stdout
 * @param err what it printed on stderr
 */
public record Run(int code, String out, String err) {
  /** Runs {@code lanewise args…}. */
  public static Run of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Main.run(new Console(outStream, errStream), args);
    }
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The one line on stderr, of a run that must have ended with exit code 2 and no result. */
  public String refusal() {
    assertEquals(2, code, err);
    assertEquals("", out);
    assertEquals(1, err.lines().count(), err);
    return err.strip();
  }

  /** The result, of a run that must have ended well. */
  public String result() {
    assertEquals(0, code, err);
    return out;
  }
}

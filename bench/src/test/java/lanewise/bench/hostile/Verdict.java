package lanewise.bench.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.bench.Run;

/** What a command may do with whatever it is given. */
final class Verdict {
  /** Lines of progress come first where a run takes long. */
  private static final String REFUSAL = "lanewise: [^\\p{Cntrl}]+\\R";

  private Verdict() {}

  /**
   * A result, or nothing on stdout, one line on stderr and exit code 2. Exit code 1 is for mistakes of
   * ours.
   */
  static void check(Run run, String what) {
    assertFalse(run.err().contains("\tat "), () -> what + ": a stack trace: " + run.err());
    if (run.code() == 2) {
      assertEquals("", run.out(), what);
      assertTrue(run.err().matches(REFUSAL), () -> what + ": not one line: " + run.err());
    } else {
      assertEquals(0, run.code(), () -> what + ": " + run.err());
      assertFalse(run.out().isEmpty(), what);
    }
  }
}

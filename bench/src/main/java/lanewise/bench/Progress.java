package lanewise.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/** Lines about long work on stderr: none in the first second, then at most one a second. */
public final class Progress {
  private static final long INTERVAL_NANOS = 1_000_000_000L;

  private final PrintStream err;
  private long next = System.nanoTime() + INTERVAL_NANOS;

  public Progress(PrintStream err) {
    this.err = err;
  }

  /** Prints {@code line} if a second has passed since the last one, and asks for it only then. */
  public void report(Supplier<String> line) {
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + INTERVAL_NANOS;
      err.println(line.get());
    }
  }

  /** Hears how far a fit has come. */
  public void ofFit(String stage, long done, long total) {
    report(() -> String.format(Locale.ROOT, "%s: %,d of %,d", stage, done, total));
  }
}

package lanewise.fuzz.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.engine.Shape;

/** A level as it runs in its JVM, and what is known of it so far. */
final class LevelRun {
  /** How long a worker may go on after its time, for its last case and for shrinking. */
  private static final long GRACE_SECONDS = 240;

  private static final int TAIL = 20;

  /** In the place of a digest: there is none. */
  static final long NONE = 0x6e6f_6e65_6e6f_6e65L;

  /** Something that is wrong on a level. */
  record Failure(Optional<Replay> replay, String what) {}

  private final Level level;
  private final Deque<String> stderr = new ArrayDeque<>();

  /** The digests of each batch, one a claim. */
  private final List<long[]> batches = new ArrayList<>();

  private final List<Failure> failures = new ArrayList<>();
  private final List<String> replayed = new ArrayList<>();
  private final long[][] coverage = new long[Claims.ALL.size()][Shape.values().length];
  private Map<String, String> facts = Map.of();
  private Optional<String> skipped = Optional.empty();
  private boolean ended;
  private long cases;

  LevelRun(Level level) {
    this.level = level;
  }

  /** Starts the worker and listens to it until it ends. */
  void run(Launch launch, List<String> arguments, long seconds) {
    try {
      Process process = new ProcessBuilder(launch.command(level, arguments)).start();
      Thread errors = Thread.ofVirtual().start(() -> readErrors(process));
      Thread watch = Thread.ofVirtual().start(() -> killWhenLate(process, seconds));
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          hear(line, process);
        }
      }
      int code = process.waitFor();
      watch.interrupt();
      errors.join();
      end(code);
    } catch (Launch.Unavailable e) {
      skip(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      skip("cannot start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      skip("interrupted");
    }
  }

  private void readErrors(Process process) {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (stderr) {
          stderr.add(line);
          if (stderr.size() > TAIL) {
            stderr.remove();
          }
        }
      }
    } catch (IOException e) {
      // The process has ended.
    }
  }

  private void killWhenLate(Process process, long seconds) {
    try {
      if (!process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
        fail(Optional.empty(), "no end " + GRACE_SECONDS + " s after its time: killed");
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it has ended in time
    }
  }

  private synchronized void hear(String line, Process process) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "facts" -> {
        facts = Facts.parse(line.substring("facts ".length()));
        Facts.missing(facts, level.proof())
            .ifPresent(
                what -> {
                  skipped = Optional.of(what);
                  process.destroy();
                });
      }
      case "batch" -> count(line.split(" "));
      case "fail" ->
          failures.add(
              new Failure(
                  Optional.of(Replay.parse(words[1])),
                  words[2].replace("\\n", "\n").replace("\\\\", "\\")));
      case "replay" -> {
        replayed.add(words[1] + " " + words[2]);
        cases++;
      }
      case "end" -> ended = true;
      default -> {} // not ours
    }
  }

  private void count(String[] batch) {
    long[] digests = new long[Claims.ALL.size()];
    for (int claim = 0; claim < digests.length; claim++) {
      String said = batch[claim + 2];
      digests[claim] = NONE;
      if (!said.equals("-")) {
        coverage[claim][said.charAt(0) - '0']++;
        cases++;
        if (!said.endsWith("!")) {
          digests[claim] = Long.parseUnsignedLong(said.substring(2), 16);
        }
      }
    }
    batches.add(digests);
  }

  private synchronized void end(int code) {
    if (skipped.isPresent() || ended) {
      return;
    }
    String last;
    synchronized (stderr) {
      last =
          stderr.stream()
              .filter(line -> !line.contains("incubator modules"))
              .findFirst()
              .orElse("no message");
    }
    if (facts.isEmpty()) {
      skipped = Optional.of("the JVM does not start: " + last);
    } else {
      fail(
          Optional.empty(),
          "the JVM ended with code " + code + " after batch " + (batches.size() - 1) + ": " + last);
    }
  }

  private synchronized void skip(String why) {
    skipped = Optional.of(why);
  }

  private synchronized void fail(Optional<Replay> replay, String what) {
    failures.add(new Failure(replay, what));
  }

  Level level() {
    return level;
  }

  /** Why the level did not run, if it did not. */
  synchronized Optional<String> skipped() {
    return skipped;
  }

  synchronized long cases() {
    return cases;
  }

  synchronized Map<String, String> facts() {
    return facts;
  }

  synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** Cases of one claim and shape. */
  synchronized long covered(int claim, Shape shape) {
    return coverage[claim][shape.ordinal()];
  }

  /** How many batches it has done. */
  synchronized int batches() {
    return batches.size();
  }

  /** The digest of a claim's case in a batch, or {@link #NONE}. */
  synchronized long digest(int batch, int claim) {
    return batch >= batches.size() ? NONE : batches.get(batch)[claim];
  }

  /** The cases replayed with their digests. */
  synchronized List<String> replayed() {
    return List.copyOf(replayed);
  }
}

package lanewise.fuzz.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.engine.Case;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Outcome;

/**
 * What runs in the JVM of a level. It states its facts, then one line for each batch (one case of every
 * claim): the shape and digest of each case, or - if it was too large for the level, or ! if it failed,
 * which a line of its own has said before.
 */
public final class Worker {
  /** After so many failures of one claim its further ones are not shrunk. */
  private static final int ENOUGH = 2;

  /** The largest case of the first batches; it doubles every so many. */
  private static final long COLD_WORK = 1000;

  private static final long BATCHES_TO_DOUBLE = 48;

  private final PrintStream out;
  private final long maxWork;
  private final int[] failures = new int[Claims.ALL.size()];

  private Worker(PrintStream out, long maxWork) {
    this.out = out;
    this.maxWork = maxWork;
  }

  /**
   * {@code explore SEED SECONDS MAX_WORK CORPUS} replays the corpus and explores; {@code replay CASE}
   * runs one case.
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
    boolean explores = args[0].equals("explore");
    Worker worker = new Worker(out, explores ? Long.parseLong(args[3]) : Long.MAX_VALUE);
    worker.say("facts " + Facts.format(Facts.here()));
    if (explores) {
      Corpus.in(Path.of(args[4])).stream()
          .filter(replay -> replay.draw().work() <= worker.maxWork)
          .forEach(worker::replay);
      worker.explore(Long.parseLong(args[1]), Double.parseDouble(args[2]));
    } else {
      worker.replay(Replay.parse(args[1]));
    }
    worker.say("end");
    System.exit(0); // whatever threads there are
  }

  /** The seed of one claim's case in a batch. */
  static long seed(long seed, long batch, int claim) {
    return Outcome.mix(Outcome.mix(seed, batch), claim);
  }

  /** Runs batches from 0 on until the time is up. */
  private void explore(long seed, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (long batch = 0; System.nanoTime() < end; batch++) {
      StringBuilder line = new StringBuilder("batch " + batch);
      for (int i = 0; i < Claims.ALL.size(); i++) {
        // A batch that runs out of time goes on with cases that say nothing.
        boolean due = batch % Claims.ALL.get(i).period() == 0 && System.nanoTime() < end;
        line.append(' ').append(due ? one(i, batch, Draw.fromSeed(seed(seed, batch, i))) : "-");
      }
      say(line.toString());
    }
  }

  /** What is left out at first, before kernels are compiled, is the same on every level. */
  private long maxWork(long batch) {
    long doublings = Math.min(batch / BATCHES_TO_DOUBLE, Integer.SIZE);
    return Math.min(maxWork, COLD_WORK << doublings);
  }

  private String one(int i, long batch, Draw draw) {
    Claim claim = Claims.ALL.get(i);
    Case drawn = claim.draw(draw);
    if (drawn.work() > maxWork(batch)) {
      return "-";
    }
    Outcome outcome = drawn.run();
    if (outcome.failure().isEmpty()) {
      return drawn.shape().ordinal() + ":" + Long.toHexString(outcome.digest());
    }
    if (failures[i]++ < ENOUGH) {
      List<Long> shrunk = Shrinker.shrink(claim, draw.choices());
      Replay replay = new Replay(claim.name(), shrunk);
      fail(replay, replay.draw().run().failure().orElse(outcome.failure().get()));
    }
    return drawn.shape().ordinal() + ":!";
  }

  /** Runs one case. */
  private void replay(Replay replay) {
    Outcome outcome = replay.draw().run();
    outcome
        .failure()
        .ifPresentOrElse(
            what -> fail(replay, what),
            () -> say("replay " + replay + " " + Long.toHexString(outcome.digest())));
  }

  private void fail(Replay replay, String what) {
    say("fail " + replay + " " + what.replace("\\", "\\\\").replace("\n", "\\n"));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}

package lanewise.fuzz.mutants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Swaps one class of the kernels after the other for its mutants, in this JVM, and runs the cases that
 * reach the method with the fault until one fails. {@link Tracer} has found those cases.
 */
public final class MutantWorker {
  /** A case that runs for so long does not end. */
  private static final long HUNG_NANOS = 30_000_000_000L;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
  private final Targets targets;
  private final Map<String, Reaching> reaching;
  private final AtomicLong startedAt = new AtomicLong(Long.MAX_VALUE);

  private MutantWorker(Targets targets, Map<String, Reaching> reaching) {
    this.targets = targets;
    this.reaching = reaching;
  }

  /**
   * {@code FIRST STEP SECONDS NUMBERS ONLY TRACE…}: every STEP-th mutant from the FIRST on, of those whose
   * numbers are in the file, or of all if it is empty; there are only those with this regular expression.
   * The last files are what {@link Tracer} left.
   */
  public static void main(String[] args) throws Exception {
    int first = Integer.parseInt(args[0]);
    int step = Integer.parseInt(args[1]);
    long end = System.nanoTime() + (long) (Double.parseDouble(args[2]) * 1e9);
    Targets targets = new Targets();
    List<Path> traces = Stream.of(args).skip(5).map(Path::of).toList();
    MutantWorker worker = new MutantWorker(targets, Trace.read(traces));
    Equivalents.stale(targets.mutants().stream().map(Mutant::toString).toList())
        .forEach(pattern -> worker.say("stale " + pattern));
    List<Mutant> mutants = targets.mutants(args[4]);
    List<Integer> numbers = Targets.numbers(Path.of(args[3]), mutants);
    worker.say("mutants " + mutants.size());
    worker.watch();
    for (int i = first; i < numbers.size() && System.nanoTime() < end; i += step) {
      Mutant mutant = mutants.get(numbers.get(i));
      worker.say("start " + i + " " + numbers.get(i) + " " + mutant);
      worker.say("done " + worker.run(mutant));
    }
    worker.say("end");
    System.exit(0);
  }

  /** What became of a mutant. */
  private String run(Mutant mutant) throws ClassNotFoundException, UnmodifiableClassException {
    Mutator mutator = targets.mutator(mutant.className());
    Substitutes.forget();
    Targets.redefine(mutator, mutator.mutated(mutant));
    try {
      Reaching cases =
          reaching.getOrDefault(mutant.className() + "." + mutant.method(), Reaching.NONE);
      boolean listed = Equivalents.lists(mutant.toString());
      return inFreshThread(
              () ->
                  cases
                      .killer(this::fails)
                      .map(by -> "killed " + by)
                      .or(
                          () ->
                              listed
                                  ? Optional.empty()
                                  : cases.killerOfMore(this::fails).map(by -> "rare " + by)))
          .orElse((Substitutes.reached() ? "survived" : "unreached") + " -");
    } finally {
      Targets.redefine(mutator, mutator.original());
      startedAt.set(Long.MAX_VALUE);
    }
  }

  private boolean fails(Found found) {
    startedAt.set(System.nanoTime());
    return found.fails();
  }

  /** In a thread of its own, whose scratch memory has nothing left of what ran before. */
  private static <T> T inFreshThread(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    Thread.ofPlatform().start(future);
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the JVM if a mutant does not end; whoever started it goes on with the next one. */
  private void watch() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (!hung()) {
                try {
                  Thread.sleep(500);
                } catch (InterruptedException e) {
                  return;
                }
              }
              say("done killed it-does-not-end");
              Runtime.getRuntime().halt(3);
            });
  }

  private boolean hung() {
    long start = startedAt.get();
    return start != Long.MAX_VALUE && System.nanoTime() - start > HUNG_NANOS;
  }

  private synchronized void say(String line) {
    out.println(line);
    out.flush();
  }
}

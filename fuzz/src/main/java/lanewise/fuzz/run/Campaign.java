package lanewise.fuzz.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.engine.Draw;

/** The same cases on several levels: each is checked on its level, then the digests are compared. */
final class Campaign {
  private static final long REPORT_SECONDS = 5;

  /**
   * A failure as the user sees it.
   *
   * @param levels where it is
   * @param replay the case, if it is one that can be run again
   */
  record Finding(String levels, Optional<Replay> replay, String what) {
    /** What to type to see it again. */
    Optional<String> line() {
      return replay.map(r -> "./lanewise fuzz --isa " + levels + " --replay " + r);
    }
  }

  private final List<LevelRun> runs;
  private final Launch launch;
  private final PrintStream err;
  private final List<Finding> findings = new ArrayList<>();
  private long compared;

  Campaign(List<Level> levels, Launch launch, PrintStream err) {
    this.runs = levels.stream().map(LevelRun::new).toList();
    this.launch = launch;
    this.err = err;
  }

  /** Explores for a time that the levels share; as many run at once as there are processors. */
  void explore(long seed, double minutes, Path corpus) {
    int atOnce = Math.min(runs.size(), Runtime.getRuntime().availableProcessors());
    int shares = runs.stream().mapToInt(run -> share(run.level())).sum();
    double share = minutes * 60.0 * atOnce / Math.max(atOnce, shares);
    run(
        atOnce,
        run -> Math.max(1.0, share * run.level().share()),
        (run, seconds) ->
            List.of(
                "explore",
                String.valueOf(seed),
                String.valueOf(seconds),
                String.valueOf(run.level().maxWork()),
                corpus.toString()));
    compareBatches(seed);
    findings.forEach(f -> f.replay().ifPresent(r -> Corpus.add(corpus, r, f.what())));
  }

  /** A level that is known not to run has none. */
  private static int share(Level level) {
    return level.newer() && !Jdks.hasNewer() ? 0 : level.share();
  }

  /** Runs one case on every level. */
  void replay(Replay replay) {
    run(1, run -> 60.0, (run, seconds) -> List.of("replay", replay.toString()));
    Map<String, List<String>> byDigest = new LinkedHashMap<>();
    for (LevelRun run : runs) {
      for (String said : run.replayed()) {
        byDigest
            .computeIfAbsent(said.substring(said.indexOf(' ')), k -> new ArrayList<>())
            .add(run.level().name());
      }
    }
    compare(byDigest, Optional.of(replay));
  }

  private interface ArgumentsOf {
    List<String> list(LevelRun run, double seconds);
  }

  private void run(int atOnce, ToDoubleFunction<LevelRun> time, ArgumentsOf arguments) {
    long start = System.nanoTime();
    List<LevelRun> longestFirst =
        runs.stream()
            .sorted(Comparator.comparingInt((LevelRun run) -> -run.level().share()))
            .toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
      for (LevelRun run : longestFirst) {
        double seconds = time.applyAsDouble(run);
        pool.execute(() -> run.run(launch, arguments.list(run, seconds), (long) seconds));
      }
      pool.shutdown();
      while (!pool.awaitTermination(REPORT_SECONDS, TimeUnit.SECONDS)) {
        err.printf(
            Locale.ROOT,
            "fuzz: %d s: %s%n",
            (System.nanoTime() - start) / 1_000_000_000L,
            progress());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (LevelRun run : runs) {
      run.failures()
          .forEach(f -> findings.add(new Finding(run.level().name(), f.replay(), f.what())));
    }
  }

  private String progress() {
    long cases = runs.stream().mapToLong(LevelRun::cases).sum();
    long failures = runs.stream().mapToLong(run -> run.failures().size()).sum();
    String levels =
        runs.stream()
            .filter(run -> run.cases() > 0 || run.skipped().isPresent())
            .map(
                run ->
                    run.level().name()
                        + " "
                        + (run.skipped().isPresent() ? "skipped" : run.cases()))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%,d cases, %d failures (%s)", cases, failures, levels);
  }

  private void compareBatches(long seed) {
    int batches = runs.stream().mapToInt(LevelRun::batches).max().orElse(0);
    for (int batch = 0; batch < batches; batch++) {
      for (int claim = 0; claim < Claims.ALL.size(); claim++) {
        compareDigests(seed, batch, claim);
      }
    }
  }

  private void compareDigests(long seed, int batch, int claim) {
    long first = LevelRun.NONE;
    int having = 0;
    boolean agree = true;
    for (LevelRun run : runs) {
      long digest = run.digest(batch, claim);
      if (digest != LevelRun.NONE) {
        first = having++ == 0 ? digest : first;
        agree &= digest == first;
      }
    }
    compared += having > 1 ? 1 : 0;
    if (!agree) {
      Map<String, List<String>> byDigest = new LinkedHashMap<>();
      for (LevelRun run : runs) {
        long digest = run.digest(batch, claim);
        if (digest != LevelRun.NONE) {
          byDigest
              .computeIfAbsent(Long.toHexString(digest), k -> new ArrayList<>())
              .add(run.level().name());
        }
      }
      Draw draw = Draw.fromSeed(Worker.seed(seed, batch, claim));
      Claims.ALL.get(claim).draw(draw);
      compare(byDigest, Optional.of(new Replay(Claims.ALL.get(claim).name(), draw.choices())));
    }
  }

  private void compare(Map<String, List<String>> byDigest, Optional<Replay> replay) {
    if (byDigest.size() > 1) {
      List<List<String>> groups = List.copyOf(byDigest.values());
      String two = groups.get(0).getFirst() + "," + groups.get(1).getFirst();
      findings.add(new Finding(two, replay, "the levels do not agree: " + groups));
    }
  }

  List<LevelRun> runs() {
    return runs;
  }

  List<Finding> findings() {
    return findings;
  }

  /** How many cases had their digests compared between two levels or more. */
  long compared() {
    return compared;
  }

  /** Whether something ran and nothing failed. */
  boolean passed() {
    return findings.isEmpty() && runs.stream().anyMatch(run -> run.skipped().isEmpty());
  }
}

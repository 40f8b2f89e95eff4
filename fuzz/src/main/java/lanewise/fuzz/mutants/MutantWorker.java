package lanewise.fuzz.mutants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.UnmodifiableClassException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Outcome;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Shape;
import lanewise.kernels.Lanewise;

/**
 * Swaps one class of the kernels after the other for its mutants, in this JVM, and runs the cases that
 * reach the method with the fault until one fails. First a run of traced classes finds those cases.
 */
public final class MutantWorker {
  /**
   * What is mutated: the vector twins, and the algorithms composed of kernels; of these f64 on arrays
   * and f32 on segments, since the other two are derived from the same source.
   */
  private static final List<String> PACKAGES = List.of("vector", "blocked");

  private static final long MAX_WORK = 9 << 18;

  /** Seeds of a claim that are looked at. */
  private static final int SEEDS = 6000;

  /** Shapes that are traced together, and how many of their cases of a claim a method wants. */
  private enum Traced {
    SMALL(40, 160, Shape.EMPTY, Shape.SMALL),
    MEDIUM(30, 60, Shape.MEDIUM),
    LARGE(6, 16, Shape.LARGE, Shape.THREADS);

    private final int wanted;
    private final int patience;
    private final Set<Shape> shapes;

    /** After so many cases without one that is wanted, the patience is over. */
    Traced(int wanted, int patience, Shape... shapes) {
      this.wanted = wanted;
      this.patience = patience;
      this.shapes = Set.of(shapes);
    }
  }

  /** After so many cases a claim that has not reached a class with mutants is left. */
  private static final int PROBES = 40;

  /** Variations of cases for a mutant that is still alive after those. */
  private static final int MORE = 800;

  /** The first choices say what can reach a class: precision and storage. */
  private static final int KEPT = 3;

  /** From here on a choice is the seed of values. */
  private static final long SEED_OF_VALUES = 700;

  /** Quick cases that a mutant is tried on at first, and others of each claim. */
  private static final int CASES = 400;

  private static final int OTHERS = 6;

  private static final long QUICK = 1 << 14;

  /** How many multiply-adds all variations may take together. */
  private static final long MORE_WORK = 1 << 24;

  /** A mutant that runs for so long does not end. */
  private static final long HUNG_NANOS = 30_000_000_000L;

  /** A case that was found to reach a method. */
  private record Found(Operation operation, List<Long> choices, long work) {
    /** Whether bits are wrong; the oracles look at the specification, which has no fault. */
    boolean fails() {
      OperationCase drawn = operation.operation(Draw.replay(choices));
      return drawn.work() <= MAX_WORK && drawn.runForBits().failure().isPresent();
    }

    /** One of nearly the same shape with other values: seeds of values are large choices. */
    Found vary(SplittableRandom random) {
      List<Long> varied = new ArrayList<>(choices);
      for (int i = KEPT; i < varied.size(); i++) {
        long choice = varied.get(i);
        if (choice >= SEED_OF_VALUES) {
          varied.set(i, random.nextLong(1 << 20));
        } else if (random.nextInt(12) == 0) {
          varied.set(i, random.nextLong(choice + 8));
        }
      }
      return new Found(operation, varied, operation.operation(Draw.replay(varied)).work());
    }

    @Override
    public String toString() {
      return operation.name() + ":" + Draw.format(choices);
    }
  }

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
  private final Map<String, Mutator> mutators = new TreeMap<>();
  private final Map<String, List<Found>> reaching = new HashMap<>();
  private final AtomicLong startedAt = new AtomicLong(Long.MAX_VALUE);

  /**
   * {@code FIRST STEP SECONDS FILE ONLY}: every STEP-th mutant from the FIRST on, of those whose numbers
   * are in the file, or of all if it is empty; there are only those with this regular expression.
   */
  public static void main(String[] args) throws Exception {
    int first = Integer.parseInt(args[0]);
    int step = Integer.parseInt(args[1]);
    long end = System.nanoTime() + (long) (Double.parseDouble(args[2]) * 1e9);
    Pattern only = Pattern.compile(args[4]);
    MutantWorker worker = new MutantWorker();
    worker.load();
    List<Mutant> all = worker.mutants();
    Equivalents.stale(all.stream().map(Mutant::toString).toList())
        .forEach(pattern -> worker.say("stale " + pattern));
    List<Mutant> mutants = all.stream().filter(m -> only.matcher(m.toString()).find()).toList();
    List<Integer> numbers =
        new ArrayList<>(
            Files.readAllLines(Path.of(args[3])).stream().map(Integer::valueOf).toList());
    if (numbers.isEmpty()) {
      IntStream.range(0, mutants.size()).forEach(numbers::add);
    }
    worker.say("mutants " + mutants.size());
    worker.trace(numbers.stream().map(n -> mutants.get(n).className()).collect(Collectors.toSet()));
    worker.watch();
    for (int i = first; i < numbers.size() && System.nanoTime() < end; i += step) {
      Mutant mutant = mutants.get(numbers.get(i));
      worker.say("start " + i + " " + numbers.get(i) + " " + mutant);
      worker.say("done " + worker.run(mutant));
    }
    worker.say("end");
    System.exit(0);
  }

  private void load() throws IOException, URISyntaxException {
    for (String name : classNames()) {
      try (InputStream in =
          Lanewise.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new IOException("no class file of " + name);
        }
        mutators.put(name, new Mutator(name, in.readAllBytes()));
      }
    }
  }

  private static List<String> classNames() throws IOException, URISyntaxException {
    Path root = Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(root)) {
      return classNames(root);
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + root.toUri()), Map.of())) {
      return classNames(jar.getPath("/"));
    }
  }

  private static List<String> classNames(Path root) throws IOException {
    List<String> names = new ArrayList<>();
    for (String folder : PACKAGES) {
      try (Stream<Path> files = Files.list(root.resolve("lanewise/kernels/" + folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches("F64(?!Segment)\\w+\\.class|F32Segment\\w+\\.class"))
            .map(name -> "lanewise.kernels." + folder + "." + name.replace(".class", ""))
            .forEach(names::add);
      }
    }
    names.sort(null);
    return names;
  }

  /** All mutants, in an order that mixes classes and faults and is the same on every machine. */
  private List<Mutant> mutants() {
    return mutators.values().stream()
        .flatMap(mutator -> mutator.mutants().stream())
        .sorted(
            Comparator.comparingLong((Mutant m) -> Outcome.mix(7, m.id().hashCode()))
                .thenComparing(Mutant::id))
        .toList();
  }

  /** Finds the cases that reach each method of these classes, small ones first. */
  private void trace(Set<String> classes)
      throws UnmodifiableClassException, ClassNotFoundException {
    for (String name : classes) {
      redefine(mutator(name), mutator(name).traced());
    }
    for (Operation operation : Claims.OPERATIONS) {
      for (boolean doubles : new boolean[] {true, false}) {
        if (classes.stream().anyMatch(name -> name.contains(".F64") == doubles)) {
          trace(operation, doubles);
        }
      }
    }
    for (String name : classes) {
      redefine(mutator(name), mutator(name).original());
    }
    reaching.replaceAll((method, cases) -> chosen(cases));
  }

  /** Quick cases, and few others, by their work. */
  private static List<Found> chosen(List<Found> cases) {
    List<Found> chosen = new ArrayList<>(some(cases, found -> found.work() <= QUICK, CASES));
    for (Operation operation : Claims.OPERATIONS) {
      chosen.addAll(some(cases, f -> f.work() > QUICK && f.operation().equals(operation), OTHERS));
    }
    return chosen;
  }

  /** At most so many of those, evenly taken from the least work to the most. */
  private static List<Found> some(List<Found> cases, Predicate<Found> which, int most) {
    List<Found> all =
        cases.stream().filter(which).sorted(Comparator.comparingLong(Found::work)).toList();
    int count = Math.min(most, all.size());
    return IntStream.range(0, count).mapToObj(i -> all.get(i * all.size() / count)).toList();
  }

  /** Traces one claim in f64 on arrays or in f32 on segments. */
  private void trace(Operation operation, boolean doubles) {
    if (trace(operation, doubles, Traced.SMALL)) {
      trace(operation, doubles, Traced.MEDIUM);
      trace(operation, doubles, Traced.LARGE);
    }
  }

  /** The same for some shapes; whether the claim reaches a class with mutants. */
  private boolean trace(Operation operation, boolean doubles, Traced group) {
    Map<String, Integer> kept = new HashMap<>();
    int traced = 0;
    int idle = 0;
    for (long seed = 0; seed < SEEDS && idle < group.patience; seed++) {
      Draw draw = Draw.fromSeed(seed);
      OperationCase drawn = operation.operation(draw);
      if (!mayReach(drawn, doubles) || !group.shapes.contains(drawn.shape())) {
        continue;
      }
      Found found = new Found(operation, draw.choices(), drawn.work());
      Reached.take();
      if (drawn.runForBits().failure().isPresent()) {
        say("fail " + operation.name() + " seed " + seed);
      }
      BitSet ran = Reached.take();
      idle++;
      for (int id = ran.nextSetBit(0); id >= 0; id = ran.nextSetBit(id + 1)) {
        String method = Reached.name(id);
        int count = kept.merge(method, 1, Integer::sum);
        idle = count <= group.wanted ? 0 : idle;
        if (count <= 2 * group.wanted) {
          reaching.computeIfAbsent(method, m -> new ArrayList<>()).add(found);
        }
      }
      if (++traced == PROBES && kept.isEmpty()) {
        return false;
      }
    }
    return !kept.isEmpty();
  }

  /** Whether a case may run the classes that are mutated, and in reasonable time. */
  private static boolean mayReach(OperationCase drawn, boolean doubles) {
    Call call = drawn.call();
    return doubles == (call.precision() == Precision.F64)
        && doubles == call.storage().isArray()
        && drawn.work() <= MAX_WORK;
  }

  private static void redefine(Mutator mutator, byte[] bytes)
      throws UnmodifiableClassException, ClassNotFoundException {
    Class<?> type = Class.forName(mutator.className());
    Agent.instrumentation().redefineClasses(new ClassDefinition(type, bytes));
  }

  /** What became of a mutant. */
  private String run(Mutant mutant) throws ClassNotFoundException, UnmodifiableClassException {
    Mutator mutator = mutator(mutant.className());
    Substitutes.forget();
    startedAt.set(System.nanoTime());
    redefine(mutator, mutator.mutated(mutant));
    try {
      List<Found> cases =
          reaching.getOrDefault(mutant.className() + "." + mutant.method(), List.of());
      return inFreshThread(() -> killer(cases).or(() -> killerOfMore(cases)))
          .map(by -> "killed " + by)
          .orElse((Substitutes.reached() ? "survived" : "unreached") + " -");
    } finally {
      redefine(mutator, mutator.original());
      startedAt.set(Long.MAX_VALUE);
    }
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

  /** The first of the cases that fails. */
  private static Optional<String> killer(List<Found> cases) {
    for (Found found : cases) {
      if (found.fails()) {
        return Optional.of(found.toString());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> killerOfMore(List<Found> cases) {
    SplittableRandom random = new SplittableRandom(1);
    long work = 0;
    for (int t = 0; t < MORE && !cases.isEmpty() && work < MORE_WORK; t++) {
      Found varied = cases.get(t % cases.size()).vary(random);
      work += varied.work();
      if (varied.fails()) {
        return Optional.of(varied.toString());
      }
    }
    return Optional.empty();
  }

  private Mutator mutator(String className) {
    return Optional.ofNullable(mutators.get(className)).orElseThrow();
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

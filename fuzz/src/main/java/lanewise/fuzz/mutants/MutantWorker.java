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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
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

  private static final long MAX_WORK = 300_000;

  /** Seeds of a claim that are looked at, and how many cases of each shape are traced. */
  private static final int SEEDS = 3000;

  private static final Map<Shape, Integer> TRACED =
      Map.of(Shape.SMALL, 50, Shape.MEDIUM, 70, Shape.LARGE, 12, Shape.THREADS, 4);

  /** Variations of cases for a mutant that is still alive after those. */
  private static final int MORE = 800;

  /** The first choices say what can reach a class: precision and storage. */
  private static final int KEPT = 3;

  /** From here on a choice is the seed of values. */
  private static final long LARGE = 700;

  /** Cases of one claim, and of all, that a method keeps. */
  private static final int CASES_OF_CLAIM = 60;

  private static final int CASES = 240;

  /** A mutant that runs for so long does not end. */
  private static final long HUNG_NANOS = 30_000_000_000L;

  /** A case that was found to reach a method. */
  private record Found(Operation operation, List<Long> choices) {
    OperationCase draw() {
      return operation.operation(Draw.replay(choices));
    }

    /** One of nearly the same shape with other values: seeds of values are large choices. */
    OperationCase vary(SplittableRandom random) {
      List<Long> varied = new ArrayList<>(choices);
      for (int i = KEPT; i < varied.size(); i++) {
        long choice = varied.get(i);
        if (choice >= LARGE) {
          varied.set(i, random.nextLong(1 << 20));
        } else if (random.nextInt(12) == 0) {
          varied.set(i, random.nextLong(choice + 8));
        }
      }
      return operation.operation(Draw.replay(varied));
    }
  }

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
  private final Map<String, Mutator> mutators = new TreeMap<>();
  private final Map<String, List<Found>> reaching = new HashMap<>();
  private final AtomicLong startedAt = new AtomicLong(Long.MAX_VALUE);

  /**
   * {@code FIRST STEP SECONDS [FILE]}: every STEP-th mutant from the FIRST on, of those whose numbers
   * are in the file, or of all.
   */
  public static void main(String[] args) throws Exception {
    int first = Integer.parseInt(args[0]);
    int step = Integer.parseInt(args[1]);
    long end = System.nanoTime() + (long) (Double.parseDouble(args[2]) * 1e9);
    MutantWorker worker = new MutantWorker();
    worker.load();
    worker.trace();
    List<Mutant> mutants = worker.mutants();
    List<Integer> numbers = new ArrayList<>();
    if (args.length > 3) {
      Files.readAllLines(Path.of(args[3])).forEach(line -> numbers.add(Integer.valueOf(line)));
    } else {
      for (int i = 0; i < mutants.size(); i++) {
        numbers.add(i);
      }
    }
    worker.say("mutants " + mutants.size() + " " + numbers.size());
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

  /** Finds the cases that reach each method. */
  private void trace() throws UnmodifiableClassException, ClassNotFoundException {
    for (Mutator mutator : mutators.values()) {
      redefine(mutator, mutator.traced());
    }
    Claims.OPERATIONS.forEach(this::trace);
    for (Mutator mutator : mutators.values()) {
      redefine(mutator, mutator.original());
    }
  }

  private void trace(Operation operation) {
    Map<Shape, Integer> left = new EnumMap<>(TRACED);
    Map<String, Integer> kept = new HashMap<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Draw draw = Draw.fromSeed(seed);
      OperationCase drawn = operation.operation(draw);
      if (!mayReach(drawn) || left.merge(drawn.shape(), -1, Integer::sum) < 0) {
        continue;
      }
      Found found = new Found(operation, draw.choices());
      Reached.take();
      if (drawn.run().failure().isPresent()) {
        say("fail " + operation.name() + " seed " + seed);
      }
      BitSet ran = Reached.take();
      for (int id = ran.nextSetBit(0); id >= 0; id = ran.nextSetBit(id + 1)) {
        String method = Reached.name(id);
        if (kept.merge(method, 1, Integer::sum) <= CASES_OF_CLAIM) {
          reaching.computeIfAbsent(method, m -> new ArrayList<>()).add(found);
        }
      }
    }
  }

  /** Whether a case may run the classes that are mutated, and in reasonable time. */
  private static boolean mayReach(OperationCase drawn) {
    boolean doubles = drawn.call().precision() == Precision.F64;
    return doubles == drawn.call().storage().isArray() && drawn.work() <= MAX_WORK;
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
      if (isKilled(cases) || isKilledByMore(cases)) {
        return "killed";
      }
      return Substitutes.reached() ? "survived" : "unreached";
    } finally {
      redefine(mutator, mutator.original());
      startedAt.set(Long.MAX_VALUE);
    }
  }

  private static boolean isKilled(List<Found> cases) {
    int stride = Math.max(1, Math.ceilDiv(cases.size(), CASES));
    for (int i = 0; i < cases.size(); i += stride) {
      if (cases.get(i).draw().run().failure().isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKilledByMore(List<Found> cases) {
    SplittableRandom random = new SplittableRandom(1);
    for (int t = 0; t < MORE && !cases.isEmpty(); t++) {
      OperationCase varied = cases.get(t % cases.size()).vary(random);
      if (varied.work() <= MAX_WORK && varied.run().failure().isPresent()) {
        return true;
      }
    }
    return false;
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
              say("done killed: it does not end");
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

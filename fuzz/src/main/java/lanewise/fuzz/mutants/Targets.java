package lanewise.fuzz.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.UnmodifiableClassException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.fuzz.engine.Outcome;
import lanewise.kernels.Lanewise;

/** The classes that are mutated, and their mutants. */
final class Targets {
  /**
   * What is mutated: the vector twins, and the algorithms composed of kernels; of these f64 on arrays
   * and f32 on segments, since the other two are derived from the same source.
   */
  private static final List<String> PACKAGES = List.of("vector", "blocked");

  private final Map<String, Mutator> mutators = new TreeMap<>();

  /** The classes of the kernels that this JVM runs. */
  Targets() throws IOException, URISyntaxException {
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
  List<Mutant> mutants() {
    return mutators.values().stream()
        .flatMap(mutator -> mutator.mutants().stream())
        .sorted(
            Comparator.comparingLong((Mutant m) -> Outcome.mix(7, m.id().hashCode()))
                .thenComparing(Mutant::id))
        .toList();
  }

  /** Those with this regular expression. */
  List<Mutant> mutants(String only) {
    Pattern pattern = Pattern.compile(only);
    return mutants().stream().filter(m -> pattern.matcher(m.toString()).find()).toList();
  }

  /** The numbers in a file, or of all of these mutants if it is empty. */
  static List<Integer> numbers(Path file, List<Mutant> mutants) throws IOException {
    List<Integer> some = Files.readAllLines(file).stream().map(Integer::valueOf).toList();
    return some.isEmpty() ? IntStream.range(0, mutants.size()).boxed().toList() : some;
  }

  Mutator mutator(String className) {
    return Optional.ofNullable(mutators.get(className)).orElseThrow();
  }

  /** Gives a class other code. */
  static void redefine(Mutator mutator, byte[] bytes)
      throws UnmodifiableClassException, ClassNotFoundException {
    Class<?> type = Class.forName(mutator.className());
    Agent.instrumentation().redefineClasses(new ClassDefinition(type, bytes));
  }
}

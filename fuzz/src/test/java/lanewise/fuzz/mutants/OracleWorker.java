package lanewise.fuzz.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.ClassDefinition;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Case;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Outcome;
import lanewise.kernels.Lanewise;
import lanewise.models.Matrix;

/**
 * Puts faults where no comparison of bits with a specification can see them, and prints for each claim the
 * first that it finds. Operations are tried in a JVM in which the scalar twin runs, with faults in the
 * specifications and in the algorithms composed of kernels: façade and specification have the same fault,
 * so only exact arithmetic can tell. Laws have no specification beside them, so faults may be in the vector
 * twins and in the models as well.
 */
final class OracleWorker {
  private static final int TRACED = 20;

  /** Faults that a claim is shown at most, and cases for each. */
  private static final int FAULTS = 80;

  private static final int SEEDS = 40;
  private static final long MAX_WORK = 1 << 15;

  private final Map<String, Mutator> mutators = new TreeMap<>();

  private OracleWorker() {}

  /** {@code operations} or {@code laws}. */
  public static void main(String[] args) throws Exception {
    boolean operations = args[0].equals("operations");
    if (!Lanewise.twin().equals(operations ? "scalar" : "vector")) {
      throw new IllegalStateException("the " + Lanewise.twin() + " twin runs");
    }
    OracleWorker worker = new OracleWorker();
    worker.load(Lanewise.class, "lanewise/kernels/scalar", "lanewise/kernels/blocked");
    if (!operations) {
      worker.load(Lanewise.class, "lanewise/kernels/vector");
      worker.load(
          Matrix.class, "lanewise/models/ols", "lanewise/models/glm", "lanewise/models/mlp");
    }
    List<Claim> claims =
        Claims.ALL.stream().filter(c -> c instanceof Operation == operations).toList();
    for (Map.Entry<Claim, BitSet> traced : worker.trace(claims).entrySet()) {
      worker.attack(traced.getKey(), traced.getValue(), System.out);
    }
  }

  private void load(Class<?> neighbour, String... folders) throws IOException, URISyntaxException {
    Path root = Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(root)) {
      load(root, folders);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + root.toUri()), Map.of())) {
      load(jar.getPath("/"), folders);
    }
  }

  private void load(Path root, String... folders) throws IOException {
    for (String folder : folders) {
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          String name = folder.replace('/', '.') + "." + file.getFileName();
          String className = name.substring(0, name.length() - ".class".length());
          mutators.put(className, new Mutator(className, Files.readAllBytes(file)));
        }
      }
    }
  }

  /** Tries faults in methods that the claim reaches, until it finds one. */
  private void attack(Claim claim, BitSet ran, PrintStream out) throws Exception {
    String found = "none";
    for (Mutant mutant : reached(ran)) {
      Mutator mutator = mutator(mutant.className());
      redefine(mutator, mutator.mutated(mutant));
      try {
        found = fails(claim) ? mutant.toString() : found;
      } finally {
        redefine(mutator, mutator.original());
      }
      if (!found.equals("none")) {
        break;
      }
    }
    out.println("claim " + claim.name() + " " + found);
  }

  private static boolean fails(Claim claim) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Case drawn = claim.draw(Draw.fromSeed(seed));
      if (drawn.work() <= MAX_WORK && drawn.run().failure().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Which methods some cases of each claim run. */
  private Map<Claim, BitSet> trace(List<Claim> claims) throws Exception {
    for (Mutator mutator : mutators.values()) {
      redefine(mutator, mutator.traced());
    }
    Map<Claim, BitSet> traced = new LinkedHashMap<>();
    for (Claim claim : claims) {
      Reached.take();
      for (long seed = 0; seed < TRACED; seed++) {
        Case drawn = claim.draw(Draw.fromSeed(seed));
        if (drawn.work() <= MAX_WORK) {
          drawn.run();
        }
      }
      traced.put(claim, Reached.take());
    }
    for (Mutator mutator : mutators.values()) {
      redefine(mutator, mutator.original());
    }
    return traced;
  }

  /** Some mutants of methods that ran, in an order that mixes them, those of models first. */
  private List<Mutant> reached(BitSet ran) {
    List<Mutant> mutants = new ArrayList<>();
    for (Mutator mutator : mutators.values()) {
      for (Mutant mutant : mutator.mutants()) {
        int id = Reached.number(mutant.className() + "." + mutant.method());
        // A rounding more or less is within every bound: that is what the comparison of bits is
        // for.
        if (id >= 0 && ran.get(id) && mutant.fault() != Fault.UNFUSED) {
          mutants.add(mutant);
        }
      }
    }
    mutants.sort(
        Comparator.comparing((Mutant m) -> m.className().startsWith("lanewise.kernels"))
            .thenComparing(m -> Outcome.mix(3, m.id().hashCode()))
            .thenComparing(Mutant::id));
    return mutants.subList(0, Math.min(FAULTS, mutants.size()));
  }

  private Mutator mutator(String name) {
    Mutator mutator = mutators.get(name);
    if (mutator == null) {
      throw new IllegalStateException(name);
    }
    return mutator;
  }

  private static void redefine(Mutator mutator, byte[] bytes) throws Exception {
    Class<?> type = Class.forName(mutator.className());
    Agent.instrumentation().redefineClasses(new ClassDefinition(type, bytes));
  }
}

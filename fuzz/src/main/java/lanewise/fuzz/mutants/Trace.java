package lanewise.fuzz.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Storage;

/** Finds the cases of claims that reach each method of traced classes, small ones first. */
final class Trace {
  /** Seeds of a claim and a scale that are looked at. */
  private static final int SEEDS = 1000;

  /** After so many cases a claim that has not reached a traced class is left. */
  private static final int PROBES = 40;

  /** What holds the operands where they are not in arrays. */
  private static final List<Storage> SEGMENTS =
      List.of(Storage.HEAP, Storage.NATIVE, Storage.HEAP_BYTES, Storage.NATIVE_UNALIGNED);

  /** How many multiply-adds the cases of a claim and a scale may take together. */
  private static final long WORK = 1 << 26;

  /** Cases that are traced together, and how many of a claim a method wants. */
  private enum Group {
    SMALL(Inputs.Scale.SMALL, 40, 160),
    MEDIUM(Inputs.Scale.MEDIUM, 30, 60),
    LARGE(Inputs.Scale.LARGE, 12, 30),
    DEEP(Inputs.Scale.DEEP, 12, 30);

    private final Inputs.Scale scale;
    private final int wanted;
    private final int patience;

    /** After so many cases without one that is wanted, the patience is over. */
    Group(Inputs.Scale scale, int wanted, int patience) {
      this.scale = scale;
      this.wanted = wanted;
      this.patience = patience;
    }

    /** What is drawn first for the case with this seed: some methods are the same for arrays and segments. */
    List<Long> first(long seed, boolean doubles) {
      Precision precision = doubles ? Precision.F64 : Precision.F32;
      Storage segment = SEGMENTS.get((int) (seed / 4 % SEGMENTS.size()));
      return Inputs.choices(precision, doubles && seed % 4 != 3 ? Storage.ARRAY : segment, scale);
    }
  }

  private final Map<String, List<Found>> found = new HashMap<>();
  private final Consumer<String> failed;

  /** A trace that has found nothing yet; it tells of each case that fails. */
  Trace(Consumer<String> failed) {
    this.failed = failed;
  }

  /** Writes what {@link #read} reads: few cases of each method. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    found.forEach(
        (method, cases) ->
            Reaching.of(cases).all().forEach(found -> lines.add(method + "\t" + found)));
    Files.write(file, lines);
  }

  /** What was found for each method, from some files. */
  static Map<String, Reaching> read(List<Path> files) throws IOException {
    Map<String, List<Found>> found = new HashMap<>();
    Map<String, Found> parsed = new HashMap<>();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t", 2);
        found
            .computeIfAbsent(parts[0], m -> new ArrayList<>())
            .add(parsed.computeIfAbsent(parts[1], Found::parse));
      }
    }
    Map<String, Reaching> all = new HashMap<>();
    found.forEach((method, cases) -> all.put(method, Reaching.of(cases)));
    return all;
  }

  /** Traces the cases of a claim that were learned. */
  void learned(Operation operation) {
    for (Found learned : Learned.of(operation)) {
      if (learned.work() <= Found.MAX_WORK) {
        BitSet ran = run(operation.operation(Draw.replay(learned.choices())), learned.toString());
        ran.stream().forEach(id -> keep(id, learned));
      }
    }
  }

  /** The methods that a case reaches. */
  private BitSet run(OperationCase drawn, String name) {
    Reached.take();
    if (drawn.runForBits().failure().isPresent()) {
      failed.accept(name);
    }
    return Reached.take();
  }

  private void keep(int id, Found reaching) {
    found.computeIfAbsent(Reached.name(id), m -> new ArrayList<>()).add(reaching);
  }

  /** Traces one claim in f64 on arrays or in f32 on segments. */
  void run(Operation operation, boolean doubles) {
    if (run(operation, doubles, Group.SMALL)) {
      run(operation, doubles, Group.MEDIUM);
      run(operation, doubles, Group.LARGE);
      run(operation, doubles, Group.DEEP);
    }
  }

  /** The same for some shapes; whether the claim reaches a traced class. */
  private boolean run(Operation operation, boolean doubles, Group group) {
    Map<String, Integer> kept = new HashMap<>();
    int traced = 0;
    int idle = 0;
    long work = 0;
    for (long seed = 0; seed < SEEDS && idle < group.patience && work < WORK; seed++) {
      Draw draw = Draw.fromSeed(seed, group.first(seed, doubles));
      OperationCase drawn = operation.operation(draw);
      if (drawn.work() > Found.MAX_WORK) {
        continue;
      }
      work += drawn.work();
      BitSet ran = run(drawn, operation.name() + " seed " + seed);
      idle++;
      Found reaching = new Found(operation, draw.choices(), drawn.work());
      for (int id = ran.nextSetBit(0); id >= 0; id = ran.nextSetBit(id + 1)) {
        String method = Reached.name(id);
        int count = kept.merge(method, 1, Integer::sum);
        idle = count <= group.wanted ? 0 : idle;
        if (count <= 2 * group.wanted) {
          keep(id, reaching);
        }
      }
      if (++traced == PROBES && kept.isEmpty()) {
        return false;
      }
    }
    return !kept.isEmpty();
  }
}

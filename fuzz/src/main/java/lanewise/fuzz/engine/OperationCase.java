package lanewise.fuzz.engine;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.fuzz.exact.Enclosure;
import lanewise.kernels.Parallel;

/**
 * A call of the façade beside its specification. The check: every output element has the bits that
 * the specification gives on the same values without gaps and strides; the result lies within the
 * bound of exact arithmetic; nothing else in memory has changed, the poison around the operands
 * included.
 */
public final class OperationCase implements Case {
  /**
   * What exact arithmetic says of element e of an output. Operands have the values that they start
   * with; {@code after} has those that the specification leaves.
   */
  @FunctionalInterface
  public interface Oracle {
    Enclosure of(Canonical after, int e);
  }

  private record Exact(long cost, Oracle oracle, boolean residual) {}

  /** The name under which an oracle for the returned number is given. */
  public static final String RESULT = "result";

  /** Products that the oracles of one case may take in all: they use big integers. */
  private static final long ORACLE_WORK = 1_500;

  /** What an element costs its oracle beside the products. */
  private static final long ORACLE_START = 20;

  /** Multiply-adds from which on an operation uses its threads. */
  static final long WORK_OF_THREADS = 1 << 18;

  private final Call call;
  private final Specification specification;
  private final long work;
  private final int threads;
  private final Map<String, Exact> oracles = new LinkedHashMap<>();

  /** An operation whose specification is the scalar twin of the same façade. */
  public OperationCase(Call call, long work, int threads) {
    this(call, s -> s.scalarTwin(call), work, threads);
  }

  public OperationCase(Call call, Specification specification, long work, int threads) {
    this.call = call;
    this.specification = specification;
    this.work = work;
    this.threads = threads;
  }

  /**
   * Adds an oracle that encloses each element of an output, or the {@link #RESULT}; an element costs
   * it so many products.
   */
  public OperationCase exactly(String output, long cost, Oracle oracle) {
    oracles.put(output, new Exact(cost, oracle, false));
    return this;
  }

  /** Adds an oracle that encloses, for each element of an output, a residual that must be 0. */
  public OperationCase residual(String output, long cost, Oracle oracle) {
    oracles.put(output, new Exact(cost, oracle, true));
    return this;
  }

  public Call call() {
    return call;
  }

  @Override
  public long work() {
    return work;
  }

  @Override
  public Shape shape() {
    long[] sizes =
        call.arguments().stream()
            .filter(Size.class::isInstance)
            .mapToLong(size -> ((Size) size).value())
            .toArray();
    long largest = Arrays.stream(sizes).max().orElse(0);
    if (Arrays.stream(sizes).anyMatch(size -> size == 0)) {
      return Shape.EMPTY;
    }
    if (threads > 1 && work >= WORK_OF_THREADS) {
      return Shape.THREADS;
    }
    return largest <= 32 ? Shape.SMALL : largest <= 300 ? Shape.MEDIUM : Shape.LARGE;
  }

  @Override
  public Outcome run() {
    return run(Implementation.FACADE);
  }

  /** Runs an implementation in place of the façade. */
  public Outcome run(Implementation implementation) {
    return run(implementation, true);
  }

  /** Compares bits alone: exact arithmetic says nothing of the façade, but of the specification. */
  public Outcome runForBits() {
    return run(Implementation.FACADE, false);
  }

  private Outcome run(Implementation implementation, boolean oraclesToo) {
    try (Arena arena = sharesMemory() ? Arena.ofShared() : Arena.ofConfined()) {
      List<Memory> memories = memories(call);
      List<long[]> expected = materialize(call, memories, arena);
      Optional<Number> result = Parallel.of(threads).call(() -> implementation.run(call));
      Canonical canonical = new Canonical(precision());
      Optional<Number> specified = canonical.run(specification);
      List<long[]> after = memories.stream().map(Memory::snapshot).toList();
      List<String> wrong = new ArrayList<>();
      compareResult(result, specified, wrong);
      long digest = specified.map(r -> precision().bits(r.doubleValue())).orElse(0L);
      for (Operand o : call.operands()) {
        if (o.written()) {
          int m = memories.indexOf(o.memory());
          digest = compareOutput(o, canonical, after.get(m), expected.get(m), digest, wrong);
        }
      }
      compareRest(after, expected, wrong);
      if (oraclesToo) {
        consult(canonical, specified, wrong);
      }
      return wrong.isEmpty() ? Outcome.good(digest) : Outcome.bad(describe(wrong));
    } catch (RuntimeException | Error e) {
      return Outcome.bad(e + " at " + e.getStackTrace()[0] + "\n  in " + this);
    }
  }

  /** Whether threads may work off the heap; closing a shared arena stops all threads for a moment. */
  private boolean sharesMemory() {
    return call.storage().isNative() && threads > 1 && work >= WORK_OF_THREADS;
  }

  /** The memories of a call's operands. */
  static List<Memory> memories(Call call) {
    return call.operands().stream().map(Operand::memory).distinct().toList();
  }

  /** Allocates and fills the memories of a call's operands; returns what is in them. */
  static List<long[]> materialize(Call call, List<Memory> memories, Arena arena) {
    List<long[]> images = memories.stream().map(Memory::poisoned).toList();
    for (Operand o : call.operands()) {
      o.fill(images.get(memories.indexOf(o.memory())));
    }
    for (int i = 0; i < images.size(); i++) {
      memories.get(i).materialize(arena, images.get(i));
    }
    return images;
  }

  private Precision precision() {
    return call.precision();
  }

  private void compareResult(
      Optional<Number> result, Optional<Number> specified, List<String> wrong) {
    if (result.isPresent() != specified.isPresent()) {
      wrong.add("the result was " + result + ", must be " + specified);
    } else if (result.isPresent()) {
      double was = result.get().doubleValue();
      double must = specified.get().doubleValue();
      if (precision().bits(was) != precision().bits(must)) {
        wrong.add("the result was " + hex(was) + ", must be " + hex(must));
      }
    }
  }

  /** Compares an output with its specification, and enters it in what memory must be. */
  private long compareOutput(
      Operand o,
      Canonical canonical,
      long[] after,
      long[] expected,
      long digest,
      List<String> wrong) {
    long mixed = digest;
    for (int e = 0; e < o.count(); e++) {
      if (!o.has(e)) {
        continue;
      }
      int at = (int) o.index(e);
      long was = after[at];
      long must = canonical.bits(o, e);
      if (precision().canonical(was) != must) {
        wrong.add(
            o.element(e)
                + " was "
                + hex(precision().value(was))
                + ", must be "
                + hex(precision().value(must)));
      }
      expected[at] = was;
      mixed = Outcome.mix(mixed, must);
    }
    return mixed;
  }

  private static void compareRest(List<long[]> after, List<long[]> expected, List<String> wrong) {
    for (int i = 0; i < expected.size(); i++) {
      int at = Arrays.mismatch(after.get(i), expected.get(i));
      if (at >= 0) {
        wrong.add(
            "element "
                + at
                + " of memory "
                + i
                + ", no output, was "
                + Long.toHexString(after.get(i)[at])
                + ", must stay "
                + Long.toHexString(expected.get(i)[at]));
      }
    }
  }

  /** Asks the oracles about some elements, those at the ends among them. */
  private void consult(Canonical canonical, Optional<Number> specified, List<String> wrong) {
    for (var entry : oracles.entrySet()) {
      Exact exact = entry.getValue();
      if (entry.getKey().equals(RESULT)) {
        specified.ifPresent(
            r -> check(RESULT, r.doubleValue(), exact.oracle().of(canonical, 0), wrong));
        continue;
      }
      Operand o = call.operand(entry.getKey());
      long last = o.count() - 1;
      long samples = Math.min(o.count(), Math.max(2, ORACLE_WORK / (exact.cost() + ORACLE_START)));
      for (long s = 0; s < samples; s++) {
        int e = (int) (s == 0 ? 0 : last * s / (samples - 1));
        if (!o.has(e)) {
          continue;
        }
        Enclosure enclosure = exact.oracle().of(canonical, e);
        if (exact.residual()) {
          check("the residual of " + o.element(e), 0.0, enclosure, wrong);
        } else {
          check(o.element(e), canonical.get(o, e), enclosure, wrong);
        }
      }
    }
  }

  private static void check(String what, double value, Enclosure enclosure, List<String> wrong) {
    if (!enclosure.holds(value)) {
      wrong.add(what + " is " + hex(value) + " by the specification, not within " + enclosure);
    }
  }

  private static String hex(double value) {
    return Double.toHexString(value) + " (" + value + ")";
  }

  private String describe(List<String> wrong) {
    String first = String.join("\n  ", wrong.subList(0, Math.min(4, wrong.size())));
    String more = wrong.size() > 4 ? "\n  and " + (wrong.size() - 4) + " more" : "";
    return first + more + "\n  in " + this;
  }

  @Override
  public String toString() {
    return call + " with " + threads + " thread" + (threads == 1 ? "" : "s");
  }
}

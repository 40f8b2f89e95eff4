package lanewise.fuzz.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What lies beside an output belongs to somebody else: it is never written, not even with what it holds,
 * as another thread may be changing it.
 */
@Timeout(300)
class NeighboursTest {
  private static final int SEEDS = 300;
  private static final int EACH = 6;

  /** Where an element that is not part of an output lies. */
  private enum Zone {
    BEFORE,
    BETWEEN,
    AFTER
  }

  private record Neighbour(Memory memory, int at) {}

  /** The poison around one output, by zone. */
  private static Map<Zone, List<Neighbour>> around(Call call, Operand o) {
    Map<Zone, List<Neighbour>> found = new TreeMap<>();
    Memory memory = o.memory();
    BitSet used = new BitSet();
    for (Operand other : call.operands()) {
      for (int e = 0; e < other.count(); e++) {
        if (other.memory() == memory) {
          used.set((int) other.index(e));
        }
      }
    }
    long end = o.offset() + o.extent();
    for (int at = 0; at < memory.length(); at++) {
      if (!used.get(at) && Math.abs(at - o.offset()) + Math.abs(at - end) <= o.extent() + 40) {
        Zone zone = at < o.offset() ? Zone.BEFORE : at < end ? Zone.BETWEEN : Zone.AFTER;
        found.computeIfAbsent(zone, z -> new ArrayList<>()).add(new Neighbour(memory, at));
      }
    }
    return found;
  }

  private static List<Operand> outputs(Call call) {
    return call.operands().stream().filter(o -> o.written() && o.count() > 0).toList();
  }

  /** One wrong bit beside an output, wherever it is, is caught for every output of every operation. */
  @Test
  void everyOutputIsGuardedOnAllSides() {
    for (Operation operation : Claims.OPERATIONS) {
      Map<String, Set<Zone>> guarded = new TreeMap<>();
      Set<String> withGaps = new TreeSet<>();
      for (long seed = 0; seed < SEEDS; seed++) {
        OperationCase c = operation.operation(Draw.fromSeed(seed));
        if (c.work() > 5_000) {
          continue;
        }
        for (Operand o : outputs(c.call())) {
          if (o.form() != Operand.Form.BLOCK) {
            withGaps.add(o.name());
          }
          Set<Zone> zones = guarded.computeIfAbsent(o.name(), name -> new TreeSet<>());
          for (Zone zone : Zone.values()) {
            if (!zones.contains(zone) && isCaught(c, o.name(), zone)) {
              zones.add(zone);
            }
          }
        }
      }
      boolean hasResult =
          operation.operation(Draw.fromSeed(1)).call().method().getReturnType() != void.class;
      assertTrue(hasResult || !guarded.isEmpty(), operation.name());
      guarded.forEach(
          (output, zones) -> {
            assertTrue(
                zones.containsAll(Set.of(Zone.BEFORE, Zone.AFTER)), operation + " " + output);
            assertTrue(zones.contains(Zone.BETWEEN) || !withGaps.contains(output), output);
          });
    }
  }

  /** Whether there is such a neighbour; if so, a change of it must be a failure. */
  private static boolean isCaught(OperationCase c, String output, Zone zone) {
    boolean[] there = new boolean[1];
    Outcome outcome =
        c.run(
            call -> {
              Optional<Number> result = call.invoke();
              around(call, call.operand(output)).getOrDefault(zone, List.of()).stream()
                  .findAny()
                  .ifPresent(
                      n -> {
                        there[0] = true;
                        n.memory.set(n.at, n.memory.get(n.at) ^ 1);
                      });
              return result;
            });
    assertEquals(there[0], outcome.failure().isPresent(), output + " " + zone + " in " + c);
    return there[0];
  }

  /** Another thread, which writes to the neighbours as fast as it can. */
  private static final class Owner implements AutoCloseable {
    private final Thread thread = Thread.ofPlatform().daemon().start(this::loop);
    private volatile List<Neighbour> mine = List.of();
    private volatile boolean at;
    private volatile boolean wanted;
    private volatile boolean ended;
    private long written;
    private long rounds;

    private void loop() {
      while (!ended) {
        at = wanted;
        if (at) {
          written++;
          rounds++;
          for (Neighbour n : mine) {
            n.memory.set(n.at, n.memory.precision().poison(written));
          }
        } else {
          Thread.onSpinWait();
        }
      }
    }

    /** Runs a call while the neighbours change; then they must hold what was written last. */
    Optional<Number> during(Call call, Implementation implementation) {
      mine =
          outputs(call).stream()
              .flatMap(o -> around(call, o).values().stream())
              .flatMap(List::stream)
              .distinct()
              .toList();
      List<Long> before = mine.stream().map(n -> n.memory.get(n.at)).toList();
      turn(true);
      Optional<Number> result = implementation.run(call);
      turn(false);
      List<String> overwritten = new ArrayList<>();
      for (int i = 0; i < mine.size(); i++) {
        Neighbour n = mine.get(i);
        if (n.memory.get(n.at) != n.memory.precision().poison(written)) {
          overwritten.add("element " + n.at);
        }
        n.memory.set(n.at, before.get(i));
      }
      if (!overwritten.isEmpty()) {
        throw new IllegalStateException(overwritten + " written back");
      }
      return result;
    }

    private void turn(boolean on) {
      wanted = on;
      while (at != on) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() throws InterruptedException {
      ended = true;
      thread.join();
    }
  }

  /** Runs cases of every operation; how many failed. */
  private static int failures(Implementation implementation, List<String> failures)
      throws InterruptedException {
    try (Owner owner = new Owner()) {
      for (Operation operation : Claims.OPERATIONS) {
        int cases = 0;
        for (long seed = 0; seed < SEEDS && cases < EACH; seed++) {
          OperationCase c = operation.operation(Draw.fromSeed(seed));
          if (c.work() <= 20_000 && isSmallAndOnHeap(c.call())) {
            cases++;
            c.run(call -> owner.during(call, implementation)).failure().ifPresent(failures::add);
          }
        }
      }
      assertTrue(owner.rounds > Claims.OPERATIONS.size(), owner.rounds + " rounds");
    }
    return failures.size();
  }

  /** Memory that the other thread may write to. */
  private static boolean isSmallAndOnHeap(Call call) {
    return Set.of(Storage.ARRAY, Storage.HEAP, Storage.HEAP_BYTES).contains(call.storage())
        && call.operands().stream().allMatch(o -> o.memory().length() < 4000);
  }

  @Test
  void nothingIsWrittenBack() throws InterruptedException {
    List<String> failures = new ArrayList<>();
    assertEquals(0, failures(Implementation.FACADE, failures), () -> failures.getFirst());
  }

  /** A store of a whole vector with the neighbours as they were read before. */
  @Test
  void aWriteBackIsCaught() throws InterruptedException {
    Implementation careless =
        call -> {
          Optional<Neighbour> beside =
              outputs(call).stream()
                  .flatMap(o -> around(call, o).values().stream())
                  .flatMap(List::stream)
                  .findFirst();
          long was = beside.map(n -> n.memory.get(n.at)).orElse(0L);
          Optional<Number> result = call.invoke();
          beside.ifPresent(n -> n.memory.set(n.at, was));
          return result;
        };
    List<String> failures = new ArrayList<>();
    assertTrue(failures(careless, failures) > 0);
  }
}

package lanewise.fuzz.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import lanewise.fuzz.engine.Implementation;
import lanewise.fuzz.engine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads that call every operation at once, each in an order of its own, get the bits that one alone gets. */
@Timeout(300)
class ConcurrencyTest {
  private static final int CALLERS = 8;
  private static final List<Cases.Seed> CASES =
      Cases.small(Integer.getInteger("lanewise.stress", 6), 20_000);

  private static Stream<ExecutorService> pools() {
    return Stream.of(
        Executors.newFixedThreadPool(CALLERS), Executors.newVirtualThreadPerTaskExecutor());
  }

  @ParameterizedTest
  @MethodSource("pools")
  void sameBitsAsAlone(ExecutorService pool) throws Exception {
    together(pool, Implementation.FACADE);
  }

  /** Scratch that belonged to no one thread would do this. */
  @Test
  void sharedScratchIsCaught() {
    double[] shared = new double[1];
    Implementation racy =
        call -> {
          Optional<Number> result = call.invoke();
          if (call.operand("c").written()) {
            shared[0] = call.operand("c").count();
            Thread.yield();
            if (shared[0] != call.operand("c").count()) {
              call.operand("c").memory().set(call.operand("c").offset(), 0);
            }
          }
          return result;
        };
    assertThrows(AssertionError.class, () -> together(Executors.newFixedThreadPool(CALLERS), racy));
  }

  private static void together(ExecutorService pool, Implementation implementation)
      throws Exception {
    Map<String, Long> alone = results(new Random(0), Implementation.FACADE);
    List<Future<Map<String, Long>>> together = new ArrayList<>();
    try (pool) {
      for (int caller = 1; caller <= CALLERS; caller++) {
        Random order = new Random(caller);
        together.add(pool.submit(() -> results(order, implementation)));
      }
    }
    for (Future<Map<String, Long>> results : together) {
      assertEquals(alone, results.get());
    }
  }

  /** The digests of all cases; what each case checks besides is checked too. */
  private static Map<String, Long> results(Random random, Implementation implementation) {
    List<Cases.Seed> order = new ArrayList<>(CASES);
    Collections.shuffle(order, random);
    Map<String, Long> digests = new TreeMap<>();
    for (Cases.Seed seed : order) {
      Outcome outcome = seed.draw().run(implementation);
      digests.put(seed + outcome.failure().map(what -> ": " + what).orElse(""), outcome.digest());
    }
    return digests;
  }
}

package lanewise.fuzz.stress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Implementation;
import lanewise.fuzz.engine.Outcome;
import lanewise.kernels.Parallel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Operations that share out their work, given executors that reject, drop, delay, fail or interrupt the
 * caller: the bits are those of one thread, the caller's interrupt stays, what an executor throws
 * reaches the caller, and once a call has returned nobody writes any more.
 */
@Timeout(300)
class ExecutorsTest {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);
  private static final ExecutorService VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();
  private static final List<Cases.Seed> CASES = Cases.threaded(6, 6000);

  /** Operations that are known to share out their work. */
  private static final Set<String> PARALLEL = Set.of("gemm", "gemv", "trsm", "dense.forward");

  @AfterAll
  static void stop() {
    POOL.shutdown();
    VIRTUAL.close();
  }

  @Test
  void thereAreCasesForThreads() {
    List<String> names = CASES.stream().map(seed -> seed.operation().name()).distinct().toList();
    assertTrue(names.containsAll(PARALLEL), names.toString());
    AtomicLong helped = new AtomicLong();
    Executor counting =
        task -> {
          helped.incrementAndGet();
          POOL.execute(task);
        };
    check(counting);
    assertTrue(helped.get() >= names.size(), helped + " tasks");
  }

  private static void check(Executor executor) {
    for (Cases.Seed seed : CASES) {
      Implementation given = call -> Parallel.of(executor, 4).call(call::invoke);
      Outcome outcome = seed.draw().run(given);
      assertEquals(Optional.empty(), outcome.failure(), seed.toString());
      assertEquals(seed.draw().run().digest(), outcome.digest(), seed.toString());
    }
  }

  @Test
  void virtualThreads() {
    check(VIRTUAL);
  }

  @Test
  void inTheCallersOwnThread() {
    check(Runnable::run);
  }

  @Test
  void nothingIsEverRun() {
    check(task -> {});
  }

  @Test
  void someTasksAreRejected() {
    SplittableRandom random = new SplittableRandom(1);
    check(
        task -> {
          if (random.nextInt(3) == 0) {
            throw new RejectedExecutionException("busy");
          }
          POOL.execute(task);
        });
  }

  @Test
  void someTasksComeLateOrNever() {
    SplittableRandom random = new SplittableRandom(2);
    check(
        task -> {
          long wait = random.nextInt(300_000);
          if (random.nextInt(3) > 0) {
            POOL.execute(
                () -> {
                  LockSupport.parkNanos(wait);
                  task.run();
                });
          }
        });
  }

  /** The operands are poisoned and checked before the tasks run, which then must not touch them. */
  @Test
  void tasksThatRunAfterTheCall() {
    ConcurrentLinkedQueue<Runnable> kept = new ConcurrentLinkedQueue<>();
    Implementation late =
        call -> {
          Optional<Number> result = Parallel.of(kept::add, 4).call(call::invoke);
          List<long[]> before = memories(call);
          kept.forEach(Runnable::run);
          List<long[]> after = memories(call);
          for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i));
          }
          return result;
        };
    Set<String> gaveTasks = new TreeSet<>();
    for (Cases.Seed seed : CASES) {
      kept.clear();
      assertEquals(Optional.empty(), seed.draw().run(late).failure(), seed.toString());
      if (!kept.isEmpty()) {
        gaveTasks.add(seed.operation().name());
      }
    }
    assertTrue(gaveTasks.containsAll(PARALLEL), gaveTasks.toString());
  }

  private static List<long[]> memories(Call call) {
    return call.operands().stream().map(o -> o.memory().snapshot()).toList();
  }

  @Test
  void theCallerIsInterrupted() {
    Thread caller = Thread.currentThread();
    boolean[] calling = new boolean[1];
    // A task may begin after the call is over: an interrupt would then hit whatever comes next.
    Runnable interrupt =
        () -> {
          synchronized (calling) {
            if (calling[0]) {
              caller.interrupt();
            }
          }
        };
    Executor interrupting =
        task ->
            POOL.execute(
                () -> {
                  interrupt.run();
                  task.run();
                });
    for (Cases.Seed seed : CASES) {
      Implementation interrupted =
          call -> {
            synchronized (calling) {
              calling[0] = true;
            }
            interrupt.run();
            Optional<Number> result = Parallel.of(interrupting, 4).call(call::invoke);
            synchronized (calling) {
              calling[0] = false;
            }
            assertTrue(Thread.interrupted(), "the interrupt was lost");
            return result;
          };
      assertEquals(Optional.empty(), seed.draw().run(interrupted).failure(), seed.toString());
    }
  }

  /** A failing executor's exception is the caller's, and the helper it did start has ended by then. */
  @Test
  void anExecutorThatFails() {
    Set<String> failed = new TreeSet<>();
    for (Cases.Seed seed : CASES) {
      List<Thread> helpers = new ArrayList<>();
      boolean[] rejected = new boolean[1];
      Executor failing =
          task -> {
            if (!helpers.isEmpty()) {
              rejected[0] = true;
              throw new IllegalStateException("no more");
            }
            Thread helper = new Thread(task);
            helpers.add(helper);
            helper.start();
          };
      Implementation given =
          call -> {
            Parallel.of(failing, 4).call(call::invoke);
            return Optional.empty();
          };
      String failure = seed.draw().run(given).failure().orElse("");
      if (rejected[0]) {
        assertTrue(failure.startsWith("java.lang.IllegalStateException: no more"), seed + failure);
        failed.add(seed.operation().name());
      }
      assertTrue(helpers.stream().allMatch(ExecutorsTest::endsSoon), seed.toString());
    }
    assertTrue(failed.contains("gemm"), failed.toString());
  }

  private static boolean endsSoon(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that is cut up is done once, whatever the executor does, and nobody writes afterwards. */
@Timeout(60)
class ParallelTest {
  private record Part(long lo, long hi) {}

  @Test
  void partsCoverTheRangeOnce() {
    for (int threads : new int[] {1, 2, 3, 7}) {
      for (long total : new long[] {0, 1, 7, 8, 9, 63, 64, 1000}) {
        for (long grain : new long[] {1, 8, 32, Integer.MAX_VALUE}) {
          assertCovers(threads, total, grain);
        }
      }
      assertCovers(threads, Long.MAX_VALUE, 1);
      assertCovers(threads, Long.MAX_VALUE, 1L << 61);
      assertCovers(threads, Long.MAX_VALUE - 5, 32);
    }
  }

  private static void assertCovers(int threads, long total, long grain) {
    List<Part> parts = Collections.synchronizedList(new ArrayList<>());
    Parallel.of(threads).split(total, grain, (lo, hi) -> parts.add(new Part(lo, hi)));
    List<Part> sorted = parts.stream().sorted(Comparator.comparingLong(Part::lo)).toList();
    long at = 0;
    for (Part part : sorted) {
      assertEquals(at, part.lo(), sorted.toString());
      assertEquals(0, part.lo() % grain, sorted.toString());
      at = part.hi();
    }
    assertEquals(total, at, sorted.toString());
    assertTrue(sorted.size() <= threads, sorted.toString());
  }

  @Test
  void anExecutorThatFailsIsWaitedFor() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger();
    Thread caller = Thread.currentThread();
    Executor failing =
        task -> {
          if (begun.getCount() == 0) {
            throw new IllegalStateException("no more threads");
          }
          new Thread(task).start();
          await(begun);
        };
    Parallel.Range slowHelper =
        (lo, hi) -> {
          if (Thread.currentThread() != caller) {
            left.incrementAndGet();
            begun.countDown();
            LockSupport.parkNanos(50_000_000);
            left.decrementAndGet();
          }
        };
    Parallel parallel = Parallel.of(failing, 3);
    var e = assertThrows(IllegalStateException.class, () -> parallel.split(30, 1, slowHelper));
    assertEquals("no more threads", e.getMessage());
    assertEquals(0, left.get(), "a helper was still at work");
  }

  @Test
  void aPartThatFailsDoesNotLeaveHelpersBehind() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch callerHasPart = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger();
    Thread caller = Thread.currentThread();
    Parallel parallel =
        Parallel.of(
            task -> {
              new Thread(task).start();
              await(begun);
            },
            2);
    Parallel.Range range =
        (lo, hi) -> {
          if (Thread.currentThread() == caller) {
            callerHasPart.countDown();
            throw new ArithmeticException("in the caller");
          }
          left.incrementAndGet();
          begun.countDown();
          await(callerHasPart);
          LockSupport.parkNanos(50_000_000);
          left.decrementAndGet();
        };
    assertThrows(ArithmeticException.class, () -> parallel.split(2, 1, range));
    assertEquals(0, left.get(), "a helper was still at work");
  }

  @Test
  void theFailureOfAHelperReachesTheCaller() {
    CountDownLatch begun = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    Error failure = new AssertionError("in a helper");
    Parallel parallel =
        Parallel.of(
            task -> {
              new Thread(task).start();
              await(begun);
            },
            2);
    Error thrown =
        assertThrows(
            AssertionError.class,
            () ->
                parallel.split(
                    2,
                    1,
                    (lo, hi) -> {
                      if (Thread.currentThread() != caller) {
                        begun.countDown();
                        throw failure;
                      }
                    }));
    assertSame(failure, thrown);
  }

  @Test
  void checkedExceptionsPassThrough() {
    AtomicInteger parts = new AtomicInteger();
    Parallel.Range range =
        (lo, hi) -> {
          parts.incrementAndGet();
          throw ParallelTest.<RuntimeException>asIs(new IOException("not declared"));
        };
    assertThrows(IOException.class, () -> Parallel.of(Runnable::run, 4).split(4, 1, range));
    assertEquals(4, parts.get());
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X asIs(Throwable t) throws X {
    throw (X) t;
  }

  @Test
  void anExecutorThatRejectsLeavesTheWorkToTheCaller() {
    Executor none =
        task -> {
          throw new RejectedExecutionException();
        };
    ExecutorService stopped = Executors.newFixedThreadPool(1);
    stopped.shutdown();
    Executor never = task -> {};
    for (Executor executor : List.of(none, stopped, never)) {
      AtomicLong sum = new AtomicLong();
      Parallel.of(executor, 4).split(100, 1, (lo, hi) -> sum.addAndGet(hi - lo));
      assertEquals(100, sum.get());
    }
  }

  @Test
  void aTaskThatComesLateFindsNothingToDo() {
    List<Runnable> kept = new ArrayList<>();
    AtomicLong sum = new AtomicLong();
    Parallel.of(kept::add, 4).split(100, 1, (lo, hi) -> sum.addAndGet(hi - lo));
    assertEquals(3, kept.size());
    kept.forEach(Runnable::run);
    assertEquals(100, sum.get());
  }

  @Test
  void anInterruptedCallerFinishesAndStaysInterrupted() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicLong sum = new AtomicLong();
    Thread caller = Thread.currentThread();
    Parallel parallel =
        Parallel.of(
            task -> {
              new Thread(task).start();
              await(begun);
              caller.interrupt();
            },
            2);
    parallel.split(
        2,
        1,
        (lo, hi) -> {
          if (Thread.currentThread() != caller) {
            begun.countDown();
            LockSupport.parkNanos(20_000_000);
          }
          sum.addAndGet(hi - lo);
        });
    assertEquals(2, sum.get());
    assertTrue(Thread.interrupted(), "the interrupt was lost");
  }

  @Test
  void nestedSplitsEndOnASaturatedExecutor() {
    try (ExecutorService single = Executors.newFixedThreadPool(1)) {
      Parallel parallel = Parallel.of(single, 4);
      AtomicLong sum = new AtomicLong();
      parallel.split(
          8,
          1,
          (lo, hi) ->
              parallel.split(
                  hi - lo, 1, (l, h) -> parallel.split(h - l, 1, (a, b) -> sum.addAndGet(b - a))));
      assertEquals(8, sum.get());
    }
  }

  @Test
  void helpersWorkAlone() {
    Thread caller = Thread.currentThread();
    List<Integer> threads = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch begun = new CountDownLatch(1);
    Parallel parallel =
        Parallel.of(
            task -> {
              new Thread(task).start();
              await(begun);
            },
            2);
    parallel.run(
        () ->
            Parallel.current()
                .split(
                    2,
                    1,
                    (lo, hi) -> {
                      if (Thread.currentThread() != caller) {
                        threads.add(Parallel.current().threads());
                        begun.countDown();
                      }
                    }));
    assertEquals(Set.of(1), Set.copyOf(threads));
  }

  @Test
  void theChoiceHoldsInItsScopeOnly() throws IOException {
    assertEquals(1, Parallel.current().threads());
    int inside = Parallel.of(3).call(() -> Parallel.current().threads());
    assertEquals(3, inside);
    Parallel.of(3)
        .run(() -> Parallel.of(2).run(() -> assertEquals(2, Parallel.current().threads())));
    assertThrows(
        IOException.class,
        () ->
            Parallel.of(3)
                .call(
                    () -> {
                      throw new IOException();
                    }));
    assertEquals(1, Parallel.current().threads());
  }

  @Test
  void virtualThreadsWork() throws InterruptedException {
    var results = new ArrayBlockingQueue<double[]>(1);
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      Thread.ofVirtual()
          .start(() -> results.add(Parallel.of(virtual, 3).call(ParallelTest::product)))
          .join();
    }
    assertArrayEquals(product(), results.take());
  }

  @Test
  void theLibrarysOwnThreadsGiveTheSameBitsAndKeepNoJvmAlive() {
    double[] alone = product();
    List<Boolean> daemons = Collections.synchronizedList(new ArrayList<>());
    Thread caller = Thread.currentThread();
    for (int threads : new int[] {2, 3, 5}) {
      assertArrayEquals(alone, Parallel.of(threads).call(ParallelTest::product));
      Parallel.of(threads)
          .split(
              threads,
              1,
              (lo, hi) -> {
                if (Thread.currentThread() != caller) {
                  daemons.add(Thread.currentThread().isDaemon());
                }
              });
    }
    assertFalse(daemons.contains(false));
  }

  /** A product that is large enough for threads. */
  private static double[] product() {
    int n = 80;
    double[] a = new Random(3).doubles(n * n).toArray();
    double[] c = new double[n * n];
    Blas.dgemm(Transpose.NO, Transpose.YES, n, n, n, 1.5, a, 0, n, a, 0, n, 0.0, c, 0, n);
    return c;
  }

  @Test
  void badArguments() {
    assertMessage("threads: was 0, must be >= 1", () -> Parallel.of(0));
    assertMessage("threads: was -3, must be >= 1", () -> Parallel.of(Runnable::run, -3));
    assertMessage("total: was -1, must be >= 0", () -> Parallel.of(2).split(-1, 1, (l, h) -> {}));
    assertMessage("grain: was 0, must be >= 1", () -> Parallel.of(2).split(4, 0, (l, h) -> {}));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

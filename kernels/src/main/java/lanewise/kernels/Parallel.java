package lanewise.kernels;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import lanewise.kernels.internal.Check;
import lanewise.kernels.internal.Handoff;
import org.jspecify.annotations.Nullable;

/**
 * How many threads an operation may use, and whose. The default is the calling thread alone; the
 * result has the same bits whatever is chosen here.
 *
 * <pre>{@code
 * Parallel.of(4).run(() -> Blas.dgemm(…));            // up to 4 threads, the caller among them
 * Parallel.of(executor, 4).call(() -> Glm.fit(…));    // helpers from an executor of your own
 * }</pre>
 *
 * <p>The scope covers what the calling thread does inside {@code run} or {@code call}; helper
 * threads work alone. Little work (below some 2^18 multiply-adds, or 2^15 elementary functions) is the
 * caller's anyway. The caller takes part in the work and never waits for a helper that has not
 * started, so a busy or saturated executor cannot cause a deadlock, only less speed. A caller that
 * waits for helpers, and helpers of the library's own that wait for the next operation, look out for
 * 50 µs before they sleep.
 */
public final class Parallel {
  /** A part of a split range: from lo (inclusive) to hi (exclusive). */
  @FunctionalInterface
  public interface Range {
    void run(long lo, long hi);
  }

  /** Runs tasks where they are given to it. */
  private static final class Here implements Executor {
    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }

  // Not Runnable::run: making the JVM's first lambda takes as long as many a first call.
  private static final Parallel ONE = new Parallel(new Here(), 1);
  private static final ScopedValue<Parallel> CURRENT = ScopedValue.newInstance();

  private final Executor executor;
  private final int threads;

  private Parallel(Executor executor, int threads) {
    Check.given("executor", executor);
    if (threads < 1) {
      throw new IllegalArgumentException("threads: was " + threads + ", must be >= 1");
    }
    this.executor = executor;
    this.threads = threads;
  }

  /**
   * Up to {@code threads} threads, the caller and daemon threads of the library's own.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static Parallel of(int threads) {
    return threads == 1 ? ONE : new Parallel(Daemons.POOL, threads);
  }

  /**
   * Up to {@code threads} threads, the caller and tasks given to {@code executor}.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static Parallel of(Executor executor, int threads) {
    return new Parallel(executor, threads);
  }

  /** What holds for the calling thread now. */
  public static Parallel current() {
    return CURRENT.orElse(ONE);
  }

  /** How many threads may work, the caller included. */
  public int threads() {
    return threads;
  }

  /** Runs {@code work} with this as the current choice. */
  public void run(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  /** Runs {@code work} with this as the current choice and returns its result. */
  public <R, X extends Throwable> R call(ScopedValue.CallableOp<R, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /**
   * Cuts 0 … total-1 into at most {@link #threads()} ranges whose starts are multiples of {@code
   * grain}, and runs them all; returns when all are done, with the caller's interrupt as it was. What
   * the first part that fails has thrown is thrown then; the other parts have run nevertheless. An
   * executor that rejects a task leaves it to the caller; whatever else it throws counts as a failure.
   *
   * @throws IllegalArgumentException if {@code total} is negative or {@code grain} less than 1
   */
  public void split(long total, long grain, Range task) {
    Check.size("total", total);
    Check.given("task", task);
    if (grain < 1) {
      throw new IllegalArgumentException("grain: was " + grain + ", must be >= 1");
    }
    long grains = Math.ceilDiv(total, grain);
    int parts = (int) Math.min(threads, grains);
    if (parts <= 1) {
      task.run(0, total);
      return;
    }
    new Job(total, grain, grains, parts, task).run(executor);
  }

  /** One split range and who has taken which part of it. */
  private static final class Job {
    private final long total;
    private final long grain;
    private final long grains;
    private final int parts;
    private final Range task;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(long total, long grain, long grains, int parts, Range task) {
      this.total = total;
      this.grain = grain;
      this.grains = grains;
      this.parts = parts;
      this.task = task;
    }

    /** Nothing may leave this method while a helper may still write. */
    void run(Executor executor) {
      try {
        for (int i = 1; i < parts; i++) {
          executor.execute(this::work);
        }
      } catch (RejectedExecutionException e) {
        // The caller does what no helper takes.
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
      }
      work();
      spin();
      boolean interrupted = false;
      while (done.get() < parts) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        caller.interrupt();
      }
      Throwable t = failure.get();
      if (t != null) {
        throw Job.<RuntimeException>asIs(t);
      }
    }

    /** Helpers have about as much to do as the caller: to be woken for the rest would often take longer than that does. */
    private void spin() {
      long start = System.nanoTime();
      while (done.get() < parts && System.nanoTime() - start < Handoff.SPIN_NANOS) {
        Thread.onSpinWait();
      }
    }

    private void work() {
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          task.run(start(part), part == parts - 1 ? total : start(part + 1));
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        } finally {
          if (done.incrementAndGet() == parts) {
            LockSupport.unpark(caller);
          }
        }
      }
    }

    /** Where a part starts: the first parts have one grain more. */
    private long start(int part) {
      return (grains / parts * part + Math.min(part, grains % parts)) * grain;
    }

    /** Code that is not Java throws checked exceptions where none are declared: they pass through. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X asIs(Throwable t) throws X {
      throw (X) t;
    }
  }

  /** Threads of the library's own; they end when idle and never keep a JVM alive. */
  private static final class Daemons {
    static final Executor POOL =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            60,
            TimeUnit.SECONDS,
            new Handoff<>(Math.max(1, Runtime.getRuntime().availableProcessors() - 1)),
            work -> {
              Thread t = new Thread(work, "lanewise");
              t.setDaemon(true);
              return t;
            });
  }
}

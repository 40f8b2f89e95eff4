package lanewise.kernels.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lanewise.kernels.vector.F32Machine;
import lanewise.kernels.vector.F64Machine;

/**
 * Rehearses the kernels that were called, on one daemon thread that ends when all of them are
 * compiled. It starts again when another kernel is called.
 *
 * <p>The thread rests most of the time, so that callers and the JIT have the processors, and it
 * leaves the first moments to them: a JVM that only starts, works a little and ends has nothing to
 * gain from vector twins.
 */
final class Warmup implements Runnable {
  /** Callers' scalar twins are compiled first. */
  private static final long DELAY_MILLIS = 80;

  /** How much longer than it works the thread rests. */
  private static final int REST = 1;

  private static final long LONGEST_REST_NANOS = 50_000_000;

  /** The gates being rehearsed; also the lock. */
  private static final Set<Gate> PENDING = new LinkedHashSet<>();

  private static boolean running;
  private static boolean hopeless;

  private Warmup() {}

  /** What the thread does; no lambda and no class of its own, which a caller would have to wait for. */
  @Override
  public void run() {
    rehearse();
  }

  static void add(Gate gate) {
    synchronized (PENDING) {
      if (hopeless) {
        return;
      }
      PENDING.add(gate);
      if (!running) {
        running = start();
      }
    }
  }

  /** Whether a kernel that was called still runs its scalar twin. */
  static boolean active() {
    synchronized (PENDING) {
      return !PENDING.isEmpty();
    }
  }

  /** False if there can be no thread; then every vector twin runs at once, compiled or not. */
  private static boolean start() {
    try {
      Thread thread = new Thread(null, new Warmup(), "lanewise-warmup", 0, false);
      thread.setDaemon(true);
      thread.start();
      return true;
    } catch (OutOfMemoryError e) {
      PENDING.forEach(Gate::release);
      PENDING.clear();
      return false;
    }
  }

  private static void rehearse() {
    if (!Gate.ready()) {
      rest(TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS));
      if (!Twin.vector() || F64Machine.VL == 0 || F32Machine.VL == 0) {
        giveUp();
        return;
      }
      Gate.setReady();
    }
    for (List<Gate> gates = pending(); !gates.isEmpty(); gates = pending()) {
      for (Gate gate : gates) {
        long start = System.nanoTime();
        Gate.State state = rehearse(gate);
        if (state == Gate.State.OPEN) {
          synchronized (PENDING) {
            PENDING.remove(gate);
          }
        }
        if (state == Gate.State.BEHIND) {
          rest(Math.min(REST * (System.nanoTime() - start), LONGEST_REST_NANOS));
        }
      }
    }
  }

  /** There are no vectors worth it: all gates stay closed. */
  private static void giveUp() {
    synchronized (PENDING) {
      hopeless = true;
      PENDING.clear();
    }
  }

  /** What goes wrong in a rehearsal (no memory, say) must not keep others from theirs. */
  private static Gate.State rehearse(Gate gate) {
    try {
      return gate.rehearse(System::nanoTime);
    } catch (RuntimeException | Error e) {
      System.getLogger("lanewise")
          .log(System.Logger.Level.DEBUG, () -> "the rehearsal of " + gate + " failed", e);
      gate.release();
      return Gate.State.OPEN;
    }
  }

  private static void rest(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      // Nobody owns this thread, so nobody means it; it only rests less.
    }
  }

  /** What is to be rehearsed. When there is nothing, the thread counts as ended. */
  private static List<Gate> pending() {
    synchronized (PENDING) {
      running = !PENDING.isEmpty();
      return new ArrayList<>(PENDING);
    }
  }
}

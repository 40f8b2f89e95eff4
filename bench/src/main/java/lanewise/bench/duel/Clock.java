package lanewise.bench.duel;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import lanewise.kernels.Lanewise;

/** The time and the JIT's work; tests have one of their own. */
interface Clock {
  /** Nanoseconds since some moment. */
  long nanos();

  /** Milliseconds that the JIT has spent on what it has finished so far. */
  long compilation();

  /** Whether the JIT is at work now, or has work waiting. */
  boolean compiling();

  /** Waits. */
  void pause(long millis);

  /** The real one. */
  static Clock system() {
    CompilationMXBean jit = ManagementFactory.getCompilationMXBean();
    return new Clock() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public long compilation() {
        return jit.getTotalCompilationTime();
      }

      @Override
      public boolean compiling() {
        return CompileQueue.isBusy() || Lanewise.warmingUp();
      }

      @Override
      public void pause(long millis) {
        try {
          TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}

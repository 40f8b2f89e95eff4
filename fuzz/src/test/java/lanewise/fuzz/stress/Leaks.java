package lanewise.fuzz.stress;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import lanewise.kernels.Activation;
import lanewise.kernels.Blas;
import lanewise.kernels.Dense;
import lanewise.kernels.Lapack;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;
import lanewise.kernels.VectorMath;

/**
 * Does things over and over and measures what memory is left in use, in a JVM that accounts for memory
 * outside of its heap ({@code -XX:NativeMemoryTracking=summary}: what Java code allocates there is
 * called "Other", whatever arena it is of).
 */
final class Leaks {
  private static final int CALLS = 1_000_000;
  private static final int THREADS = 1_000;
  private static final int AT_ONCE = 8;

  /** Large enough for packed panels and threads' scratch of every kind. */
  private static final int ORDER = 72;

  /** What may remain: of a thousand threads' scratch a few, of a million calls none. */
  private static final long ALLOWED = 16L << 20;

  private static final Pattern OTHER = Pattern.compile("Other \\(reserved=([0-9]+)KB");
  private static final List<Object> KEPT = new ArrayList<>();

  private Leaks() {}

  /** Prints a line for each thing that is done: its name, and whether memory is left in use. */
  public static void main(String[] args) {
    Map<String, Runnable> work = new LinkedHashMap<>();
    ThreadFactory platform = Thread.ofPlatform().factory();
    ThreadFactory virtual = Thread.ofVirtual().factory();
    work.put("calls", Leaks::calls);
    work.put("platform threads", () -> threads(platform, () -> everything(ORDER)));
    work.put("virtual threads", () -> threads(virtual, () -> everything(ORDER)));
    work.put("leak on the heap", () -> threads(virtual, () -> keep(new double[1 << 12])));
    work.put(
        "leak by reference", () -> threads(virtual, () -> keep(Arena.ofAuto().allocate(1 << 15))));
    work.put("leak for good", () -> threads(platform, () -> Arena.global().allocate(1 << 15)));
    work.forEach((name, each) -> System.out.println(name + ": " + verdict(each)));
  }

  private static void keep(Object object) {
    synchronized (KEPT) {
      KEPT.add(object);
    }
  }

  /** Bytes in use outside of the heap and on it. */
  private record Use(long other, long heap) {
    static Use now() {
      System.gc();
      LockSupport.parkNanos(20_000_000); // for cleaners
      Runtime runtime = Runtime.getRuntime();
      return new Use(otherBytes(), runtime.totalMemory() - runtime.freeMemory());
    }

    boolean within(Use before) {
      return other <= before.other + ALLOWED && heap <= before.heap + ALLOWED;
    }
  }

  private static long otherBytes() {
    try {
      Object text =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "vmNativeMemory",
                  new Object[] {new String[] {"summary"}},
                  new String[] {String[].class.getName()});
      Matcher other = OTHER.matcher(String.valueOf(text));
      if (!other.find()) {
        throw new IllegalStateException("no account of native memory: " + text);
      }
      return Long.parseLong(other.group(1)) << 10;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does it twice: once for what is kept for good, such as this thread's own scratch. */
  private static String verdict(Runnable work) {
    work.run();
    Use before = Use.now();
    work.run();
    Use after = Use.now();
    for (int i = 0; i < 20 && !after.within(before); i++) {
      after = Use.now();
    }
    return (after.within(before) ? "nothing left, " : "left, ") + before + ", then " + after;
  }

  /** Operations with all kinds of scratch. */
  private static void everything(int n) {
    double[] a = new SplittableRandom(n).doubles((long) n * n, 0.5, 1.5).toArray();
    for (int i = 0; i < n; i++) {
      a[i * n + i] += 2.0 * n;
    }
    double[] w = a.clone();
    double[] c = new double[n * n];
    MemorySegment s = MemorySegment.ofArray(a);
    MemorySegment sc = MemorySegment.ofArray(c);
    Transpose no = Transpose.NO;
    Blas.dgemm(no, Transpose.YES, n, n, n, 1.0, a, 0, n, w, 0, n, 0.0, c, 0, n);
    Blas.dgemm(no, no, n, n, n, 1.0, s, 0, n, s, 0, n, 0.0, sc, 0, n);
    Blas.dgemv(Transpose.YES, n, n, 1.0, a, 0, n, w, 0, 2, 0.0, c, 0, 3);
    Blas.dsyrkw(Uplo.LOWER, n, n, 1.0, a, 0, n, w, 0, 1, 0.0, c, 0, n);
    Lapack.dpotrf(Uplo.LOWER, n, w, 0, n);
    Blas.ddot(n, a, 0, 2, c, 0, -2);
    VectorMath.exp(n, a, 0, c, 0);
    VectorMath.softmax(n, n, a, 0, n, c, 0, n);
    Dense.forward(n, n, n, a, 0, n, w, 0, n, a, 0, Activation.TANH, c, 0, n);
  }

  private static void calls() {
    int each = 10;
    for (int i = 0; i < CALLS / each; i++) {
      everything(2 + i % 3);
    }
  }

  private static void threads(ThreadFactory factory, Runnable work) {
    for (int i = 0; i < THREADS; i += AT_ONCE) {
      List<Thread> some = new ArrayList<>();
      for (int j = 0; j < AT_ONCE; j++) {
        some.add(factory.newThread(work));
      }
      some.forEach(Thread::start);
      for (Thread thread : some) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}

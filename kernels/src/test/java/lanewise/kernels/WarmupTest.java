package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In a fresh JVM a kernel runs its scalar twin, and its vector twin once that is compiled. */
class WarmupTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String THREAD = "lanewise-warmup";

  /** Calls kernels until their vector twins run, and compares the bits of each call. */
  static final class Probe {
    private static final int SIZE = 45;
    private static final double[] X = new Random(7).doubles(SIZE * SIZE, -1, 1).toArray();
    private static final long NANOS = 60_000_000_000L;

    private Probe() {}

    public static void main(String[] args) throws InterruptedException {
      long start = System.nanoTime();
      int first = hash();
      System.out.println("warming up " + Lanewise.warmingUp());
      System.out.println("thread " + threadIsAlive());
      while (Lanewise.warmingUp() && System.nanoTime() - start < NANOS) {
        if (hash() != first) {
          System.out.println("other bits");
        }
      }
      System.out.println("still " + Lanewise.warmingUp());
      for (int i = 0; i < 1000 && threadIsAlive(); i++) {
        Thread.sleep(10);
      }
      System.out.println("thread " + threadIsAlive());
      System.out.println("same " + (hash() == first));
    }

    private static boolean threadIsAlive() {
      return Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().equals(THREAD));
    }

    private static int hash() {
      int n = SIZE;
      double[] y = new double[n * n];
      Blas.dgemm(Transpose.NO, Transpose.NO, n, n, n, 1.0, X, 0, n, X, 0, n, 0.0, y, 0, n);
      Dense.forward(n, n, n, y, 0, n, X, 0, n, X, 0, Activation.TANH, y.clone(), 0, n);
      VectorMath.exp(n * n, X, 0, y, 0);
      Blas.dgemv(Transpose.NO, n, n, 1.0, X, 0, n, X, 0, 1, 0.5, y, 0, 1);
      y[1] = Blas.ddot(n * n, X, 0, 1, X, 0, 1);
      return Arrays.hashCode(y);
    }
  }

  @Test
  void theVectorTwinsTakeOverWithTheSameBitsAndTheThreadEnds() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, MODULE, "-XX:ActiveProcessorCount=2");
    lines.removeIf(line -> line.startsWith("WARNING: Using incubator"));
    assertEquals(
        List.of(
            "warming up true", "thread true", "still false", "thread false", "same true", "exit 0"),
        lines);
  }

  @Test
  void nothingWarmsUpWhereThereIsNoOtherProcessorOrNoWish() throws Exception {
    for (String flag :
        List.of(
            "-XX:ActiveProcessorCount=1", "-Dlanewise.warmup=false", "-Dlanewise.twin=scalar")) {
      List<String> lines = ChildJvm.run(Probe.class, MODULE, flag);
      assertTrue(lines.contains("warming up false"), lines.toString());
      assertTrue(lines.contains("same true"), lines.toString());
    }
  }
}

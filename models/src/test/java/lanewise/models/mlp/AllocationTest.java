package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import org.junit.jupiter.api.Test;

/** Training steps allocate nothing once the JIT compiler has seen enough of them. */
class AllocationTest {
  private static final int ROUNDS = 100; // at most; fewer are needed
  private static final int EPOCHS = 200; // of 15 steps

  private final Matrix x = Matrix.copyOf(Resources.iris().rows());
  private final double[] y = Resources.iris().y();
  private final Mlp net =
      Architecture.inputs(4).dense(8, Activation.RELU).dense(1, Activation.IDENTITY).mlp(1);

  @Test
  void stepsAllocateNothing() throws ReflectiveOperationException {
    long least = Long.MAX_VALUE;
    long history = 200L * EPOCHS; // an entry for each epoch
    for (int round = 0; round < ROUNDS && least > history; round++) {
      least = Math.min(least, allocatedBy(2 * EPOCHS) - allocatedBy(EPOCHS));
    }
    assertTrue(least <= history, "bytes for " + 15 * EPOCHS + " more steps: " + least);
  }

  private long allocatedBy(int epochs) throws ReflectiveOperationException {
    Training training = Training.of(Loss.MSE).batchSize(10).epochs(epochs);
    long before = allocatedBytes();
    net.train(x, y, training);
    return allocatedBytes() - before;
  }

  /** Reflective, as this module does not require jdk.management. */
  private static long allocatedBytes() throws ReflectiveOperationException {
    Object threads =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Method bytes =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes");
    return (long) bytes.invoke(threads);
  }
}

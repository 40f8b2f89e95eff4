package lanewise.bench.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lanewise.kernels.Activation;
import lanewise.kernels.Dense;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A dense layer of 784 inputs and 128 outputs with relu, and one with a single output. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DenseBenchmark {
  private static final int IN = 784;
  private static final int OUT = 128;

  @Param({"1", "32", "256"})
  private int batch;

  private double[] x = {};
  private double[] w = {};
  private double[] b = {};
  private double[] y = {};

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    x = random.doubles(batch * IN, -1, 1).toArray();
    w = random.doubles(IN * OUT, -1, 1).toArray();
    b = random.doubles(OUT, -1, 1).toArray();
    y = new double[batch * OUT];
  }

  @Benchmark
  public double[] forward() {
    Dense.forward(batch, OUT, IN, x, 0, IN, w, 0, OUT, b, 0, Activation.RELU, y, 0, OUT);
    return y;
  }

  @Benchmark
  public double[] forwardOneOutput() {
    Dense.forward(batch, 1, IN, x, 0, IN, w, 0, 1, b, 0, Activation.SIGMOID, y, 0, 1);
    return y;
  }
}

package lanewise.bench.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lanewise.kernels.VectorMath;
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

/** Elementary functions on numbers in the first-level cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MathBenchmark {
  @Param({"1000"})
  private int n;

  private double[] x = {};
  private double[] y = {};
  private float[] xf = {};
  private float[] yf = {};

  @Setup
  public void fill() {
    x = new SplittableRandom(1).doubles(n, -20, 20).toArray();
    y = new double[n];
    xf = new float[n];
    yf = new float[n];
    for (int i = 0; i < n; i++) {
      xf[i] = (float) x[i];
    }
  }

  @Benchmark
  public double[] exp() {
    VectorMath.exp(n, x, 0, y, 0);
    return y;
  }

  @Benchmark
  public float[] expF32() {
    VectorMath.exp(n, xf, 0, yf, 0);
    return yf;
  }

  @Benchmark
  public double[] sigmoid() {
    VectorMath.sigmoid(n, x, 0, y, 0);
    return y;
  }

  @Benchmark
  public float[] sigmoidF32() {
    VectorMath.sigmoid(n, xf, 0, yf, 0);
    return yf;
  }
}

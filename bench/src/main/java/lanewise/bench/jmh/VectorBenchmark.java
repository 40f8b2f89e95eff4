package lanewise.bench.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lanewise.kernels.Blas;
import lanewise.kernels.Transpose;
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

/** Dots and matrix-vector products. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class VectorBenchmark {
  @Param({"100", "1000", "4000"})
  private int n;

  private double[] a = {};
  private double[] x = {};
  private double[] y = {};

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    a = random.doubles(n * n, -1, 1).toArray();
    x = random.doubles(n, -1, 1).toArray();
    y = random.doubles(n, -1, 1).toArray();
  }

  @Benchmark
  public double ddot() {
    return Blas.ddot(n, x, 0, 1, y, 0, 1);
  }

  @Benchmark
  public double[] dgemv() {
    Blas.dgemv(Transpose.NO, n, n, 1.0, a, 0, n, x, 0, 1, 0.0, y, 0, 1);
    return y;
  }

  @Benchmark
  public double[] dgemvTransposed() {
    Blas.dgemv(Transpose.YES, n, n, 1.0, a, 0, n, x, 0, 1, 0.0, y, 0, 1);
    return y;
  }
}

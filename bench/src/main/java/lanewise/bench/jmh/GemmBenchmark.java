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

/** C := A·B, square. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {
  @Param({"16", "64", "256", "1024"})
  private int n;

  private double[] a = {};
  private double[] b = {};
  private double[] c = {};
  private float[] af = {};
  private float[] bf = {};
  private float[] cf = {};

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    a = random.doubles(n * n, -1, 1).toArray();
    b = random.doubles(n * n, -1, 1).toArray();
    c = new double[n * n];
    af = new float[n * n];
    bf = new float[n * n];
    cf = new float[n * n];
    for (int i = 0; i < af.length; i++) {
      af[i] = (float) a[i];
      bf[i] = (float) b[i];
    }
  }

  @Benchmark
  public double[] dgemm() {
    Blas.dgemm(Transpose.NO, Transpose.NO, n, n, n, 1.0, a, 0, n, b, 0, n, 0.0, c, 0, n);
    return c;
  }

  @Benchmark
  public double[] dgemmTransposed() {
    Blas.dgemm(Transpose.YES, Transpose.YES, n, n, n, 1.0, a, 0, n, b, 0, n, 0.0, c, 0, n);
    return c;
  }

  @Benchmark
  public float[] sgemm() {
    Blas.sgemm(Transpose.NO, Transpose.NO, n, n, n, 1f, af, 0, n, bf, 0, n, 0f, cf, 0, n);
    return cf;
  }
}

package lanewise.kernels.accuracy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.minimax.DoubleDouble;

/**
 * Measures errors in units in the last place of the exact value: f64 against double-double, f32
 * against f64, whose own error is below 2^-28 of a unit of f32.
 */
final class Measure {
  static final Map<String, Activation> ACTIVATIONS =
      Stream.of(
              Activation.SILU,
              Activation.GELU,
              Activation.GELU_TANH,
              Activation.CAUCHY_CDF,
              Activation.CLOGLOG,
              Activation.SELU)
          .collect(Collectors.toMap(Activation::name, Function.identity()));

  private static final int BLOCK = 1 << 12;

  /** Where methods change: points are taken a few units to either side. */
  private static final double[] BREAKS = {
    0.0,
    0.4,
    0.414213562373095,
    0.5,
    0.585786437626905,
    0.6,
    0.7071067811865476,
    0.75,
    1.0,
    1.4142135623730951,
    2.0,
    3.0,
    4.0,
    20.0,
    27.3,
    36.7,
    38.6,
    40.0,
    0x1p-54,
    0x1p-1022
  };

  private Measure() {}

  /** The largest error and where it is reached. */
  record Worst(double ulps, double x) {
    static final Worst NONE = new Worst(0.0, 0.0);

    Worst or(double error, double at) {
      // A NaN where a number is due counts as worst of all.
      return error <= ulps ? this : new Worst(Double.isNaN(error) ? 1e300 : error, at);
    }

    Worst or(Worst other) {
      return or(other.ulps, other.x);
    }
  }

  /** {@code points} doubles: a quarter near breakpoints or halves of ln 2, a quarter of any size. */
  static Worst f64(Subject s, long points, int threads) {
    int blocks = (int) Math.ceilDiv(points, BLOCK);
    return parallel(threads, blocks, block -> f64Block(s, block));
  }

  private static Worst f64Block(Subject s, int block) {
    SplittableRandom random = new SplittableRandom(s.name().hashCode() * 1_000_003L + block);
    double[] x = new double[BLOCK];
    double[] y = new double[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      x[i] = point(s, random, i);
    }
    s.apply(x, y);
    Worst worst = Worst.NONE;
    for (int i = 0; i < BLOCK; i++) {
      worst = worst.or(error(s, x[i], y[i]), x[i]);
    }
    return worst;
  }

  private static double point(Subject s, SplittableRandom random, int i) {
    double x =
        switch (i & 7) {
          case 0 -> Double.longBitsToDouble(random.nextLong());
          case 1 -> Math.scalb(random.nextDouble(1.0, 2.0), random.nextInt(-70, 12));
          case 2 -> BREAKS[random.nextInt(BREAKS.length)];
          case 3 -> random.nextInt(1, 3000) * 0.34657359027997264;
          default -> random.nextDouble(s.low(), s.high());
        };
    if ((i & 6) == 2) {
      x = Double.longBitsToDouble(Double.doubleToRawLongBits(x) + random.nextInt(-64, 65));
    }
    return (i & 4) == 0 && random.nextBoolean() ? -x : x;
  }

  /** The error of y = f(x); 0 where double-double has no say: NaN, infinities and overflow. */
  static double error(Subject s, double x, double y) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return 0.0;
    }
    int scale = Math.abs(y) < 0x1p-800 ? 600 : Math.abs(y) > 0x1p900 ? -200 : 0;
    // So near 0, what is tiny is proportional to x: double-double has its digits farther off.
    int shift = s.proportional() && Math.abs(x) < 0x1p-600 && Math.abs(y) < 0x1p-560 ? 400 : 0;
    DoubleDouble exact = s.exact().at(Math.scalb(x, shift), scale - shift);
    if (Double.isInfinite(y)) {
      return Math.abs(exact.hi()) < Math.scalb(0x1.fffffffffffffp1023, scale) ? 1e300 : 0.0;
    }
    if (Double.isNaN(exact.hi()) || Double.isNaN(y)) {
      return Double.isNaN(y) == Double.isNaN(exact.hi()) ? 0.0 : 1e300;
    }
    double unit =
        Math.max(
            Math.scalb(1.0, Math.getExponent(exact.hi()) - 52), Math.scalb(1.0, -1074 + scale));
    return Math.abs(DoubleDouble.of(Math.scalb(y, scale)).minus(exact).hi()) / unit;
  }

  /** The error at one point. */
  static double at(Subject s, double x, boolean single) {
    if (single) {
      float[] y = new float[1];
      double[] exact = new double[1];
      s.apply(new float[] {(float) x}, y);
      s.apply(new double[] {x}, exact);
      return error(y[0], exact[0]);
    }
    double[] y = new double[1];
    s.apply(new double[] {x}, y);
    return error(s, x, y[0]);
  }

  /** All floats whose bits are first, first + stride, … */
  static Worst f32(Subject s, int first, int stride, int threads) {
    long count = (1L << 32) / stride;
    int blocks = (int) Math.ceilDiv(count, BLOCK);
    return parallel(threads, blocks, block -> f32Block(s, first, stride, block));
  }

  private static Worst f32Block(Subject s, int first, int stride, int block) {
    float[] x = new float[BLOCK];
    float[] y = new float[BLOCK];
    double[] xd = new double[BLOCK];
    double[] exact = new double[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      x[i] = Float.intBitsToFloat((int) (first + ((long) block * BLOCK + i) * stride));
      xd[i] = x[i];
    }
    s.apply(x, y);
    s.apply(xd, exact);
    Worst worst = Worst.NONE;
    for (int i = 0; i < BLOCK; i++) {
      worst = worst.or(error(y[i], exact[i]), x[i]);
    }
    return worst;
  }

  private static double error(float y, double exact) {
    if (Double.isNaN(exact) || (Double.isInfinite(exact) && exact == y)) {
      return Float.isNaN(y) == Double.isNaN(exact) ? 0.0 : 1e300;
    }
    // An infinity counts as the first number beyond the largest finite one.
    double limit = 0x1p128;
    double value = Float.isInfinite(y) ? Math.copySign(limit, y) : y;
    double clamped = Math.clamp(exact, -limit, limit);
    int exponent = Math.clamp(Math.getExponent(clamped), -126, 127);
    return Math.abs(value - clamped) / Math.scalb(1.0, exponent - 23);
  }

  /** Where f over all floats in ascending order, a block at a time, is less than before. */
  static List<Float> decreases(Subject s, int stride, int threads) {
    int blocks = (int) Math.ceilDiv((1L << 32) / stride, BLOCK);
    return run(
        threads,
        () ->
            IntStream.range(0, blocks)
                .parallel()
                .boxed()
                .flatMap(block -> decreasesIn(s, stride, block).stream())
                .limit(10)
                .toList());
  }

  /** Where f falls from one float to the next, in every {@code stride}th block from 2^-6 to 2^5. */
  static List<Float> decreasesNearby(Subject s, int stride) {
    int blocks = (Float.floatToIntBits(0x1p5f) - Float.floatToIntBits(0x1p-6f)) / BLOCK;
    int above = (int) ((Float.floatToIntBits(0x1p-6f) - (long) Integer.MIN_VALUE) / BLOCK);
    int below = (-1 - Float.floatToIntBits(0x1p5f) - Integer.MIN_VALUE) / BLOCK;
    return IntStream.range(0, blocks)
        .filter(block -> block % stride == 0)
        .flatMap(block -> IntStream.of(above + block, below + block))
        .boxed()
        .flatMap(block -> decreasesIn(s, 1, block).stream())
        .toList();
  }

  private static List<Float> decreasesIn(Subject s, int stride, int block) {
    float[] x = new float[BLOCK + 1];
    float[] y = new float[BLOCK + 1];
    for (int i = 0; i <= BLOCK; i++) {
      int key = (int) (Integer.MIN_VALUE + ((long) block * BLOCK + i) * stride);
      x[i] = Float.intBitsToFloat(key < 0 ? Integer.MIN_VALUE - 1 - key : key);
    }
    s.apply(x, y);
    return IntStream.range(0, BLOCK).filter(i -> y[i + 1] < y[i]).mapToObj(i -> x[i]).toList();
  }

  private static Worst parallel(
      int threads, int blocks, java.util.function.IntFunction<Worst> measure) {
    return run(
        threads,
        () ->
            IntStream.range(0, blocks).parallel().mapToObj(measure).reduce(Worst.NONE, Worst::or));
  }

  /** Runs a parallel stream on so many threads. */
  private static <T> T run(int threads, java.util.concurrent.Callable<T> task) {
    try (var pool = new java.util.concurrent.ForkJoinPool(threads)) {
      return pool.submit(task).join();
    }
  }

  /**
   * Measures what the tests measure in part: {@code POINTS} doubles and every {@code STRIDE}th float.
   * Prints the precision, the name, the largest error and the worst input, for accuracy.txt: {@code
   * java -cp … lanewise.kernels.accuracy.Measure POINTS STRIDE THREADS [NAME …]}.
   */
  public static void main(String[] args) {
    long points = Long.parseLong(args[0]);
    int stride = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    List<String> names = Arrays.asList(args).subList(3, args.length);
    for (Subject s : Subject.ALL) {
      if (names.isEmpty() || names.contains(s.name())) {
        Worst f64 = f64(s, points, threads);
        System.out.println(line("f64", s, f64));
        Worst f32 = f32(s, 1 % stride, stride, threads);
        System.out.println(line("f32", s, f32));
        if (AccuracyTest.MONOTONIC.contains(s.name())) {
          System.out.println("// decreases at " + decreases(s, stride, threads));
        }
      }
    }
  }

  private static String line(String precision, Subject s, Worst worst) {
    return "%s %s %.4f %s"
        .formatted(precision, s.name(), worst.ulps(), Double.toHexString(worst.x()));
  }
}

package lanewise.fuzz.engine;

import java.lang.foreign.ValueLayout;
import lanewise.kernels.scalar.F32Order;
import lanewise.kernels.scalar.F64Order;

/** f64 and f32: names, bits and the constants of the order of operations. Values travel as doubles. */
public enum Precision {
  F64("F64", 'd', Double.BYTES, 53, 1023, ValueLayout.JAVA_DOUBLE),
  F32("F32", 's', Float.BYTES, 24, 127, ValueLayout.JAVA_FLOAT);

  private final String classPrefix;
  private final char routinePrefix;
  private final int bytes;
  private final int digits;
  private final int maxExponent;
  private final ValueLayout layout;

  Precision(
      String classPrefix,
      char routinePrefix,
      int bytes,
      int digits,
      int maxExponent,
      ValueLayout layout) {
    this.classPrefix = classPrefix;
    this.routinePrefix = routinePrefix;
    this.bytes = bytes;
    this.digits = digits;
    this.maxExponent = maxExponent;
    this.layout = layout;
  }

  /** {@code ?gemm} to {@code dgemm} or {@code sgemm}, {@code i?amax} to {@code idamax} …. */
  public String routine(String name) {
    return name.replace('?', routinePrefix);
  }

  /** {@code GemmSpec} to {@code lanewise.kernels.scalar.F64GemmSpec} …. */
  public String specification(String name) {
    return "lanewise.kernels.scalar." + classPrefix + name;
  }

  public int bytes() {
    return bytes;
  }

  /** Bits of the significand, the hidden one included. */
  public int digits() {
    return digits;
  }

  /** The exponent of the largest finite number. */
  public int maxExponent() {
    return maxExponent;
  }

  /** The exponent of the smallest normal number. */
  public int minExponent() {
    return 1 - maxExponent;
  }

  /** The exponent of the smallest subnormal number. */
  public int tinyExponent() {
    return minExponent() - digits + 1;
  }

  /** A double[] or float[] of n elements. */
  public Object array(int n) {
    return this == F64 ? new double[n] : new float[n];
  }

  public ValueLayout layout() {
    return layout;
  }

  public int kChunk() {
    return this == F64 ? F64Order.K_CHUNK : F32Order.K_CHUNK;
  }

  public int kSplit() {
    return this == F64 ? F64Order.K_SPLIT : F32Order.K_SPLIT;
  }

  public int lanes() {
    return this == F64 ? F64Order.LANES : F32Order.LANES;
  }

  public int dotChunk() {
    return this == F64 ? F64Order.DOT_CHUNK : F32Order.DOT_CHUNK;
  }

  public int panel() {
    return this == F64 ? F64Order.PANEL : F32Order.PANEL;
  }

  /** The nearest value of this precision. */
  public double round(double x) {
    return this == F64 ? x : (float) x;
  }

  /** a·b + c, rounded once to this precision. */
  public double fma(double a, double b, double c) {
    return this == F64 ? Math.fma(a, b, c) : Math.fma((float) a, (float) b, (float) c);
  }

  /** The bits of a value of this precision, all NaNs as one. */
  public long bits(double x) {
    return this == F64
        ? Double.doubleToLongBits(x)
        : Integer.toUnsignedLong(Float.floatToIntBits((float) x));
  }

  /** The value of bits as {@link Memory} holds them. */
  public double value(long bits) {
    return this == F64 ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
  }

  /** Bits with every NaN made the same. */
  public long canonical(long bits) {
    return bits(value(bits));
  }

  /** The bits of what is around operands: a quiet NaN that knows its place. */
  public long poison(long i) {
    return this == F64
        ? 0x7ff8_dead_0000_0000L | (i * 0x9e37_79b9L & 0xffff_ffffL)
        : 0x7fc0_0000L | (i * 0x9e37_79b9L >>> 7 & 0x3f_ffffL);
  }
}

package lanewise.fuzz.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** The exact number mantissa·2^exponent. */
public record Dyadic(BigInteger mantissa, int exponent) implements Comparable<Dyadic> {
  public static final Dyadic ZERO = new Dyadic(BigInteger.ZERO, 0);
  public static final Dyadic ONE = new Dyadic(BigInteger.ONE, 0);

  /** A finite double, exactly. */
  public static Dyadic of(double x) {
    if (!Double.isFinite(x)) {
      throw new IllegalArgumentException("x: was " + x + ", must be finite");
    }
    if (x == 0.0) {
      return ZERO;
    }
    int exponent = Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - 52;
    long bits = Double.doubleToRawLongBits(x);
    long fraction = bits & 0x000f_ffff_ffff_ffffL;
    long mantissa = Math.getExponent(x) < Double.MIN_EXPONENT ? fraction : fraction | 1L << 52;
    return new Dyadic(BigInteger.valueOf(bits < 0 ? -mantissa : mantissa), exponent);
  }

  public static Dyadic of(long x) {
    return new Dyadic(BigInteger.valueOf(x), 0);
  }

  /** 2^exponent. */
  public static Dyadic power(int exponent) {
    return new Dyadic(BigInteger.ONE, exponent);
  }

  public Dyadic plus(Dyadic other) {
    if (isZero()) {
      return other;
    }
    if (other.isZero()) {
      return this;
    }
    int low = Math.min(exponent, other.exponent);
    return new Dyadic(scaledTo(low).add(other.scaledTo(low)), low);
  }

  public Dyadic minus(Dyadic other) {
    return plus(other.negate());
  }

  public Dyadic times(Dyadic other) {
    return new Dyadic(mantissa.multiply(other.mantissa), exponent + other.exponent);
  }

  /** this·2^shift. */
  public Dyadic scale(int shift) {
    return new Dyadic(mantissa, exponent + shift);
  }

  public Dyadic negate() {
    return new Dyadic(mantissa.negate(), exponent);
  }

  public Dyadic abs() {
    return new Dyadic(mantissa.abs(), exponent);
  }

  public boolean isZero() {
    return mantissa.signum() == 0;
  }

  /** The exponent e with 2^e ≤ |this| < 2^(e+1); of no use for 0. */
  public int magnitude() {
    return mantissa.abs().bitLength() - 1 + exponent;
  }

  /** The nearest double to this quotient, for messages and tables. */
  public double over(Dyadic divisor) {
    return new BigDecimal(mantissa)
        .divide(new BigDecimal(divisor.mantissa), MathContext.DECIMAL64)
        .multiply(powerOfTwo(exponent - divisor.exponent), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigDecimal powerOfTwo(int e) {
    BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(e)));
    return e >= 0 ? power : BigDecimal.ONE.divide(power, MathContext.DECIMAL128);
  }

  private BigInteger scaledTo(int low) {
    return mantissa.shiftLeft(exponent - low);
  }

  @Override
  public int compareTo(Dyadic other) {
    return minus(other).mantissa.signum();
  }

  @Override
  public String toString() {
    return String.valueOf(over(ONE));
  }
}

package lanewise.fuzz.exact;

import java.math.BigInteger;

/**
 * Exponential functions and logarithms of finite doubles with a relative error below 2^-150: Taylor
 * series in 256-bit arithmetic after argument reduction, Halley's iteration for the logarithm.
 */
public final class Reference {
  static final int BITS = 256;

  /** 2·atanh(1/3) to 300 bits. */
  private static final Dyadic LN_2 = ln2(300);

  /** Beyond these e^x is far outside of every range; the exact value does not matter. */
  private static final double FAR = 2000.0;

  private Reference() {}

  /** e^x; for |x| beyond 2000 that of ±2000. */
  public static Dyadic exp(double x) {
    return exp(Dyadic.of(Math.clamp(x, -FAR, FAR)));
  }

  /** 1 / (1 + e^-x). */
  public static Dyadic sigmoid(double x) {
    return divide(Dyadic.ONE, Dyadic.ONE.plus(exp(-x)));
  }

  /** The same of an exact x. */
  public static Dyadic sigmoid(Dyadic x) {
    Dyadic far = Dyadic.of((long) FAR);
    Dyadic clamped = x.compareTo(far) > 0 ? far : x.compareTo(far.negate()) < 0 ? far.negate() : x;
    return divide(Dyadic.ONE, Dyadic.ONE.plus(exp(clamped.negate())));
  }

  /** (e^2x − 1) / (e^2x + 1); below 2^-30 by its series, where that would cancel. */
  public static Dyadic tanh(double x) {
    if (Math.abs(x) < 0x1p-30) {
      Dyadic d = Dyadic.of(x);
      Dyadic square = d.times(d);
      Dyadic fifth = trim(square.times(square).times(d)).scale(1);
      return d.minus(divide(square.times(d), Dyadic.of(3))).plus(divide(fifth, Dyadic.of(15)));
    }
    Dyadic e = exp(2.0 * Math.clamp(x, -FAR / 2, FAR / 2));
    return divide(e.minus(Dyadic.ONE), e.plus(Dyadic.ONE));
  }

  /** The natural logarithm of x > 0. */
  public static Dyadic log(double x) {
    return log(Dyadic.of(x));
  }

  /** The same of an exact x: y + 2·(x − e^y) / (x + e^y), where y is StrictMath's of its double. */
  public static Dyadic log(Dyadic exact) {
    int far = Math.abs(exact.magnitude()) < 1000 ? 0 : exact.magnitude();
    double approximately = StrictMath.log(exact.scale(-far).over(Dyadic.ONE));
    Dyadic y = Dyadic.of(approximately + far * 0.6931471805599453);
    Dyadic power = exp(y);
    return y.plus(divide(exact.minus(power).scale(1), exact.plus(power)));
  }

  /** 2^x; for |x| beyond 2000 that of ±2000. */
  public static Dyadic exp2(double x) {
    return exp(Dyadic.of(Math.clamp(x, -FAR, FAR)).times(LN_2));
  }

  /** x^e for x > 0; that of ±2000 for e·log x beyond. */
  public static Dyadic pow(double x, double e) {
    Dyadic far = Dyadic.of((long) FAR);
    Dyadic exponent = log(x).times(Dyadic.of(e));
    return exp(exponent.compareTo(far) > 0 ? far : exponent);
  }

  /** e^x − 1. */
  public static Dyadic expm1(double x) {
    return expm1(Dyadic.of(Math.clamp(x, -FAR, FAR)));
  }

  /** e^x − 1; below 2^-60 by its series, where that would cancel. */
  public static Dyadic expm1(Dyadic x) {
    if (x.isZero() || x.magnitude() < -60) {
      Dyadic square = trim(x.times(x));
      return x.plus(square.scale(-1)).plus(divide(square.times(x), Dyadic.of(6)));
    }
    return exp(x).minus(Dyadic.ONE);
  }

  /** The binary logarithm of x > 0. */
  public static Dyadic log2(double x) {
    return divide(log(x), LN_2);
  }

  /** log(1 + x) for x > −1; below 2^-60 by its series, where that would cancel. */
  public static Dyadic log1p(Dyadic x) {
    if (x.isZero() || x.magnitude() < -60) {
      Dyadic square = trim(x.times(x));
      return x.minus(square.scale(-1)).plus(divide(square.times(x), Dyadic.of(3)));
    }
    return log(x.plus(Dyadic.ONE));
  }

  /** log(1 + e^x). */
  public static Dyadic softplus(double x) {
    return x > FAR ? Dyadic.of(x) : log1p(exp(x));
  }

  /** log(p / (1 − p)) for p between 0 and 1. */
  public static Dyadic logit(double p) {
    return log(p).minus(log1p(Dyadic.of(-p)));
  }

  /** √x for x ≥ 0. */
  public static Dyadic sqrt(Dyadic x) {
    int excess = x.mantissa().bitLength() - 2 * BITS;
    int shift = excess + (x.exponent() + excess & 1);
    BigInteger scaled =
        shift >= 0 ? x.mantissa().shiftRight(shift) : x.mantissa().shiftLeft(-shift);
    return new Dyadic(scaled.sqrt(), (x.exponent() + shift) / 2);
  }

  /** e^x; 0 below −2000. */
  public static Dyadic exp(Dyadic x) {
    if (x.compareTo(Dyadic.of((long) -FAR)) < 0) {
      return Dyadic.ZERO;
    }
    int n = (int) Math.rint(x.over(Dyadic.ONE) / 0.6931471805599453);
    Dyadic r = trim(x.minus(LN_2.times(Dyadic.of(n)))).scale(-8);
    Dyadic sum = Dyadic.ONE;
    Dyadic term = Dyadic.ONE;
    for (int k = 1; term.magnitude() > -BITS && !term.isZero(); k++) {
      term = divide(term.times(r), Dyadic.of(k));
      sum = trim(sum.plus(term));
    }
    for (int i = 0; i < 8; i++) {
      sum = trim(sum.times(sum));
    }
    return sum.scale(n);
  }

  /** a / b to 256 bits. */
  public static Dyadic divide(Dyadic a, Dyadic b) {
    int shift = Math.max(0, BITS + b.mantissa().bitLength() - a.mantissa().bitLength());
    BigInteger quotient = a.mantissa().shiftLeft(shift).divide(b.mantissa());
    return new Dyadic(quotient, a.exponent() - b.exponent() - shift);
  }

  /** x to 256 bits. */
  static Dyadic trim(Dyadic x) {
    int excess = x.mantissa().bitLength() - BITS;
    return excess <= 0 ? x : new Dyadic(x.mantissa().shiftRight(excess), x.exponent() + excess);
  }

  private static Dyadic ln2(int bits) {
    BigInteger power = BigInteger.TWO.shiftLeft(bits + 16).divide(BigInteger.valueOf(3));
    BigInteger sum = BigInteger.ZERO;
    for (int k = 1; power.signum() != 0; k += 2) {
      sum = sum.add(power.divide(BigInteger.valueOf(k)));
      power = power.divide(BigInteger.valueOf(9));
    }
    return new Dyadic(sum, -bits - 16);
  }
}

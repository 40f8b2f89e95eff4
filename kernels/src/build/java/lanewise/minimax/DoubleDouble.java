package lanewise.minimax;

/**
 * The unevaluated sum hi + lo of two doubles, |lo| ≤ ulp(hi)/2: about 106 bits (Dekker, A
 * floating-point technique for extending the available precision, 1971). A result has a relative
 * error of a few 2^-104 where it is not subnormal.
 */
public record DoubleDouble(double hi, double lo) {
  public static final DoubleDouble ZERO = of(0.0);
  public static final DoubleDouble ONE = of(1.0);

  public static DoubleDouble of(double x) {
    return new DoubleDouble(x, 0.0);
  }

  /** a + b, exactly. */
  public static DoubleDouble sum(double a, double b) {
    double s = a + b;
    double t = s - a;
    return new DoubleDouble(s, (a - (s - t)) + (b - t));
  }

  /** a·b, exactly. */
  public static DoubleDouble product(double a, double b) {
    double p = a * b;
    return new DoubleDouble(p, Math.fma(a, b, -p));
  }

  private static DoubleDouble normalized(double hi, double lo) {
    double s = hi + lo;
    return new DoubleDouble(s, lo - (s - hi));
  }

  public DoubleDouble plus(DoubleDouble b) {
    DoubleDouble s = sum(hi, b.hi);
    DoubleDouble t = sum(lo, b.lo);
    DoubleDouble u = normalized(s.hi, s.lo + t.hi);
    return normalized(u.hi, u.lo + t.lo);
  }

  public DoubleDouble plus(double b) {
    DoubleDouble s = sum(hi, b);
    return normalized(s.hi, s.lo + lo);
  }

  public DoubleDouble minus(DoubleDouble b) {
    return plus(b.negate());
  }

  public DoubleDouble negate() {
    return new DoubleDouble(-hi, -lo);
  }

  public DoubleDouble abs() {
    return hi < 0.0 ? negate() : this;
  }

  public DoubleDouble times(DoubleDouble b) {
    DoubleDouble p = product(hi, b.hi);
    return normalized(p.hi, Math.fma(hi, b.lo, Math.fma(lo, b.hi, p.lo)));
  }

  public DoubleDouble times(double b) {
    DoubleDouble p = product(hi, b);
    return normalized(p.hi, Math.fma(lo, b, p.lo));
  }

  public DoubleDouble over(DoubleDouble b) {
    double q = hi / b.hi;
    DoubleDouble rest = minus(b.times(q));
    double q2 = rest.hi / b.hi;
    rest = rest.minus(b.times(q2));
    return normalized(q, q2).plus(rest.hi / b.hi);
  }

  public DoubleDouble over(double b) {
    return over(of(b));
  }

  public DoubleDouble sqrt() {
    if (hi == 0.0) {
      return ZERO;
    }
    double s = Math.sqrt(hi);
    return of(s).plus(minus(product(s, s)).hi / (2.0 * s));
  }

  /** this·2^exponent. */
  public DoubleDouble scale(int exponent) {
    return new DoubleDouble(Math.scalb(hi, exponent), Math.scalb(lo, exponent));
  }
}

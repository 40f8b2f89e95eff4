package lanewise.fuzz.exact;

import static lanewise.fuzz.exact.Reference.divide;
import static lanewise.fuzz.exact.Reference.trim;

/**
 * The error function and the normal distribution with a relative error below 2^-150: near 0 the
 * series of positive terms erf(x) = 2/√π·e^(−x²)·Σ 2^k·x^(2k+1) / (2k+1)!! (Abramowitz and Stegun,
 * Handbook of Mathematical Functions, 7.1.6), beyond {@value #SERIES} the continued fraction of erfc
 * (7.1.14), from its far end.
 */
public final class Normal {
  /** Up to here erfc loses at most 20 of 256 bits as 1 − erf. */
  private static final int SERIES = 3;

  /** Terms of the continued fraction: at 3 the error is below 2^-150, further out less. */
  private static final int TERMS = 300;

  /** From here on erfc is far below every subnormal number. */
  private static final int FAR = 45;

  private static final Dyadic ROOT_PI = Reference.sqrt(Trigonometry.PI);
  private static final Dyadic ROOT_2_PI = Reference.sqrt(Trigonometry.PI.scale(1));
  private static final Dyadic ROOT_HALF = Reference.sqrt(Dyadic.power(-1));

  private Normal() {}

  public static Dyadic erf(double x) {
    return erf(Dyadic.of(x));
  }

  public static Dyadic erfc(double x) {
    return erfc(Dyadic.of(x));
  }

  /** Φ(x) = erfc(−x/√2) / 2. */
  public static Dyadic cdf(double x) {
    return cdf(Dyadic.of(x));
  }

  private static Dyadic cdf(Dyadic x) {
    return erfc(trim(x.times(ROOT_HALF)).negate()).scale(-1);
  }

  /** Φ⁻¹(p) for p between 0 and 1. */
  public static Dyadic quantile(double p) {
    Dyadic exact = Dyadic.of(p);
    return p > 0.5 ? lower(Dyadic.ONE.minus(exact)).negate() : lower(exact);
  }

  /**
   * Φ⁻¹(p) for p ≤ ½: Halley's iteration on Φ(x) − p from the leading terms of the asymptotic series.
   */
  private static Dyadic lower(Dyadic p) {
    double square = -2.0 * Reference.log(p).over(Dyadic.ONE);
    double start = square - StrictMath.log(2.0 * Math.PI * Math.max(1.0, square));
    Dyadic x =
        Dyadic.of(p.compareTo(Dyadic.power(-1)) == 0 ? 0.0 : -Math.sqrt(Math.max(0.0, start)));
    for (int i = 0; i < 40; i++) {
      Dyadic density = divide(Reference.exp(trim(x.times(x)).scale(-1).negate()), ROOT_2_PI);
      Dyadic newton = divide(cdf(x).minus(p), density);
      Dyadic halley = divide(newton, Dyadic.ONE.plus(trim(newton.times(x)).scale(-1)));
      x = trim(x.minus(halley));
      if (halley.isZero() || halley.magnitude() < Math.max(x.magnitude(), -60) - 60) {
        break;
      }
    }
    return x;
  }

  private static Dyadic erf(Dyadic x) {
    if (x.abs().compareTo(Dyadic.of(SERIES)) > 0) {
      Dyadic rest = tail(x.abs());
      return x.mantissa().signum() > 0 ? Dyadic.ONE.minus(rest) : rest.minus(Dyadic.ONE);
    }
    return x.isZero() ? x : series(x);
  }

  static Dyadic series(Dyadic x) {
    Dyadic square = trim(x.times(x));
    Dyadic term = x;
    Dyadic sum = x;
    for (long k = 1; term.magnitude() > sum.magnitude() - Reference.BITS; k++) {
      term = divide(term.times(square).scale(1), Dyadic.of(2 * k + 1));
      sum = trim(sum.plus(term));
    }
    return divide(sum.times(Reference.exp(square.negate())).scale(1), ROOT_PI);
  }

  private static Dyadic erfc(Dyadic x) {
    return x.compareTo(Dyadic.of(SERIES)) > 0 ? tail(x) : Dyadic.ONE.minus(erf(x));
  }

  /** erfc far out: e^(−x²)/√π / (x + ½/(x + 1/(x + 1½/(x + …)))). */
  static Dyadic tail(Dyadic x) {
    if (x.compareTo(Dyadic.of(FAR)) > 0) {
      return Dyadic.ZERO;
    }
    Dyadic t = x;
    for (long k = TERMS; k >= 1; k--) {
      t = trim(x.plus(divide(Dyadic.of(k).scale(-1), t)));
    }
    return divide(Reference.exp(trim(x.times(x)).negate()), trim(ROOT_PI.times(t)));
  }
}

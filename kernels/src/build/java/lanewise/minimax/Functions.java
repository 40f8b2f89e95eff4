package lanewise.minimax;

import static lanewise.minimax.DoubleDouble.ONE;
import static lanewise.minimax.DoubleDouble.ZERO;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Elementary functions in double-double, with a relative error below 2^-90: what polynomials are
 * fitted to and what accuracy is measured against. Series after argument reduction; arguments of
 * functions without a series of their own are corrected by one step of Newton's or Halley's method.
 */
public final class Functions {
  public static final DoubleDouble LN_2 =
      new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);
  public static final DoubleDouble PI =
      new DoubleDouble(0x1.921fb54442d18p1, 0x1.1a62633145c07p-53);
  public static final DoubleDouble SQRT_HALF = DoubleDouble.of(0.5).sqrt();
  public static final DoubleDouble SQRT_PI = PI.sqrt();

  /** Steps of the table of e^x²·erfc(x), per unit, and where it ends. */
  private static final int STEPS = 8;

  private static final int END = 28;

  private static final double FAR = 3000.0;

  /** Probabilities are multiplied by 2 to this, so that none is subnormal. */
  private static final int SCALE = 400;

  private static final BigDecimal MACHIN = machin();

  private static final DoubleDouble[][] ERFCX = erfcxTable();

  private Functions() {}

  /** e^x·2^scale; 0 or infinite far outside of every range. */
  public static DoubleDouble exp(DoubleDouble x, int scale) {
    if (Math.abs(x.hi()) > FAR) {
      return x.hi() < 0.0 ? ZERO : DoubleDouble.of(Double.POSITIVE_INFINITY);
    }
    int n = (int) Math.rint(x.hi() / LN_2.hi());
    return expm1Reduced(x.minus(LN_2.times(n))).plus(1.0).scale(n + scale);
  }

  public static DoubleDouble exp(DoubleDouble x) {
    return exp(x, 0);
  }

  public static DoubleDouble expm1(DoubleDouble x) {
    if (Math.abs(x.hi()) > FAR) {
      return x.hi() < 0.0 ? ONE.negate() : DoubleDouble.of(Double.POSITIVE_INFINITY);
    }
    int n = (int) Math.rint(x.hi() / LN_2.hi());
    DoubleDouble e = expm1Reduced(x.minus(LN_2.times(n)));
    return n == 0 ? e : e.plus(1.0).scale(n).plus(-1.0);
  }

  /** e^x − 1 for |x| ≤ ln 2 / 2: the series at x/64, then (1 + e)² − 1 = e² + 2e six times. */
  private static DoubleDouble expm1Reduced(DoubleDouble x) {
    DoubleDouble r = x.scale(-6);
    DoubleDouble sum = ZERO;
    for (int k = 12; k >= 2; k--) {
      sum = sum.plus(1.0).times(r).over(k);
    }
    DoubleDouble e = sum.plus(1.0).times(r);
    for (int i = 0; i < 6; i++) {
      e = e.times(e).plus(e.scale(1));
    }
    return e;
  }

  public static DoubleDouble log(DoubleDouble x) {
    if (x.hi() < Double.MIN_NORMAL && x.hi() > 0.0) {
      return log(x.scale(100)).minus(LN_2.times(100.0));
    }
    int k = Math.getExponent(x.hi());
    DoubleDouble m = x.scale(-k);
    if (m.hi() > 1.414) {
      k++;
      m = m.scale(-1);
    }
    return log1p(m.plus(-1.0)).plus(LN_2.times(k));
  }

  /** y + 2·(x − E) / (2 + x + E) with E = e^y − 1, where y is StrictMath's. */
  public static DoubleDouble log1p(DoubleDouble x) {
    if (Math.abs(x.hi()) < 0x1p-120) {
      return x;
    }
    if (x.hi() > 0x1p120) {
      return log(x);
    }
    DoubleDouble y = DoubleDouble.of(StrictMath.log1p(x.hi()));
    DoubleDouble e = expm1(y);
    return y.plus(x.minus(e).scale(1).over(x.plus(e).plus(2.0)));
  }

  public static DoubleDouble tanh(DoubleDouble x) {
    if (Math.abs(x.hi()) > 40.0) {
      return DoubleDouble.of(Math.signum(x.hi()));
    }
    DoubleDouble e = expm1(x.scale(1));
    return e.over(e.plus(2.0));
  }

  /** 2^scale / (1 + e^-x). */
  public static DoubleDouble sigmoid(DoubleDouble x, int scale) {
    DoubleDouble e = exp(x.abs().negate());
    return (x.hi() >= 0.0 ? ONE.scale(scale) : exp(x, scale)).over(e.plus(1.0));
  }

  /** log(1 + e^x)·2^scale. */
  public static DoubleDouble softplus(DoubleDouble x, int scale) {
    if (x.hi() < -80.0) {
      return exp(x, scale);
    }
    DoubleDouble tail = log1p(exp(x.abs().negate()));
    return (x.hi() > 0.0 ? tail.plus(x) : tail).scale(scale);
  }

  public static DoubleDouble sin(DoubleDouble x) {
    if (Math.abs(x.hi()) > FAR) {
      return sin(lessTurns(x.hi()));
    }
    int n = (int) Math.rint(x.hi() / (PI.hi() / 2));
    DoubleDouble r = x.minus(PI.scale(-1).times(n));
    DoubleDouble y = (n & 1) == 0 ? sinReduced(r) : cosReduced(r);
    return (n & 2) == 0 ? y : y.negate();
  }

  public static DoubleDouble cos(DoubleDouble x) {
    if (Math.abs(x.hi()) > FAR) {
      return cos(lessTurns(x.hi()));
    }
    int n = (int) Math.rint(x.hi() / (PI.hi() / 2));
    DoubleDouble r = x.minus(PI.scale(-1).times(n));
    DoubleDouble y = (n & 1) == 0 ? cosReduced(r) : sinReduced(r);
    return ((n + 1) & 2) == 0 ? y : y.negate();
  }

  /** x − 2π·n, of magnitude π at most; NaN for infinities. */
  private static DoubleDouble lessTurns(double x) {
    if (Double.isInfinite(x)) {
      return DoubleDouble.of(Double.NaN);
    }
    BigDecimal turn = MACHIN.multiply(BigDecimal.TWO);
    BigDecimal exact = new BigDecimal(x);
    BigDecimal n = exact.divide(turn, 0, RoundingMode.HALF_EVEN);
    BigDecimal rest = exact.subtract(n.multiply(turn));
    double hi = rest.doubleValue();
    return new DoubleDouble(hi, rest.subtract(new BigDecimal(hi)).doubleValue());
  }

  /** π = 16·atan(1/5) − 4·atan(1/239) to 400 digits (Machin, 1706). */
  private static BigDecimal machin() {
    return inverseTangent(5)
        .multiply(BigDecimal.valueOf(16))
        .subtract(inverseTangent(239).multiply(BigDecimal.valueOf(4)));
  }

  /** atan(1/n) to 400 digits. */
  private static BigDecimal inverseTangent(int n) {
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), 410, RoundingMode.DOWN);
    BigDecimal sum = power;
    for (int k = 3; power.signum() != 0; k += 2) {
      power = power.divide(BigDecimal.valueOf(-(long) n * n), 410, RoundingMode.DOWN);
      sum = sum.add(power.divide(BigDecimal.valueOf(k), 410, RoundingMode.DOWN));
    }
    return sum;
  }

  private static DoubleDouble sinReduced(DoubleDouble r) {
    DoubleDouble z = r.times(r);
    DoubleDouble sum = ONE;
    for (int k = 28; k >= 2; k -= 2) {
      sum = ONE.minus(sum.times(z).over(k * (k + 1.0)));
    }
    return sum.times(r);
  }

  private static DoubleDouble cosReduced(DoubleDouble r) {
    DoubleDouble z = r.times(r);
    DoubleDouble sum = ONE;
    for (int k = 28; k >= 2; k -= 2) {
      sum = ONE.minus(sum.times(z).over(k * (k - 1.0)));
    }
    return sum;
  }

  /** y + atan((x − tan y) / (1 + x·tan y)), where y is StrictMath's. */
  public static DoubleDouble atan(DoubleDouble x) {
    DoubleDouble y = DoubleDouble.of(StrictMath.atan(x.hi()));
    DoubleDouble s = sin(y);
    DoubleDouble c = cos(y);
    return y.plus(x.times(c).minus(s).over(c.plus(x.times(s))));
  }

  /** The error function. */
  public static DoubleDouble erf(DoubleDouble x) {
    if (Math.abs(x.hi()) > 0.75) {
      DoubleDouble y = ONE.minus(erfc(x.abs(), 0));
      return x.hi() < 0.0 ? y.negate() : y;
    }
    DoubleDouble z = x.times(x);
    DoubleDouble sum = ZERO;
    for (int k = 30; k >= 0; k--) {
      sum = sum.times(z).negate().over(k + 1.0).plus(ONE.over(2 * k + 1.0));
    }
    return sum.times(x).scale(1).over(SQRT_PI);
  }

  /** erfc(x)·2^scale. */
  public static DoubleDouble erfc(DoubleDouble x, int scale) {
    if (x.hi() < 0.25) {
      return (x.hi() < -0.75 ? erfc(x.negate(), 0).negate().plus(2.0) : ONE.minus(erf(x)))
          .scale(scale);
    }
    if (x.hi() > 27.5) {
      return ZERO;
    }
    return exp(x.times(x).negate(), scale).times(erfcx(x));
  }

  /** The standard normal distribution function, times 2^scale. */
  public static DoubleDouble normalCdf(DoubleDouble x, int scale) {
    return erfc(x.times(SQRT_HALF).negate(), scale - 1);
  }

  /** The standard normal density, times 2^scale. */
  public static DoubleDouble normalDensity(DoubleDouble x, int scale) {
    return exp(x.times(x).scale(-1).negate(), scale).over(PI.scale(1).sqrt());
  }

  /** Φ⁻¹(p) for p between 0 and 1: by q = min(p, 1 − p), or by p − ½ where that is small. */
  public static DoubleDouble normalQuantile(double p) {
    if (Math.abs(p - 0.5) < 0.25) {
      return quantileAt(DoubleDouble.of(p - 0.5));
    }
    DoubleDouble x = quantileAbove(DoubleDouble.of(Math.scalb(Math.min(p, 1.0 - p), SCALE)), SCALE);
    return p < 0.5 ? x.negate() : x;
  }

  /** x with Φ(x) − ½ = u, for |u| ≤ ¼: Halley's iteration on the error function. */
  public static DoubleDouble quantileAt(DoubleDouble u) {
    DoubleDouble x = u.times(PI.scale(1).sqrt());
    for (int i = 0; i < 5; i++) {
      DoubleDouble difference = erf(x.times(SQRT_HALF)).scale(-1).minus(u);
      x = x.minus(step(difference.over(normalDensity(x, 0)), x));
    }
    return x;
  }

  /**
   * x with Φ(−x) = q·2^-scale, for q·2^-scale ≤ ¼: Halley's iteration from the leading terms of the
   * asymptotic series.
   */
  public static DoubleDouble quantileAbove(DoubleDouble q, int scale) {
    double square = 2.0 * (scale * LN_2.hi() - StrictMath.log(q.hi()));
    double start = square - StrictMath.log(2.0 * Math.PI * Math.max(1.0, square));
    DoubleDouble x = DoubleDouble.of(Math.sqrt(Math.max(0.25, start)));
    double last = Double.POSITIVE_INFINITY;
    DoubleDouble root = PI.scale(1).sqrt();
    for (boolean more = true; more; ) {
      DoubleDouble mills = erfcx(x.times(SQRT_HALF)).times(root).scale(-1);
      DoubleDouble ratio = exp(x.times(x).scale(-1), -scale).times(q).times(root);
      DoubleDouble d = step(mills.minus(ratio), x.negate());
      x = x.plus(d);
      more = Math.abs(d.hi()) > 0x1p-36 * x.hi() && Math.abs(d.hi()) < last;
      last = Math.abs(d.hi());
    }
    return x;
  }

  /** Halley's step where Newton's is d and the second derivative is −x times the first. */
  private static DoubleDouble step(DoubleDouble d, DoubleDouble x) {
    return d.over(ONE.plus(d.times(x).scale(-1)));
  }

  /** e^x²·erfc(x) for x from 0 to 27.9, by the Taylor series at the nearest place of the table. */
  public static DoubleDouble erfcx(DoubleDouble x) {
    int i = (int) Math.rint(x.hi() * STEPS);
    return taylor(ERFCX[i], x.plus(-(double) i / STEPS));
  }

  private static DoubleDouble taylor(DoubleDouble[] series, DoubleDouble h) {
    DoubleDouble sum = ZERO;
    for (int k = series.length - 1; k >= 0; k--) {
      sum = sum.times(h).plus(series[k]);
    }
    return sum;
  }

  /**
   * y = e^x²·erfc(x) solves y' = 2x·y − 2/√π. From its asymptotic series at the end backwards, where
   * errors shrink; the Taylor coefficients at c are a[k+1] = (2c·a[k] + 2·a[k−1]) / (k + 1).
   */
  private static DoubleDouble[][] erfcxTable() {
    DoubleDouble[][] table = new DoubleDouble[END * STEPS + 1][];
    DoubleDouble y = ZERO;
    for (int k = 30; k >= 0; k--) {
      y = ONE.minus(y.times(2 * k + 1.0).over(2.0 * END * END));
    }
    y = y.over(SQRT_PI.times(END));
    for (int i = END * STEPS; i >= 0; i--) {
      double c = (double) i / STEPS;
      DoubleDouble[] a = new DoubleDouble[36];
      a[0] = y;
      a[1] = y.times(2.0 * c).minus(DoubleDouble.of(2.0).over(SQRT_PI));
      for (int k = 1; k < a.length - 1; k++) {
        a[k + 1] = a[k].times(2.0 * c).plus(a[k - 1].scale(1)).over(k + 1.0);
      }
      table[i] = a;
      y = taylor(a, DoubleDouble.of(-1.0 / STEPS));
    }
    return table;
  }
}

package lanewise.fuzz.exact;

import static lanewise.fuzz.exact.Reference.divide;
import static lanewise.fuzz.exact.Reference.trim;

import java.math.BigInteger;

/**
 * Sine, cosine and arc tangent of finite doubles with a relative error below 2^-150. π has enough
 * bits that the largest double, less its multiple of π/2, is known to 300 bits.
 */
public final class Trigonometry {
  private static final int PI_BITS = 1500;

  /** 16·atan(1/5) − 4·atan(1/239), after Machin. */
  public static final Dyadic PI =
      new Dyadic(
          inverseTangent(5).shiftLeft(4).subtract(inverseTangent(239).shiftLeft(2)), -PI_BITS - 16);

  private Trigonometry() {}

  public static Dyadic sin(double x) {
    return turned(x, 0);
  }

  public static Dyadic cos(double x) {
    return turned(x, 1);
  }

  /** sin(x + quarters·π/2). */
  private static Dyadic turned(double x, int quarters) {
    int low = -PI_BITS - 16;
    Dyadic exact = Dyadic.of(x);
    BigInteger scaled = exact.mantissa().shiftLeft(exact.exponent() - low);
    BigInteger quarter = PI.mantissa().shiftRight(1);
    BigInteger shifted = scaled.add(quarter.shiftRight(1));
    BigInteger n = shifted.subtract(shifted.mod(quarter)).divide(quarter); // rounded down
    Dyadic rest = trim(new Dyadic(scaled.subtract(n.multiply(quarter)), low));
    Dyadic square = trim(rest.times(rest));
    return switch (n.add(BigInteger.valueOf(quarters)).mod(BigInteger.valueOf(4)).intValue()) {
      case 0 -> series(rest, square, 1);
      case 1 -> series(Dyadic.ONE, square, 0);
      case 2 -> series(rest, square, 1).negate();
      default -> series(Dyadic.ONE, square, 0).negate();
    };
  }

  /** The alternating series of sine or cosine: from x¹ or x⁰ on. */
  private static Dyadic series(Dyadic first, Dyadic square, long power) {
    Dyadic term = first;
    Dyadic sum = first;
    long k = power;
    while (!term.isZero() && term.magnitude() > first.magnitude() - Reference.BITS) {
      k += 2;
      term = divide(term.times(square), Dyadic.of(k * (k - 1))).negate();
      sum = trim(sum.plus(term));
    }
    return sum;
  }

  /** ½ + atan(x)/π, as atan(−1/x)/π where that would cancel. */
  public static Dyadic cauchyCdf(double x) {
    if (x < 0.0) {
      return divide(atan(divide(Dyadic.ONE, Dyadic.of(-x))), PI);
    }
    return Dyadic.power(-1).plus(divide(atan(Dyadic.of(x)), PI));
  }

  /** atan(x) for x ≥ 0, which is twice that of x / (1 + √(1 + x²)). */
  private static Dyadic atan(Dyadic x) {
    Dyadic small = x;
    int halvings = 0;
    while (!small.isZero() && small.magnitude() > -8) {
      Dyadic root = Reference.sqrt(trim(small.times(small).plus(Dyadic.ONE)));
      small = divide(small, trim(root.plus(Dyadic.ONE)));
      halvings++;
    }
    Dyadic square = trim(small.times(small));
    Dyadic power = small;
    Dyadic sum = small;
    for (long k = 3;
        !power.isZero() && power.magnitude() > small.magnitude() - Reference.BITS;
        k += 2) {
      power = trim(power.times(square)).negate();
      sum = trim(sum.plus(divide(power, Dyadic.of(k))));
    }
    return sum.scale(halvings);
  }

  /** atan(1/n) in units of the last bit. */
  private static BigInteger inverseTangent(int n) {
    BigInteger square = BigInteger.valueOf((long) n * n);
    BigInteger power = BigInteger.ONE.shiftLeft(PI_BITS + 16).divide(BigInteger.valueOf(n));
    BigInteger sum = BigInteger.ZERO;
    for (long k = 1; power.signum() != 0; k += 2) {
      BigInteger term = power.divide(BigInteger.valueOf(k));
      sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
      power = power.divide(square);
    }
    return sum;
  }
}

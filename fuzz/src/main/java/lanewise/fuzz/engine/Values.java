package lanewise.fuzz.engine;

import java.util.SplittableRandom;

/** Families of values that know where arithmetic breaks. */
public enum Values {
  /** Small integers: sums are exact, so any wrong element shows. */
  INTEGERS {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return random.nextInt(-8, 9);
    }
  },
  /** Uniform in [-1, 1). */
  UNIFORM {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return random.nextDouble(-1.0, 1.0);
    }
  },
  /** Pairs of nearly opposite values. */
  CANCELLING {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      double ulps = 1.0 + random.nextInt(4) * Math.scalb(1.0, 1 - p.digits());
      return (i % 2 == 0 ? 1.5 : -1.5) * ulps;
    }
  },
  /** Exponents over half of the range: products and sums stay in range. */
  WIDE {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return power(random, -p.maxExponent() / 4, p.maxExponent() / 4 - 12);
    }
  },
  /** Sizes that fall by a power of two from element to element, over and over. */
  GRADED {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return Math.scalb(random.nextDouble(-1.0, 1.0), -(i % 13) * (p.maxExponent() / 64));
    }
  },
  /** Around the smallest normal number. */
  TINY {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return power(random, p.tinyExponent(), p.minExponent() + 4);
    }
  },
  /** Around the square root of the smallest normal number: products are subnormal. */
  UNDERFLOWING {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return power(random, p.minExponent() / 2 - 14, p.minExponent() / 2 + 4);
    }
  },
  /** All exponents, so that overflow is common. */
  EXTREME {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return power(random, p.tinyExponent(), p.maxExponent() + 1);
    }
  },
  /** Zeros of both signs and a few ones. */
  ZEROS {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return random.nextInt(8) == 0 ? 1.0 : random.nextBoolean() ? 0.0 : -0.0;
    }
  },
  /** Mostly uniform, with infinities, NaNs, zeros and the ends of the range. */
  SPECIAL {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return random.nextInt(8) == 0 ? special(random, p) : random.nextDouble(-1.0, 1.0);
    }
  },
  /** Arguments of exponential functions: all scales, thresholds among them. */
  ARGUMENTS {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      double range = p == Precision.F64 ? 760.0 : 110.0;
      return switch (random.nextInt(6)) {
        case 0 -> random.nextDouble(-1.0, 1.0);
        case 1 -> random.nextDouble(-20.0, 20.0);
        case 2 -> power(random, p.tinyExponent(), 10);
        case 3 -> random.nextInt(-800, 801) * 0.34657359027997264;
        case 4 -> special(random, p);
        default -> random.nextDouble(-range, range);
      };
    }
  };

  /** The value of element i before it is rounded to the precision. */
  abstract double next(SplittableRandom random, Precision p, int i);

  /** {@code n} values of the precision. */
  public double[] draw(long seed, Precision p, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = p.round(next(random, p, i));
    }
    return values;
  }

  private static double power(SplittableRandom random, int low, int high) {
    double value = Math.scalb(random.nextDouble(1.0, 2.0), random.nextInt(low, high));
    return random.nextBoolean() ? value : -value;
  }

  static double special(SplittableRandom random, Precision p) {
    double value =
        switch (random.nextInt(8)) {
          case 0 -> Double.POSITIVE_INFINITY;
          case 1 -> Double.NaN;
          case 2 -> Math.scalb(2.0 - Math.scalb(1.0, 1 - p.digits()), p.maxExponent());
          case 3 -> Math.scalb(1.0, p.minExponent());
          case 4 -> Math.scalb(1.0, p.tinyExponent());
          case 5 -> 1.0;
          default -> 0.0;
        };
    return random.nextBoolean() ? value : -value;
  }
}

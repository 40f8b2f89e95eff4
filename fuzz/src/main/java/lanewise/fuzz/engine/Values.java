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
  },
  /** Probabilities: of any size, near ½, near 1, and none; so few that many vectors have no other than usual ones. */
  PROBABILITIES {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return switch (random.nextInt(60)) {
        case 0 -> special(random, p);
        case 1, 2 -> Math.abs(power(random, p.tinyExponent(), 0));
        case 3 -> 1.0 - Math.abs(power(random, -p.digits() - 1, -1));
        case 4 -> 0.5 + power(random, -p.digits() - 1, -2);
        case 5 -> 0x1p-11 * random.nextDouble(0.99, 1.01);
        case 6 -> random.nextDouble(-1.0, 2.0);
        default -> random.nextDouble();
      };
    }
  },
  /** Bases of powers: mostly positive and not far from 1, and at times on which special cases turn. */
  BASES {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return switch (random.nextInt(80)) {
        case 0 -> special(random, p);
        case 1 -> power(random, p.tinyExponent(), p.maxExponent() + 1);
        case 2 -> Math.abs(power(random, p.tinyExponent(), p.minExponent() + 4));
        case 3 -> 1.0 + power(random, -p.digits(), -1);
        case 4 -> -random.nextInt(1, 9);
        case 5, 6, 7, 8 -> Math.scalb(random.nextDouble(0.97, 1.03), random.nextInt(-2, 3));
        default -> StrictMath.exp(random.nextDouble(-8.0, 8.0));
      };
    }
  },
  /** Exponents of powers: mostly small, some whole, odd or half, some where powers overflow or underflow. */
  EXPONENTS {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return switch (random.nextInt(80)) {
        case 0 -> special(random, p);
        case 1 -> power(random, -p.digits(), p.digits() + 4);
        case 2 -> random.nextInt(-9, 10);
        case 3 -> random.nextInt(-9, 10) * 0.5;
        case 4, 5, 6, 7 ->
            random.nextDouble(0.95, 1.06)
                * (random.nextBoolean() ? p.maxExponent() : p.tinyExponent());
        default -> random.nextDouble(-8.0, 8.0);
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

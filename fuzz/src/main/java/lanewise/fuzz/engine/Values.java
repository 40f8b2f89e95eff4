package lanewise.fuzz.engine;

import java.util.Arrays;
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
  /** Zeros of one sign: a sum of them shows whether it started from +0. */
  ZEROS_OF_ONE_SIGN {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return 0.0;
    }

    @Override
    public double[] draw(long seed, Precision p, int n) {
      double[] values = new double[n];
      if (seed % 2 == 1) {
        Arrays.fill(values, -0.0);
      }
      return values;
    }
  },
  /** Mostly uniform, with infinities, NaNs, zeros and the ends of the range. */
  SPECIAL {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return random.nextInt(8) == 0 ? special(random, p) : random.nextDouble(-1.0, 1.0);
    }
  },
  /** Arguments of elementary functions: all scales, and what is near to where they change. */
  ARGUMENTS {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      double range = p == Precision.F64 ? 760.0 : 110.0;
      return switch (random.nextInt(10)) {
        case 9 -> HARD[random.nextInt(HARD.length)];
        case 0 -> random.nextDouble(-1.0, 1.0);
        case 1 -> random.nextDouble(-20.0, 20.0);
        case 2 -> power(random, p.tinyExponent(), 10);
        case 3 -> random.nextInt(-800, 801) * 0.34657359027997264;
        case 4 -> special(random, p);
        case 5 -> power(random, -p.digits() - 12, p.digits() + 12);
        case 6, 7 -> nearEdge(random, p);
        default -> random.nextDouble(-range, range);
      };
    }
  },
  /** The same above 0, so that no vector of them has an argument that logarithms and roots do not take. */
  POSITIVE {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return switch (random.nextInt(4)) {
        case 0 ->
            Math.scalb(
                random.nextDouble(1.0, 2.0), random.nextInt(p.minExponent(), p.maxExponent()));
        case 1 -> random.nextDouble(0.25, 4.0);
        case 2 -> 1.0 + power(random, -p.digits(), -1);
        default -> Math.abs(ARGUMENTS.next(random, p, i));
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
        case 5, 6 -> Math.scalb(random.nextDouble(0.97, 1.03), random.nextInt(-2, 3));
        case 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 ->
            random.nextDouble(0.7, 1.42); // the logarithm's own error shows
        default -> StrictMath.exp(random.nextDouble(-8.0, 8.0));
      };
    }
  },
  /** Bases of powers in the binade around 1, whose large powers show the error of their logarithms. */
  NEAR_ONE {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      return random.nextDouble(0.7072, 1.4142);
    }
  },
  /** Numbers on which the special cases of powers turn, as bases and as exponents. */
  CORNERS {
    @Override
    double next(SplittableRandom random, Precision p, int i) {
      double value =
          switch (random.nextInt(9)) {
            case 0 -> 0.0;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NaN;
            case 3 -> Math.scalb(1.0, p.digits()) - 1.0;
            case 4 -> Math.scalb(1.0, p.digits());
            case 5 -> random.nextInt(1, 4);
            case 6 -> random.nextInt(1, 4) * 0.5;
            case 7 -> Math.scalb(1.0, random.nextBoolean() ? p.tinyExponent() : p.maxExponent());
            default -> 1.0;
          };
      return random.nextBoolean() ? value : -value;
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

  /** Magnitudes around which elementary functions have other formulas, under- or overflow, or round to a bound. */
  private static final double[] EDGES = {
    0x1p-54, 0x1p-27, 0x1p-25, 0x1p-12, 0.1715, 0.3466, 0.4142, 0.5, 0.7071, 1.0, 1.4142, 1.8, 2.0,
    3.0, 3.618, 4.25, 5.25, 6.0, 6.5, 6.92, 7.0, 8.3, 9.01, 13.0, 14.2, 16.6, 17.3, 20.0, 22.0,
    26.5, 36.2, 36.7, 37.2, 38.5, 40.0, 87.3, 88.72, 100.0, 103.97, 126.0, 128.0, 149.0, 160.0,
    708.0, 709.78, 745.13, 760.0, 1022.0, 1024.0, 1074.0, 0x1p20
  };

  /**
   * Arguments at which one rounding less or more, deep in a formula, shows in the result: near multiples of
   * π/2 (Kahan), and others that were searched for, where only one in millions tells.
   */
  private static final double[] HARD = {
    0x1.39c6fd67805a7p19,
    0x1.39c6fd67805a7p18,
    0x1.a9adcc7f96cfp19,
    0x1.bf9b3c6059d24p18,
    0x1.65a1dd290660fp17,
    0x1.cc26a300fec58p53,
    0x1.06ded40968e86p-62,
    0x1.8042fc62934fap-63,
    0x1.946556758abcap-2,
    -0x1.8204fb80884p-2,
    -0x1.97e74597ca41ap-2,
    0x1.91b05687605a2p-2,
    -0x1.c49414704987p2,
    -0x1.c51bb7cfffe38p2,
    0x1.a96b2b46c21efp2,
    0x1.a9bf7dac6f1a3p2,
    0x1.2970dap2,
    0x1.2d75fcp2,
    0x1.2d2f86p3,
    0x1.2d97c8p3
  };

  /** From far to a unit in the last place beside such an edge. */
  private static double nearEdge(SplittableRandom random, Precision p) {
    double edge = EDGES[random.nextInt(EDGES.length)];
    double away = Math.scalb(random.nextDouble(-1.0, 1.0), -random.nextInt(2, p.digits() / 2));
    return random.nextBoolean() ? edge * (1.0 + away) : -edge * (1.0 + away);
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

package lanewise.minimax;

import static lanewise.minimax.DoubleDouble.ONE;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A table of coefficients of the elementary functions: which function it approximates, where, and
 * with what weight on the error. The weight makes the error relative to the final result.
 *
 * <p>The program prints all tables as they stand in the specifications, with the largest weighted
 * error in units of 2^-53 (f64) or 2^-24 (f32). A test says that the specifications have these
 * coefficients.
 *
 * @param library the class they stand in, without F64 or F32 and Spec
 * @param name their constants are NAME_0, NAME_1, …
 */
public record Table(
    String library,
    String name,
    boolean single,
    UnaryOperator<DoubleDouble> f,
    UnaryOperator<DoubleDouble> weight,
    double low,
    double high,
    int terms) {

  /** Half of ln 2, and a little more: n is rounded from a rounded quotient. */
  private static final double HALF_LN2 = 0.34658;

  /** (√2 − 1) / (√2 + 1), squared, and a little more. */
  private static final double LOG_RANGE = 0.029438;

  /** ⅓ squared, and a little more: s of log(1 + e) for e up to 1. */
  private static final double LOG1P_RANGE = 0.11112;

  /** Where the tails of erfc and of the normal distribution are 0: their polynomials end there. */
  private static final double ERFC_END = 27.3;

  private static final double ERFC_END_F32 = 10.1;
  private static final double CDF_END = 38.6;
  private static final double CDF_END_F32 = 14.3;

  /** ½·(9·ln 2 + 2^-10), half of −log(4·p·(1 − p)) at p = 2^-11, and a little more. */
  private static final double QUANTILE_END = 3.1197;

  /** (r − 4) / (r + 4) for the root r of −log(4·p·(1 − p)) from there to the least p there is. */
  private static final double PLACE_START = -0.2313;

  private static final double PLACE_END = 0.7443;
  private static final double PLACE_END_F32 = 0.4328;

  /** w − 1 for w = −log(4·p·(1 − p)) at p = ½ and at p = 2^-11, and a little more. */
  private static final double CENTRE_LOW = -1.0;

  private static final double CENTRE_HIGH = 5.239;

  /** Roots of −log(4·p·(1 − p)): at 2^-11, between, and at the least p there is, and a little more. */
  private static final double FLANK_START = 2.4977;

  private static final double FLANK_END = 5.0;
  private static final double EDGE_END = 27.27;
  private static final double EDGE_END_F32 = 10.1;

  private static final DoubleDouble ROOT_2 = Functions.SQRT_HALF.scale(1);

  /** All tables. */
  public static final List<Table> ALL =
      Stream.of(
              both("Math", "EXP", Table::exp, r -> r.times(r), -HALF_LN2, HALF_LN2, 10, 5),
              both("Math", "EXPM1", Table::exp, r -> r, -HALF_LN2, HALF_LN2, 11, 6),
              both("Math", "EXP2", Table::exp2, r -> r, -0.5001, 0.5001, 12, 7),
              both("Math", "LOG", Table::log, z -> z, 0.0, LOG_RANGE, 7, 3),
              both("Math", "LOG1P", Table::log, z -> z, 0.0, LOG1P_RANGE, 10, 5),
              List.of(new Table("Math", "TANH", true, Table::tanh, z -> z, 0.0, 1.0, 7)),
              headless("Normal", "ERF", Table::erf, 0.0, 0.5625, 11, 6),
              tail("TAIL", 2.0, Table::erfcx, 0.0, ERFC_END, ERFC_END_F32, 25, 10),
              tail("CDF", 4.0, Table::mills, 0.39, CDF_END, CDF_END_F32, 22, 9),
              headless("Math", "POW", Table::atanh, 0.0, LOG_RANGE, 8, 4),
              headless("Quantile", "CENTRE", Table::centre, CENTRE_LOW, CENTRE_HIGH, 25, 11),
              List.of(
                  flank("FLANK", false, 3.5, FLANK_START, FLANK_END, 20),
                  flank("EDGE", false, 6.0, FLANK_END, EDGE_END, 20),
                  flank("FLANK", true, 4.0, FLANK_START, EDGE_END_F32, 10)),
              both("Trig", "SIN", Table::sin, z -> z, 0.0, 0.6170, 7, 4),
              both("Trig", "COS", Table::cos, z -> z.times(z), 0.0, 0.6170, 6, 3),
              headless("Trig", "ATAN", Table::atan, 0.0, 1.0, 22, 10))
          .flatMap(List::stream)
          .toList();

  private static List<Table> both(
      String library,
      String name,
      UnaryOperator<DoubleDouble> f,
      UnaryOperator<DoubleDouble> weight,
      double low,
      double high,
      int terms,
      int singleTerms) {
    return List.of(
        new Table(library, name, false, f, r -> weight.apply(r).abs(), low, high, terms),
        new Table(library, name, true, f, r -> weight.apply(r).abs(), low, high, singleTerms));
  }

  /** f(z) − f(0) for z in [low, high], where f(0) is rounded to the precision: it stands apart. */
  private static List<Table> headless(
      String library,
      String name,
      UnaryOperator<DoubleDouble> f,
      double low,
      double high,
      int terms,
      int singleTerms) {
    DoubleDouble head = f.apply(DoubleDouble.ZERO);
    UnaryOperator<DoubleDouble> g = z -> f.apply(z).plus(-head.hi());
    UnaryOperator<DoubleDouble> h = z -> f.apply(z).plus(-(double) (float) head.hi());
    UnaryOperator<DoubleDouble> weight = z -> ONE.over(f.apply(z));
    return List.of(
        new Table(library, name, false, g, weight, low, high, terms),
        new Table(library, name, true, h, weight, low, high, singleTerms));
  }

  /** (e^r − 1 − r) / r² = Σ r^k / (k + 2)!. */
  private static DoubleDouble exp(DoubleDouble r) {
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int k = 26; k >= 3; k--) {
      sum = sum.plus(1.0).times(r).over(k);
    }
    return sum.plus(1.0).over(2.0);
  }

  /** (2^r − 1) / r. */
  private static DoubleDouble exp2(DoubleDouble r) {
    return r.hi() == 0.0 ? Functions.LN_2 : Functions.expm1(r.times(Functions.LN_2)).over(r);
  }

  /** (2·atanh(s)/s − 2) / z for z = s². */
  private static DoubleDouble log(DoubleDouble z) {
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int k = 30; k >= 1; k--) {
      sum = sum.times(z).plus(DoubleDouble.of(2.0).over(2 * k + 1.0));
    }
    return sum;
  }

  /** (atanh(s)/s − 1 − z/3) / z² for z = s². */
  private static DoubleDouble atanh(DoubleDouble z) {
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int k = 30; k >= 2; k--) {
      sum = sum.times(z).plus(ONE.over(2 * k + 1.0));
    }
    return sum;
  }

  /** (tanh(x)/x − 1) / z for z = x². */
  private static DoubleDouble tanh(DoubleDouble z) {
    DoubleDouble x = z.sqrt();
    return z.hi() == 0.0 ? ONE.over(-3.0) : Functions.tanh(x).over(x).plus(-1.0).over(z);
  }

  /** erf(x)/x for z = x². */
  private static DoubleDouble erf(DoubleDouble z) {
    DoubleDouble x = z.sqrt();
    DoubleDouble at0 = DoubleDouble.of(2.0).over(Functions.SQRT_PI);
    return z.hi() == 0.0 ? at0 : Functions.erf(x).over(x);
  }

  /** (x + 2)·e^x²·erfc(x). */
  private static DoubleDouble erfcx(DoubleDouble x) {
    return Functions.erfcx(x).times(x.plus(2.0));
  }

  /** (x + 4)·e^(x²/2)·Φ(−x). */
  private static DoubleDouble mills(DoubleDouble x) {
    return Functions.erfcx(x.times(Functions.SQRT_HALF)).times(x.plus(4.0)).scale(-1);
  }

  /** f as a function of t = (x − pole) / (x + pole), for x between. */
  private static List<Table> tail(
      String name,
      double pole,
      UnaryOperator<DoubleDouble> f,
      double from,
      double end,
      double endSingle,
      int terms,
      int singleTerms) {
    double low = (from - pole) / (from + pole);
    double high = (end - pole) / (end + pole);
    double highSingle = (endSingle - pole) / (endSingle + pole);
    UnaryOperator<DoubleDouble> g = t -> f.apply(t.plus(1.0).times(pole).over(ONE.minus(t)));
    UnaryOperator<DoubleDouble> weight = t -> ONE.over(g.apply(t));
    return List.of(
        new Table("Normal", name, false, g, weight, low, high, terms),
        new Table("Normal", name, true, g, weight, low, highSingle, singleTerms));
  }

  /** Φ⁻¹(½ + u) / u for w = 1 + v. */
  private static DoubleDouble centre(DoubleDouble v) {
    return quantileRatio(v.plus(1.0));
  }

  /** √2·r − Φ⁻¹(½ + u) for r = √−log(1 − 4u²), as a function of t = (r − pole) / (r + pole). */
  private static Table flank(
      String name, boolean single, double pole, double from, double to, int terms) {
    UnaryOperator<DoubleDouble> root = t -> t.plus(1.0).times(pole).over(ONE.minus(t));
    UnaryOperator<DoubleDouble> f =
        t -> root.apply(t).times(ROOT_2).minus(quantile(square(root.apply(t))));
    UnaryOperator<DoubleDouble> weight = t -> ONE.over(quantile(square(root.apply(t))));
    double low = (from - pole) / (from + pole);
    double high = (to - pole) / (to + pole);
    return new Table("Quantile", name, single, f, weight, low, high, terms);
  }

  private static DoubleDouble square(DoubleDouble x) {
    return x.times(x);
  }

  /** Φ⁻¹(½ + u) / u for w = −log(1 − 4u²); near 0 its series √(2π)·(1 + π·w/12 + …). */
  private static DoubleDouble quantileRatio(DoubleDouble w) {
    return Math.abs(w.hi()) < 0x1p-50
        ? ONE.plus(Functions.PI.times(w).over(12.0)).times(Functions.PI.scale(1).sqrt())
        : quantile(w).over(half(w));
  }

  /** Φ⁻¹(½ + u) for w = −log(1 − 4u²); above ¾ by ½ − u = e^-w / (2 + 4u), times 2^400. */
  private static DoubleDouble quantile(DoubleDouble w) {
    DoubleDouble u = half(w);
    return u.hi() < 0.25
        ? Functions.quantileAt(u)
        : Functions.quantileAbove(Functions.exp(w.negate(), 400).over(u.scale(2).plus(2.0)), 400);
  }

  /** u. */
  private static DoubleDouble half(DoubleDouble w) {
    return Functions.expm1(w.negate()).negate().sqrt().scale(-1);
  }

  /** (sin(x)/x − 1) / z for z = x². */
  private static DoubleDouble sin(DoubleDouble z) {
    return factorials(z, 2).negate();
  }

  /** (cos x − 1 + z/2) / z² for z = x². */
  private static DoubleDouble cos(DoubleDouble z) {
    return factorials(z, 3).over(2.0);
  }

  /** Σ (−z)^k / (first·(first + 1)·…·(first + 2k + 1)). */
  private static DoubleDouble factorials(DoubleDouble z, int first) {
    DoubleDouble sum = ONE;
    for (int k = first + 26; k > first; k -= 2) {
      sum = ONE.minus(sum.times(z).over(k * (k + 1.0)));
    }
    return sum.over(first * (first + 1.0));
  }

  /** atan(x) / (π·x) for z = x². */
  private static DoubleDouble atan(DoubleDouble z) {
    DoubleDouble x = z.sqrt();
    return (z.hi() == 0.0 ? ONE : Functions.atan(x).over(x)).over(Functions.PI);
  }

  /** The coefficients, ascending. */
  public double[] coefficients() {
    return minimax().rounded(single);
  }

  private Minimax minimax() {
    return new Minimax(f, weight, low, high, terms);
  }

  public static void main(String[] args) {
    for (Table t : ALL) {
      double[] c = t.coefficients();
      double unit = t.single ? 0x1p-24 : 0x1p-53;
      System.out.printf(
          "// %s %s %s: error %.4f%n",
          t.single ? "f32" : "f64", t.library, t.name, t.minimax().error(c) / unit);
      String type = t.single ? "float" : "double";
      for (int k = 0; k < c.length; k++) {
        String literal =
            t.single ? Float.toHexString((float) c[k]) + "f" : Double.toHexString(c[k]);
        System.out.printf("  public static final %s %s_%d = %s;%n", type, t.name, k, literal);
      }
    }
  }
}

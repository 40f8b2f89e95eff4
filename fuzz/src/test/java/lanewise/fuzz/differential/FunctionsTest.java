package lanewise.fuzz.differential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import lanewise.kernels.VectorMath;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Elementary functions beside those of StrictMath, Commons Math and Commons Numbers: they differ by the
 * sum of both errors at the most.
 */
class FunctionsTest {
  private static final int POINTS = 500;

  /** The functions of {@link VectorMath} that others have too, as they are called on arrays. */
  private interface Doubles {
    void run(int n, double[] x, int xOff, double[] y, int yOff);
  }

  private interface Floats {
    void run(int n, float[] x, int xOff, float[] y, int yOff);
  }

  /** How many units in the last place both are off together, at x. */
  private interface Bound {
    double at(double x);
  }

  /**
   * A function and a peer's.
   *
   * @param low where arguments start
   * @param high where they end
   * @param ours the error of ours as its Javadoc states it, in units in the last place
   * @param theirs the error of the peer's
   */
  private record Pair(
      String name,
      Doubles f64,
      Floats f32,
      DoubleUnaryOperator peer,
      double low,
      double high,
      double ours,
      Bound theirs) {
    @Override
    public String toString() {
      return name;
    }

    /** What is wrong at x, if anything. */
    Optional<String> check(double x, double value, double ulp, boolean single) {
      double expected = peer.applyAsDouble(x);
      double bound = ours * ulp + theirs.at(x) * (single ? Math.ulp(expected) : ulp);
      boolean close =
          Double.isNaN(expected)
              ? Double.isNaN(value)
              : value == expected || Math.abs(value - expected) <= bound;
      return close
          ? Optional.empty()
          : Optional.of(
              "%s(%s): %s here, %s there, may differ by %s"
                  .formatted(name, x, value, expected, bound));
    }
  }

  private static Pair pair(
      String name,
      Doubles f64,
      Floats f32,
      DoubleUnaryOperator peer,
      double low,
      double high,
      double theirs) {
    return new Pair(name, f64, f32, peer, low, high, 1.0, x -> theirs);
  }

  private static Pair loose(
      String name,
      Doubles f64,
      Floats f32,
      DoubleUnaryOperator peer,
      double low,
      double high,
      Bound theirs) {
    return new Pair(name, f64, f32, peer, low, high, 1.5, theirs);
  }

  /** StrictMath's errors are those its Javadoc states; FastMath and Commons Numbers state about one. */
  private static final List<Pair> PAIRS =
      List.of(
          pair("exp", VectorMath::exp, VectorMath::exp, StrictMath::exp, -800, 800, 1.0),
          pair("exp by FastMath", VectorMath::exp, VectorMath::exp, FastMath::exp, -700, 700, 1.0),
          pair("expm1", VectorMath::expm1, VectorMath::expm1, StrictMath::expm1, -60, 800, 1.0),
          pair(
              "expm1 near 0",
              VectorMath::expm1,
              VectorMath::expm1,
              StrictMath::expm1,
              -1e-3,
              1e-3,
              1.0),
          pair("log", VectorMath::log, VectorMath::log, StrictMath::log, 0, 1e4, 1.0),
          pair("log near 1", VectorMath::log, VectorMath::log, StrictMath::log, 0.9, 1.1, 1.0),
          pair("log by FastMath", VectorMath::log, VectorMath::log, FastMath::log, 0, 1e4, 1.0),
          pair("log1p", VectorMath::log1p, VectorMath::log1p, StrictMath::log1p, -1, 20, 1.0),
          pair(
              "log1p near 0",
              VectorMath::log1p,
              VectorMath::log1p,
              StrictMath::log1p,
              -1e-3,
              1e-3,
              1.0),
          pair("tanh", VectorMath::tanh, VectorMath::tanh, StrictMath::tanh, -25, 25, 2.5),
          pair("sin", VectorMath::sin, VectorMath::sin, StrictMath::sin, -1e5, 1e5, 1.0),
          pair("cos", VectorMath::cos, VectorMath::cos, StrictMath::cos, -1e5, 1e5, 1.0),
          pair("sin far", VectorMath::sin, VectorMath::sin, StrictMath::sin, 1e15, 1e18, 1.0),
          pair("sqrt", VectorMath::sqrt, VectorMath::sqrt, StrictMath::sqrt, -1, 1e6, 0.5),
          loose("erf", VectorMath::erf, VectorMath::erf, Erf::value, -7, 7, x -> 2.0),
          loose("erf near 0", VectorMath::erf, VectorMath::erf, Erf::value, -1e-3, 1e-3, x -> 2.0),
          loose("erfc", VectorMath::erfc, VectorMath::erfc, Erfc::value, -6, 26, x -> 4.0),
          loose(
              "normalCdf",
              VectorMath::normalCdf,
              VectorMath::normalCdf,
              x -> 0.5 * Erfc.value(-x / Math.sqrt(2.0)),
              -37,
              9,
              x -> 4.0 + 4.0 * (1.0 + x * x))); // erfc's condition times the error of x/√2

  @Provide
  Arbitrary<Pair> pairs() {
    return Arbitraries.of(PAIRS);
  }

  @Property(tries = 300)
  void agree(@ForAll("pairs") Pair pair, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(POINTS, pair.low(), pair.high()).toArray();
    double[] y = new double[POINTS];
    pair.f64().run(POINTS, x, 0, y, 0);
    float[] x32 = new float[POINTS];
    float[] y32 = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x32[i] = (float) x[i];
    }
    pair.f32().run(POINTS, x32, 0, y32, 0);
    for (int i = 0; i < POINTS; i++) {
      require(pair.check(x[i], y[i], Math.ulp(y[i]), false), seed);
      require(pair.check(x32[i], y32[i], Math.ulp(y32[i]), true), seed);
    }
  }

  private static void require(Optional<String> complaint, long seed) {
    assertFalse(complaint.isPresent(), () -> complaint.orElse("") + ", seed " + seed);
  }

  /** Once off by 1.018 units, which these comparisons have found. */
  @Example
  void expOfFloatsNearMinus17() {
    float[] x = new float[1 << 17];
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = -(16.9f + i * Math.ulp(16.9f));
    }
    VectorMath.exp(x.length, x, 0, y, 0);
    for (int i = 0; i < x.length; i++) {
      double error = Math.abs(y[i] - StrictMath.exp(x[i])) / Math.ulp(y[i]);
      assertTrue(error <= 1.0 + 0x1p-20, "exp(" + x[i] + ") is off by " + error);
    }
  }

  /** A few units more than both bounds allow are found. */
  @Example
  void faultsAreFound() {
    for (Pair pair : PAIRS) {
      double x = 0.3 * pair.low() + 0.7 * pair.high();
      double value = pair.peer().applyAsDouble(x);
      double ulp = Math.ulp(value);
      assertTrue(pair.check(x, value, ulp, false).isEmpty(), pair.name());
      double off = value + (2.0 + pair.ours() + pair.theirs().at(x)) * ulp;
      assertTrue(pair.check(x, off, ulp, false).isPresent(), pair.name());
      assertTrue(pair.check(x, Double.NaN, ulp, false).isPresent(), pair.name());
    }
  }
}

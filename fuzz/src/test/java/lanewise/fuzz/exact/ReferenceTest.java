package lanewise.fuzz.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.fuzz.engine.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ways to the same number, and numbers from the literature. */
class ReferenceTest {
  private static void close(Dyadic expected, Dyadic actual, int bits) {
    Dyadic error = expected.minus(actual).abs();
    Dyadic bound = expected.abs().scale(-bits);
    assertTrue(error.compareTo(bound) <= 0, expected + ", not " + actual);
  }

  @ParameterizedTest
  @ValueSource(doubles = {3.0, 3.25, 4.0, 5.5, 7.0})
  void theSeriesAndTheFractionOfErfcAgree(double x) {
    Dyadic exact = Dyadic.of(x);
    close(Normal.tail(exact), Dyadic.ONE.minus(Normal.series(exact)), 150);
  }

  /** To the digits given; {@link Dyadic#over} itself is good to one in the last place. */
  private static void known(double expected, Dyadic actual) {
    assertEquals(expected, actual.over(Dyadic.ONE), 4.0 * Math.ulp(expected));
  }

  @Test
  void knownValuesOfTheNormalDistribution() {
    known(0.8427007929497149, Normal.erf(1.0));
    known(2.209049699858544e-5, Normal.erfc(3.0));
    known(0.9750021048517795, Normal.cdf(1.96));
    known(6.220960574271785e-16, Normal.cdf(-8.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-300, 0x1p-11, 0.1, 0.5, 0.5000000001, 0.75, 0.999})
  void quantilesInvertTheDistribution(double p) {
    double x = Normal.quantile(p).over(Dyadic.ONE);
    double units = 4.0 * Math.ulp(x); // Dyadic.over has 16 decimals
    assertTrue(Normal.cdf(x - units).compareTo(Dyadic.of(p)) < 0);
    assertTrue(Normal.cdf(x + units).compareTo(Dyadic.of(p)) > 0);
  }

  @Test
  void knownPowersAndQuantiles() {
    known(1.959963984540054, Normal.quantile(0.975));
    known(-1.2815515655446004, Normal.quantile(0.1));
    known(1.4142135623730951, Reference.pow(2.0, 0.5));
    known(1e-300, Reference.pow(10.0, -300.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 0.5, 1.0, 3.0, -11.0, 1e5, 1e22, 1.7e308, 0x1.6ac5b262ca1ffp849})
  void sineAndCosineLieOnTheCircle(double x) {
    Dyadic sine = Trigonometry.sin(x);
    Dyadic cosine = Trigonometry.cos(x);
    close(Dyadic.ONE, sine.times(sine).plus(cosine.times(cosine)), 240);
    assertTrue(Ulps.error(StrictMath.sin(x), sine, Precision.F64) <= 1.0);
    assertTrue(Ulps.error(StrictMath.cos(x), cosine, Precision.F64) <= 1.0);
  }

  /** The double nearest to a multiple of π/2 (Muller, Elementary Functions, 2016, section 11.1). */
  @Test
  void theHardestReduction() {
    double x = Math.scalb(6381956970095103.0, 797);
    known(-4.6871659242546276e-19, Trigonometry.cos(x));
  }

  @Test
  void theArcTangent() {
    known(0.75, Trigonometry.cauchyCdf(1.0));
    known(0.25, Trigonometry.cauchyCdf(-1.0));
    known(3.183098861837907e-21, Trigonometry.cauchyCdf(-1e20));
  }
}

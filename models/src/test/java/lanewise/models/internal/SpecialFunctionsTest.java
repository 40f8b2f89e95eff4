package lanewise.models.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values from mpmath with 40 digits. */
class SpecialFunctionsTest {
  private static final double U = 0x1p-53;

  @ParameterizedTest
  @CsvSource({
    "-37.0, 5.725571222524577e-300",
    "-20.5, 1.0764673258790961e-93",
    "-8.25, 7.919726314642477e-17",
    "-5.0, 2.866515718791939e-07",
    "-3.0, 0.0013498980316300946",
    "-2.2, 0.013903447513498604",
    "-1.0, 0.15865525393145705",
    "-0.5, 0.3085375387259869",
    "-0.125, 0.4502617751698871",
    "-1e-08, 0.4999999960105772",
    "0.25, 0.5987063256829237"
  })
  void normalTails(double x, double below) {
    assertEquals(below, Normal.cdf(x), 8 * U * below);
    assertEquals(x, Normal.quantile(below), 1e-14 * (1 + Math.abs(x)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 6.907178885383853, 2.5422704679670947",
    "0.3, 1.0957979948180756, 0.2360649007482156",
    "0.5, 0.5723649429247001, 0.15342640972002736",
    "1.0, 0.0, 0.08106146679532726",
    "1.5, -0.12078223763524522, 0.05481412105191765",
    "2.0, 0.0, 0.0413406959554093",
    "3.75, 1.486815578593417, 0.02217056544620611",
    "10.0, 12.801827480081469, 0.00833056343336287",
    "15.5, 26.536914491115613, 0.005375599032926835",
    "16.0, 27.89927138384089, 0.0052076559196096404",
    "17.25, 31.374622313677687, 0.004830377227086952",
    "100.5, 361.4355404677776, 0.0008291846599046487",
    "1000000.0, 12815504.569147611, 8.333333333333056e-08",
    "1000000000000.0, 26631021115915.652, 8.333333333333303e-14"
  })
  void logGamma(double x, double value, double stirling) {
    assertEquals(value, LogGamma.of(x), 8 * U * (1 + Math.abs(value)));
    assertEquals(stirling, LogGamma.stirlingError(x), 32 * U * stirling);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.99, -3.6151701859880907",
    "-0.5, -0.19314718055994531",
    "-0.4, -0.1108256237659907",
    "-0.3999, -0.11075897098666987",
    "-0.1, -0.005360515657826302",
    "-0.001, -5.003335835335002e-07",
    "-1e-09, -5.000000003333334e-19",
    "1e-12, -4.999999999996667e-25",
    "1e-05, -4.9999666669166655e-11",
    "0.2, -0.017678443206045377",
    "0.3999, -0.06349919450135752",
    "0.41, -0.06641029560992308",
    "3.0, -1.6137056388801094",
    "100000.0, -99988.48706453507"
  })
  void logOnePlusMinus(double t, double value) {
    assertEquals(value, LogGamma.log1pMinus(t), 8 * U * Math.abs(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.25, -0.2876820724517809, -0.25",
    "1, 1, 0.25, -1.3862943611198906, -1.6362943611198906",
    "3, 10, 0.3, -1.3211512777668886, -1.4959226032237258",
    "0, 12, 0.5, -8.317766166719343, -6.0",
    "12, 12, 0.75, -3.4521848694213713, -2.6205195676272535",
    "500, 1000, 0.5, -3.6799189920941293, -4.0264092490602135",
    "480, 1000, 0.5, -4.47933235558206, -4.411447826519173",
    "250000, 1000000, 0.25, -6.989705956512085, -7.133546964960198",
    "1, 1000000, 9.5367431640625e-07, -1.001106870713751, -1.001107369640882"
  })
  void logDensities(double k, double m, double mu, double binomial, double poisson) {
    assertEquals(binomial, LogGamma.binomial(k, m, mu, 1 - mu), 1e-14 * (1 + Math.abs(binomial)));
    assertEquals(poisson, LogGamma.poisson(k, m * mu), 1e-14 * (1 + Math.abs(poisson)));
  }

  @Test
  void endsOfTheNormal() {
    assertEquals(0, Normal.cdf(Double.NEGATIVE_INFINITY));
    assertEquals(1, Normal.cdf(Double.POSITIVE_INFINITY));
    assertEquals(0.5, Normal.cdf(0));
    assertEquals(Double.NaN, Normal.cdf(Double.NaN));
    assertEquals(0, Normal.density(50));
    assertEquals(Double.NEGATIVE_INFINITY, Normal.quantile(0));
    assertEquals(Double.POSITIVE_INFINITY, Normal.quantile(1));
    assertEquals(0, Normal.quantile(0.5), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> Normal.quantile(1.5));
    assertThrows(IllegalArgumentException.class, () -> Normal.quantile(Double.NaN));
  }
}

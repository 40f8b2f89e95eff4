package lanewise.models.glm;

import java.util.Optional;
import java.util.stream.Stream;
import lanewise.kernels.Activation;

/**
 * The link g between the mean and the linear predictor, {@code eta = g(mu)}. Names and formulas are
 * those of R's {@code make.link}.
 */
public sealed interface Link
    permits BinaryLinks.Logit,
        BinaryLinks.Probit,
        BinaryLinks.Cauchit,
        BinaryLinks.Cloglog,
        BinaryLinks.Loglog,
        PowerLinks.Identity,
        PowerLinks.Log,
        PowerLinks.Inverse,
        PowerLinks.InverseSquared,
        PowerLinks.Sqrt,
        PowerLinks.Power {
  /** {@code eta = mu}. */
  static Link identity() {
    return new PowerLinks.Identity();
  }

  /** {@code eta = log(mu / (1 − mu))}. */
  static Link logit() {
    return new BinaryLinks.Logit();
  }

  /** {@code eta = Φ⁻¹(mu)}, Φ being the standard normal distribution function. */
  static Link probit() {
    return new BinaryLinks.Probit();
  }

  /** {@code eta = tan(π·(mu − ½))}. */
  static Link cauchit() {
    return new BinaryLinks.Cauchit();
  }

  /** The complementary log-log, {@code eta = log(−log(1 − mu))}. */
  static Link cloglog() {
    return new BinaryLinks.Cloglog();
  }

  /** {@code eta = −log(−log(mu))}. */
  static Link loglog() {
    return new BinaryLinks.Loglog();
  }

  /** {@code eta = log(mu)}. */
  static Link log() {
    return new PowerLinks.Log();
  }

  /** {@code eta = 1 / mu}. */
  static Link inverse() {
    return new PowerLinks.Inverse();
  }

  /** {@code eta = 1 / mu²}. */
  static Link inverseSquared() {
    return new PowerLinks.InverseSquared();
  }

  /** {@code eta = √mu}. */
  static Link sqrt() {
    return new PowerLinks.Sqrt();
  }

  /**
   * {@code eta = mu^exponent}; 0 stands for the logarithm, as in R's {@code power}.
   *
   * @throws IllegalArgumentException if the exponent is not finite
   */
  static Link power(double exponent) {
    if (!Double.isFinite(exponent)) {
      throw new IllegalArgumentException("exponent is " + exponent + ", must be finite");
    }
    return exponent == 0 ? log() : exponent == 1 ? identity() : new PowerLinks.Power(exponent);
  }

  /**
   * The link g with {@code g⁻¹ = activation}, if the activation is the inverse of one that has a name;
   * powers other than these have none.
   */
  static Optional<Link> withInverse(Activation activation) {
    return Stream.of(
            identity(),
            logit(),
            probit(),
            cauchit(),
            cloglog(),
            loglog(),
            log(),
            inverse(),
            inverseSquared(),
            sqrt())
        .filter(link -> link.activation().equals(activation))
        .findFirst();
  }

  /** The name: lower case, words joined by {@code _}. */
  String name();

  /** {@code g(mu)}. */
  double link(double mu);

  /**
   * For each of {@code eta[from … to-1]}: {@code mu = g⁻¹(eta)}, {@code nu = 1 − mu} to full relative
   * accuracy where mu is a probability, and {@code slope = dmu/deta}, into the same places.
   */
  void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to);

  /** Whether g⁻¹ exists at eta. */
  default boolean valid(double eta) {
    return Double.isFinite(eta);
  }

  /** g⁻¹ as a network's activation. */
  Activation activation();

  /** Whether {@code mu → 0} only as {@code eta → −∞}. */
  default boolean zeroAtInfinity() {
    return false;
  }

  /** Whether {@code mu → 1} only as {@code eta → +∞}. */
  default boolean oneAtInfinity() {
    return false;
  }
}

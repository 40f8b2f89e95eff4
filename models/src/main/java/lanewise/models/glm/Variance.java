package lanewise.models.glm;

/** How the variance of a quasi family depends on the mean: R's {@code quasi(variance = …)}. */
public enum Variance {
  /** {@code V(mu) = 1}. */
  CONSTANT(new ContinuousFamilies.Gaussian()),
  /** {@code V(mu) = mu·(1 − mu)}. */
  MU_ONE_MINUS_MU(new CountFamilies.Binomial()),
  /** {@code V(mu) = mu}. */
  MU(new CountFamilies.Poisson()),
  /** {@code V(mu) = mu²}. */
  MU_SQUARED(new ContinuousFamilies.Gamma()),
  /** {@code V(mu) = mu³}. */
  MU_CUBED(new ContinuousFamilies.InverseGaussian());

  @SuppressWarnings("ImmutableEnumChecker") // families are records of primitives
  private final Family base;

  Variance(Family base) {
    this.base = base;
  }

  /** The family with this variance that has a likelihood. */
  Family base() {
    return base;
  }
}

package lanewise.models.glm;

/**
 * The distribution of the response given its mean mu: {@code var(y_i) = dispersion·V(mu_i) / w_i}
 * with prior weights w. Names, formulas and defaults are those of R's {@code family}.
 *
 * <p>Where an argument {@code nu} appears it is {@code 1 − mu} to full relative accuracy, which only
 * families of proportions use.
 */
public sealed interface Family
    permits CountFamilies.Binomial,
        CountFamilies.Poisson,
        CountFamilies.NegativeBinomial,
        ContinuousFamilies.Gaussian,
        ContinuousFamilies.Gamma,
        ContinuousFamilies.InverseGaussian,
        ContinuousFamilies.Tweedie,
        Quasi {

  /** Proportions of successes; {@code V(mu) = mu·(1 − mu)}, link logit. */
  static Family binomial() {
    return new CountFamilies.Binomial();
  }

  /** Counts; {@code V(mu) = mu}, link log. */
  static Family poisson() {
    return new CountFamilies.Poisson();
  }

  /**
   * Overdispersed counts with the shape theta given; {@code V(mu) = mu + mu²/theta}, link log. The
   * dispersion is estimated, as R's {@code glm} does for {@code MASS::negative.binomial(theta)}.
   *
   * @throws IllegalArgumentException if theta is not finite and positive
   */
  static Family negativeBinomial(double theta) {
    if (!(theta > 0 && theta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("theta is " + theta + ", must be finite and above 0");
    }
    return new CountFamilies.NegativeBinomial(theta);
  }

  /** Any numbers; {@code V(mu) = 1}, link identity. */
  static Family gaussian() {
    return new ContinuousFamilies.Gaussian();
  }

  /** Positive numbers; {@code V(mu) = mu²}, link inverse. */
  static Family gamma() {
    return new ContinuousFamilies.Gamma();
  }

  /** Positive numbers; {@code V(mu) = mu³}, link inverse squared. */
  static Family inverseGaussian() {
    return new ContinuousFamilies.InverseGaussian();
  }

  /**
   * Tweedie's: {@code V(mu) = mu^power}, link log; zeros and positive numbers for powers between 1
   * and 2, positive ones from 2 on. It has no likelihood in closed form, so logLik, AIC and BIC are
   * NaN (Jørgensen, The Theory of Dispersion Models, 1997).
   *
   * @throws IllegalArgumentException if the power is not finite, or between 0 and 1 or negative,
   *     where there is no such distribution for means above 0
   */
  static Family tweedie(double power) {
    if (!(power == 0 || power >= 1) || power == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("power is " + power + ", must be 0 or at least 1");
    }
    return new ContinuousFamilies.Tweedie(power);
  }

  /** As binomial, with the dispersion estimated and no likelihood. */
  static Family quasibinomial() {
    return new Quasi("quasibinomial", binomial(), Link.logit());
  }

  /** As Poisson, with the dispersion estimated and no likelihood. */
  static Family quasipoisson() {
    return new Quasi("quasipoisson", poisson(), Link.log());
  }

  /** Only a variance function, the dispersion estimated, no likelihood; link identity. */
  static Family quasi(Variance variance) {
    return new Quasi("quasi", variance.base(), Link.identity());
  }

  /** The name: lower case, words joined by {@code _}. */
  String name();

  /** The link that is used unless another is asked for. */
  Link defaultLink();

  /** V(mu). */
  double variance(double mu, double nu);

  /**
   * The unit deviance {@code d(y, mu) ≥ 0}: twice the log-likelihood lost by mu instead of y, times
   * the dispersion.
   */
  double deviance(double y, double mu, double nu);

  /** Whether y can be observed. */
  boolean accepts(double y);

  /** What {@link #accepts} asks for, in words that follow "must be". */
  String range();

  /** Whether mu can be a mean. */
  boolean validMean(double mu, double nu);

  /** A mean near y to start from, as R's {@code mustart}; w is the prior weight. */
  double startingMean(double y, double w);

  /** Whether the dispersion is 1 by definition; else it is estimated. */
  default boolean dispersionFixed() {
    return false;
  }

  /** Whether the response is a proportion out of a number of trials. */
  default boolean proportions() {
    return false;
  }

  /** −1 if y lies at the lower end of the possible means, +1 at the upper end, 0 between. */
  default int end(double y) {
    return 0;
  }

  /**
   * −2 × the maximal log-likelihood, by the formulas in R's families; NaN if there is none.
   *
   * @param y the response
   * @param weights prior weights; rows with 0 do not count
   * @param trials numbers of trials if the response is a proportion, else the weights
   * @param deviance Σ w_i·d(y_i, mu_i)
   */
  double minusTwoLogLik(
      double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance);

  /** Whether the likelihood has the dispersion as a further parameter, which AIC and BIC count. */
  default boolean countsDispersion() {
    return false;
  }
}

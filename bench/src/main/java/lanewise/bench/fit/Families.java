package lanewise.bench.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lanewise.bench.UserError;
import lanewise.models.glm.Family;
import lanewise.models.glm.Link;
import lanewise.models.glm.Variance;

/** Families and links by their names on the command line. */
final class Families {
  private static final Map<String, Variance> VARIANCES =
      Map.of(
          "constant", Variance.CONSTANT,
          "mu", Variance.MU,
          "mu^2", Variance.MU_SQUARED,
          "mu^3", Variance.MU_CUBED,
          "mu(1-mu)", Variance.MU_ONE_MINUS_MU);

  private Families() {}

  /**
   * The family of that name.
   *
   * @param theta the shape of the negative binomial family
   * @param power the exponent of tweedie's variance
   * @param variance the variance function of the quasi family
   * @throws UserError if there is none, or it lacks a parameter or has one that does not fit
   */
  static Family family(
      String name, Optional<Double> theta, Optional<Double> power, Optional<String> variance) {
    Map<String, Supplier<Family>> families = new LinkedHashMap<>();
    families.put("gaussian", Family::gaussian);
    families.put("binomial", Family::binomial);
    families.put("poisson", Family::poisson);
    families.put("gamma", Family::gamma);
    families.put("inverse_gaussian", Family::inverseGaussian);
    families.put(
        "negative_binomial",
        () -> Family.negativeBinomial(required(theta, "--family negative_binomial", "--theta")));
    families.put("tweedie", () -> Family.tweedie(required(power, "--family tweedie", "--power")));
    families.put("quasi", () -> Family.quasi(variance(variance)));
    families.put("quasibinomial", Family::quasibinomial);
    families.put("quasipoisson", Family::quasipoisson);
    Family family = chosen("--family", name, families);
    refuseUnused(theta, name.equals("negative_binomial"), "--theta", "--family negative_binomial");
    refuseUnused(variance, name.equals("quasi"), "--variance", "--family quasi");
    return family;
  }

  /**
   * The link of that name.
   *
   * @param exponent the exponent of the power link
   * @throws UserError if there is none, or it lacks its exponent
   */
  static Link link(String name, Optional<Double> exponent) {
    Map<String, Supplier<Link>> links = new LinkedHashMap<>();
    links.put("identity", Link::identity);
    links.put("logit", Link::logit);
    links.put("probit", Link::probit);
    links.put("cauchit", Link::cauchit);
    links.put("cloglog", Link::cloglog);
    links.put("loglog", Link::loglog);
    links.put("log", Link::log);
    links.put("inverse", Link::inverse);
    links.put("inverse_squared", Link::inverseSquared);
    links.put("sqrt", Link::sqrt);
    links.put("power", () -> Link.power(required(exponent, "--link power", "--link-power")));
    return chosen("--link", name, links);
  }

  private static <T> T chosen(String option, String name, Map<String, Supplier<T>> all) {
    Supplier<T> maker = all.get(name);
    if (maker == null) {
      throw new UserError(
          option + ": no '" + name + "'; one of " + String.join(", ", all.keySet()));
    }
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new UserError(option + " " + name + ": " + e.getMessage(), e);
    }
  }

  private static <T> T required(Optional<T> value, String by, String option) {
    return value.orElseThrow(() -> new UserError(by + " needs " + option));
  }

  private static void refuseUnused(Optional<?> value, boolean used, String option, String owner) {
    if (value.isPresent() && !used) {
      throw new UserError(option + " is only for " + owner);
    }
  }

  private static Variance variance(Optional<String> name) {
    String wanted = required(name, "--family quasi", "--variance");
    Variance variance = VARIANCES.get(wanted);
    if (variance == null) {
      throw new UserError(
          "--variance: no '" + wanted + "'; one of constant, mu, mu^2, mu^3, mu(1-mu)");
    }
    return variance;
  }
}

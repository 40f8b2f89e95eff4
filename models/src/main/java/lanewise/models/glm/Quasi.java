package lanewise.models.glm;

/**
 * A family that is only a variance function: deviance and ranges of {@code base}, dispersion
 * estimated, no likelihood (McCullagh and Nelder 1989, chapter 9).
 */
record Quasi(String name, Family base, Link defaultLink) implements Family {
  @Override
  public double variance(double mu, double nu) {
    return base.variance(mu, nu);
  }

  @Override
  public double deviance(double y, double mu, double nu) {
    return base.deviance(y, mu, nu);
  }

  @Override
  public boolean accepts(double y) {
    return base.accepts(y);
  }

  @Override
  public String range() {
    return base.range();
  }

  @Override
  public boolean validMean(double mu, double nu) {
    return base.validMean(mu, nu);
  }

  @Override
  public double startingMean(double y, double w) {
    return base.startingMean(y, w);
  }

  @Override
  public boolean proportions() {
    return base.proportions();
  }

  @Override
  public int end(double y) {
    return base.end(y);
  }

  @Override
  public double minusTwoLogLik(
      double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance) {
    return Double.NaN;
  }
}

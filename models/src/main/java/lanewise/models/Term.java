package lanewise.models;

/**
 * One coefficient of a linear model and what is known about it. A number that does not exist is NaN:
 * everything but the name for an aliased term, all that needs a standard error when no degree of
 * freedom is left.
 *
 * @param term name of the column; {@code (Intercept)} for the constant
 * @param estimate the coefficient
 * @param stdError its standard error
 * @param statistic {@code estimate / stdError}: t, or z where the dispersion is known
 * @param pValue two-sided probability of a statistic at least as large if the coefficient were 0
 * @param confLow lower end of the confidence interval
 * @param confHigh upper end of the confidence interval
 * @param aliased whether the column depends on earlier ones and was left out
 * @param infinite whether the maximum-likelihood estimate is infinite; then estimate is where the
 *     iteration was stopped
 * @param digits certificate: how many significant decimal digits of the estimate agree with the
 *     exact solution for the data as doubles, at least; see each model for how it is found
 */
public record Term(
    String term,
    double estimate,
    double stdError,
    double statistic,
    double pValue,
    double confLow,
    double confHigh,
    boolean aliased,
    Infinite infinite,
    double digits) {
  /** The name of the constant's term. */
  public static final String INTERCEPT = "(Intercept)";

  /** Whether, and to which side, an estimate is infinite. */
  public enum Infinite {
    /** The estimate is finite, or nothing says that it is not. */
    NO(""),
    /** The estimate is +∞. */
    PLUS("+"),
    /** The estimate is −∞. */
    MINUS("-");

    private final String sign;

    Infinite(String sign) {
      this.sign = sign;
    }

    /** {@code "+"}, {@code "-"}, or empty for a finite estimate. */
    public String sign() {
      return sign;
    }
  }

  /** The term of a column that was left out. */
  public static Term aliased(String term) {
    double none = Double.NaN;
    return new Term(term, none, none, none, none, none, none, true, Infinite.NO, none);
  }
}

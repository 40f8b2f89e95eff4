package lanewise.models.ols;

import lanewise.kernels.Blas;
import lanewise.models.internal.Compensated;
import lanewise.models.internal.LeastSquares;
import lanewise.models.internal.QrAccumulator;
import lanewise.models.internal.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of {@code summary.lm} and {@code logLik}, by the formulas of R.
 *
 * @param n rows of positive weight
 * @param dfModel coefficients beyond the intercept
 * @param rss Σ w_i·r_i²
 * @param sigma √(rss / dfResidual)
 * @param perfect whether the residuals are no more than rounding, R's "essentially perfect fit"
 */
record OlsStatistics(
    int n,
    int dfModel,
    int dfResidual,
    double rss,
    double sigma,
    double rSquared,
    double adjRSquared,
    double fStatistic,
    double fPValue,
    double logLik,
    double aic,
    double bic,
    boolean perfect) {

  /**
   * From sums in the scaled units of the solution.
   *
   * @param n rows of positive weight
   * @param logWeights Σ log w_i over them
   * @param weightSum scaled Σ w_i
   * @param mean weighted mean of the fitted values, scaled
   * @param mss scaled Σ w_i·(f_i − mean)², or Σ w_i·f_i² without an intercept
   */
  static OlsStatistics of(
      boolean intercept,
      int n,
      double logWeights,
      double weightSum,
      double mean,
      double mss,
      LeastSquares.Solution s) {
    int rank = s.triangle().rank();
    int dfModel = rank - (intercept ? 1 : 0);
    int dfResidual = n - rank;
    double rss = s.rss() / s.yScale() / s.yScale() / s.weightScale();
    double variance = dfResidual > 0 ? s.rss() / dfResidual : Double.NaN;
    double sigma = Math.sqrt(variance) / s.yScale() / Math.sqrt(s.weightScale());
    double rSquared = dfModel > 0 ? mss / (mss + s.rss()) : intercept ? 0 : Double.NaN;
    double adjusted =
        dfResidual > 0
            ? 1 - (1 - rSquared) * ((n - (intercept ? 1 : 0)) / (double) dfResidual)
            : Double.NaN;
    double f = dfModel > 0 ? mss / dfModel / variance : Double.NaN;
    double fPValue = dfResidual > 0 ? Reference.aboveF(f, dfModel, dfResidual) : Double.NaN;
    double logRss =
        StrictMath.log(s.rss()) - 2 * StrictMath.log(s.yScale()) - StrictMath.log(s.weightScale());
    double logLik =
        0.5 * (logWeights - n * (StrictMath.log(2 * Math.PI) + 1 - StrictMath.log(n) + logRss));
    return new OlsStatistics(
        n,
        dfModel,
        dfResidual,
        rss,
        sigma,
        rSquared,
        adjusted,
        f,
        fPValue,
        logLik,
        -2 * logLik + 2 * (rank + 1),
        -2 * logLik + StrictMath.log(n) * (rank + 1),
        variance < (mean * mean + mss / (weightSum * Math.max(1, n - 1) / n)) * 1e-30);
  }

  /** From rows that were accumulated. */
  static OlsStatistics of(boolean intercept, QrAccumulator sums, LeastSquares.Solution s) {
    double[] effects = s.triangle().effects();
    double mss = 0; // the effects beyond the intercept's, which always comes first
    for (int k = intercept ? 1 : 0; k < effects.length; k++) {
      mss = Math.fma(effects[k], effects[k], mss);
    }
    double weightSum = sums.weights() * sums.weightScale();
    double mean = intercept ? Math.abs(effects[0]) / Math.sqrt(weightSum) : 0;
    return of(intercept, sums.rows(), sums.logWeights(), weightSum, mean, mss, s);
  }

  /** From the rows of a fit. */
  static OlsStatistics of(
      boolean intercept, double[] y, double @Nullable [] w, LeastSquares.Solution s) {
    int n = 0;
    double[] root = new double[y.length];
    double logWeights = 0;
    for (int i = 0; i < y.length; i++) {
      double weight = w == null ? 1 : w[i];
      if (weight > 0) {
        n++;
        logWeights += w == null ? 0 : StrictMath.log(weight);
      }
      root[i] = Math.sqrt(weight * s.weightScale());
    }
    double[] fitted = new double[y.length];
    Compensated sum = new Compensated();
    Compensated weightSum = new Compensated();
    for (int i = 0; i < y.length; i++) {
      double weight = root[i] * root[i];
      fitted[i] = weight == 0 ? 0 : (y[i] - s.residuals()[i]) * s.yScale();
      sum.addProduct(weight, fitted[i]);
      weightSum.add(weight);
    }
    double mean = intercept ? sum.value() / weightSum.value() : 0;
    for (int i = 0; i < y.length; i++) {
      fitted[i] = root[i] * (fitted[i] - mean);
    }
    double mss = Blas.ddot(y.length, fitted, 0, 1, fitted, 0, 1);
    return of(intercept, n, logWeights, weightSum.value(), mean, mss, s);
  }
}

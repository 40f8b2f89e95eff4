package lanewise.models.ols;

import lanewise.models.Term;
import lanewise.models.internal.CoefficientTable;
import lanewise.models.internal.NumberText;
import lanewise.models.internal.ResidualTable;

/** The text of a fit, laid out like R's {@code print.summary.lm}. */
final class OlsSummary {
  private OlsSummary() {}

  static String of(OlsFit fit, double[] weightedResiduals) {
    StringBuilder text = new StringBuilder();
    text.append("\nOrdinary least squares: ").append(fit.nobs()).append(" rows, ");
    text.append(fit.terms().size()).append(" coefficients\n");
    int df = fit.dfResidual();
    if (weightedResiduals.length > 0) {
      text.append(fit.weights().length > 0 ? "\nWeighted Residuals:\n" : "\nResiduals:\n");
      text.append(
          df > 0
              ? ResidualTable.of(weightedResiduals, df)
              : "ALL %d residuals are 0: no residual degrees of freedom!\n".formatted(fit.rank()));
    }
    long aliased = fit.terms().stream().filter(Term::aliased).count();
    text.append("\nCoefficients:");
    text.append(
        aliased > 0 ? " (%d not defined because of singularities)\n".formatted(aliased) : "\n");
    text.append(CoefficientTable.of(fit.terms(), "t"));
    text.append("\nResidual standard error: ").append(NumberText.general(fit.sigma(), 4));
    text.append(" on ").append(df).append(" degrees of freedom\n");
    if (fit.dfModel() > 0) {
      text.append("Multiple R-squared:  ").append(NumberText.general(fit.rSquared(), 4));
      text.append(",\tAdjusted R-squared:  ").append(NumberText.general(fit.adjRSquared(), 4));
      text.append(" \nF-statistic: ").append(NumberText.general(fit.fStatistic(), 4));
      text.append(" on ")
          .append(fit.dfModel())
          .append(" and ")
          .append(df)
          .append(" DF,  p-value: ");
      text.append(NumberText.probabilities(new double[] {fit.fPValue()}, 4)[0]).append('\n');
    }
    text.append('\n');
    for (String warning : fit.warnings()) {
      text.append("Warning: ").append(warning).append('\n');
    }
    return text.toString();
  }
}

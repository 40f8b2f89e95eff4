package lanewise.models.glm;

import lanewise.models.Term;
import lanewise.models.internal.CoefficientTable;
import lanewise.models.internal.NumberText;

/** The text of a fit, laid out like R's {@code print.summary.glm}. */
final class GlmSummary {
  private GlmSummary() {}

  static String of(GlmFit fit) {
    StringBuilder text = new StringBuilder();
    text.append("\nGeneralized linear model: ").append(fit.family().name());
    text.append(" family, link ").append(fit.link().name()).append(", ");
    text.append(fit.nobs()).append(" rows, ");
    text.append(fit.terms().size()).append(" coefficients\n");
    long aliased = fit.terms().stream().filter(Term::aliased).count();
    text.append("\nCoefficients:");
    text.append(
        aliased > 0 ? " (%d not defined because of singularities)\n".formatted(aliased) : "\n");
    text.append(CoefficientTable.of(fit.terms(), fit.family().dispersionFixed() ? "z" : "t"));
    text.append("\n(Dispersion parameter for ")
        .append(fit.family().name())
        .append(" family taken to be ");
    text.append(NumberText.general(fit.dispersion(), 7)).append(")\n\n");
    String[] shown = NumberText.format(new double[] {fit.nullDeviance(), fit.deviance()}, 5);
    String[] df =
        NumberText.justified(
            new String[] {Integer.toString(fit.dfNull()), Integer.toString(fit.dfResidual())});
    text.append("    Null deviance: ").append(shown[0]).append("  on ").append(df[0]);
    text.append("  degrees of freedom\n");
    text.append("Residual deviance: ").append(shown[1]).append("  on ").append(df[1]);
    text.append("  degrees of freedom\n");
    text.append("AIC: ");
    text.append(Double.isNaN(fit.aic()) ? "NA" : NumberText.general(fit.aic(), 4)).append("\n\n");
    text.append("Number of Fisher Scoring iterations: ").append(fit.iterations()).append('\n');
    text.append(fit.converged() ? "" : "(not converged)\n").append('\n');
    for (String warning : fit.warnings()) {
      text.append("Warning: ").append(warning).append('\n');
    }
    return text.toString();
  }
}

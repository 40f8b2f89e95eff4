package lanewise.bench.fit;

import java.util.List;
import java.util.OptionalDouble;
import lanewise.bench.Json;
import lanewise.models.Term;
import lanewise.models.glm.GlmFit;
import lanewise.models.mlp.TrainingResult;
import lanewise.models.ols.OlsFit;

/** What {@code fit … --json} prints: one object, its names those of R's broom. */
final class FitJson {
  private static final List<String> GLANCE =
      List.of(
          "r_squared",
          "adj_r_squared",
          "sigma",
          "statistic",
          "p_value",
          "df",
          "df_residual",
          "logLik",
          "AIC",
          "BIC",
          "deviance",
          "null_deviance",
          "df_null",
          "dispersion",
          "condition");

  private FitJson() {}

  static Json of(OlsFit fit) {
    Json glance =
        emptyGlance()
            .put("r_squared", fit.rSquared())
            .put("adj_r_squared", fit.adjRSquared())
            .put("sigma", fit.sigma())
            .put("statistic", fit.fStatistic())
            .put("p_value", fit.fPValue())
            .put("df", fit.dfModel())
            .put("df_residual", fit.dfResidual())
            .put("logLik", fit.logLik())
            .put("AIC", fit.aic())
            .put("BIC", fit.bic())
            .put("deviance", fit.rss())
            .put("condition", fit.condition());
    return model("ols", fit.nobs(), fit.terms(), glance)
        .put("converged", true)
        .putNull("iterations")
        .putTexts("warnings", fit.warnings());
  }

  static Json of(GlmFit fit) {
    Json glance =
        emptyGlance()
            .put("df", fit.dfModel())
            .put("df_residual", fit.dfResidual())
            .put("logLik", fit.logLik())
            .put("AIC", fit.aic())
            .put("BIC", fit.bic())
            .put("deviance", fit.deviance())
            .put("null_deviance", fit.nullDeviance())
            .put("df_null", fit.dfNull())
            .put("dispersion", fit.dispersion())
            .put("condition", fit.condition());
    return model("glm", fit.nobs(), fit.terms(), glance)
        .put("converged", fit.converged())
        .put("iterations", fit.iterations())
        .putTexts("warnings", fit.warnings());
  }

  /** A network's: iterations are its epochs, loss is the training rows' in the last of them. */
  static Json ofMlp(
      int nobs,
      TrainingResult result,
      String metric,
      double fitted,
      boolean converged,
      List<String> warnings) {
    boolean any = !result.history().isEmpty();
    OptionalDouble aside =
        any ? result.history().getLast().validationLoss() : OptionalDouble.empty();
    Json metrics = new Json().put(metric, fitted).put("validation_loss", aside);
    if (aside.isPresent()) {
      metrics.put("validation_" + metric, result.history().getLast().metric());
    }
    return model("mlp", nobs, List.of(), emptyGlance())
        .put("converged", converged)
        .put("iterations", result.history().size())
        .putTexts("warnings", warnings)
        .put("loss", any ? result.history().getLast().loss() : Double.NaN)
        .put("metrics", metrics);
  }

  private static Json model(String name, int nobs, List<Term> terms, Json glance) {
    return new Json()
        .put("model", name)
        .put("nobs", nobs)
        .put("terms", terms.stream().map(FitJson::term).toList())
        .put("glance", glance);
  }

  private static Json emptyGlance() {
    Json glance = new Json();
    GLANCE.forEach(glance::putNull);
    return glance;
  }

  private static Json term(Term term) {
    Json json =
        new Json()
            .put("term", term.term())
            .put("estimate", term.estimate())
            .put("std_error", term.stdError())
            .put("statistic", term.statistic())
            .put("p_value", term.pValue())
            .put("conf_low", term.confLow())
            .put("conf_high", term.confHigh())
            .put("aliased", term.aliased());
    String sign = term.infinite().sign();
    return (sign.isEmpty() ? json.putNull("infinite") : json.put("infinite", sign))
        .put("digits", term.digits());
  }
}

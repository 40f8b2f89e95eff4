package lanewise.bench.fit;

import java.util.List;
import lanewise.bench.Json;
import lanewise.models.Term;
import lanewise.models.ols.OlsFit;

/** What {@code fit … --json} prints: one object, its names those of R's broom. */
final class FitJson {
  private FitJson() {}

  static Json of(OlsFit fit) {
    Json glance =
        new Json()
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
            .putNull("null_deviance")
            .putNull("df_null")
            .putNull("dispersion")
            .put("condition", fit.condition());
    return new Json()
        .put("model", "ols")
        .put("nobs", fit.nobs())
        .put("terms", terms(fit.terms()))
        .put("glance", glance)
        .put("converged", true)
        .putNull("iterations")
        .putTexts("warnings", fit.warnings());
  }

  private static List<Json> terms(List<Term> terms) {
    return terms.stream().map(FitJson::term).toList();
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

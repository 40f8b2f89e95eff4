package lanewise.fuzz.claims;

import java.util.Arrays;
import java.util.List;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.LawCase;
import lanewise.models.Matrix;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.glm.GlmOptions;
import lanewise.models.glm.Link;
import lanewise.models.glm.Variance;

/** Laws of generalized linear models. */
final class Likelihoods {
  /** IRLS ends at a relative change of 1e-12 and converges at least linearly. */
  private static final double STATIONARY = 1e-7;

  private Likelihoods() {}

  /** A family, links it goes with, and how its responses come about. */
  private record Model(Family family, List<Link> links, Sample.Response response) {}

  private static final Sample.Response CLASS = (eta, noise) -> eta + 1.5 * noise > 0.2 ? 1.0 : 0.0;
  private static final Sample.Response COUNT =
      (eta, noise) -> Math.max(0.0, Math.rint(3.0 + eta + 2.0 * noise));
  private static final Sample.Response POSITIVE = (eta, noise) -> 3.0 + eta + 0.5 * noise;
  private static final Sample.Response ANY = Double::sum;

  private static final List<Model> MODELS =
      List.of(
          new Model(Family.gaussian(), List.of(Link.identity()), ANY),
          new Model(
              Family.binomial(),
              List.of(Link.logit(), Link.probit(), Link.cauchit(), Link.cloglog(), Link.loglog()),
              CLASS),
          new Model(Family.poisson(), List.of(Link.log(), Link.sqrt()), COUNT),
          new Model(Family.gamma(), List.of(Link.log(), Link.inverse()), POSITIVE),
          new Model(Family.inverseGaussian(), List.of(Link.log(), Link.inverseSquared()), POSITIVE),
          new Model(Family.negativeBinomial(2.0), List.of(Link.log()), COUNT),
          new Model(Family.tweedie(1.5), List.of(Link.log()), COUNT),
          new Model(Family.quasipoisson(), List.of(Link.log()), COUNT),
          new Model(Family.quasibinomial(), List.of(Link.logit()), CLASS),
          new Model(Family.quasi(Variance.MU_SQUARED), List.of(Link.log()), POSITIVE));

  /** A fit is a network, whatever the layout and the threads, and where the score is 0. */
  static LawCase glm(Draw draw) {
    Model model = MODELS.get((int) draw.below(MODELS.size()));
    Link link = model.links().get((int) draw.below(model.links().size()));
    Sample sample = Sample.draw(draw);
    int threads = 1 + (int) draw.below(4);
    double[] y = sample.response(model.response());
    GlmOptions options = Glm.options().family(model.family()).link(link);
    int p = sample.cols() + 1;
    return new LawCase(
        200L * sample.rows() * p * p,
        findings -> {
          Matrix x = sample.x();
          GlmFit fit = options.fit(x, y);
          double[] coefficients = fit.coefficients();
          double[] predicted = fit.predict(x);
          findings.bits(coefficients);
          findings.bits(predicted);
          findings.bits(fit.deviance(), fit.nullDeviance(), fit.dispersion(), fit.condition());
          findings.bits(fit.residuals());
          findings.same("toMlp", predicted, fit.toMlp().predict(x));
          sample.sameEverywhere(
              findings, threads, coefficients, m -> options.fit(m, y).coefficients());
          if (fit.converged() && fit.warnings().isEmpty() && fit.rank() == p) {
            double[] score = score(fit);
            double[] size = new double[score.length];
            for (int i = 0; i < size.length; i++) {
              size[i] = Math.abs(score[i]) + STATIONARY;
            }
            sample.score(findings, score, size, STATIONARY);
          }
        });
  }

  /** (y − mu)·w·mu' / V(mu), which is Pearson's residual squared by the working residual. */
  private static double[] score(GlmFit fit) {
    double[] pearson = fit.pearsonResiduals();
    double[] working = fit.workingResiduals();
    double[] score = new double[pearson.length];
    for (int i = 0; i < score.length; i++) {
      score[i] = working[i] == 0.0 ? 0.0 : pearson[i] * pearson[i] / working[i];
    }
    return score;
  }

  /** Rows of weight 2 are rows given twice; of weight 0, none at all: to rounding. */
  static LawCase weights(Draw draw) {
    Model model = MODELS.get((int) draw.below(3));
    Sample sample = Sample.draw(draw);
    double[] y = sample.response(model.response());
    int rows = sample.rows();
    int cols = sample.cols();
    return new LawCase(
        200L * rows * (cols + 1) * (cols + 1),
        findings -> {
          GlmOptions options = Glm.options().family(model.family());
          double[] twos = new double[rows];
          Arrays.fill(twos, 2.0);
          GlmFit weighted = options.weights(twos).fit(sample.x(), y);
          double[] doubled = new double[2 * rows * cols];
          double[] yy = new double[2 * rows];
          for (int half = 0; half < 2; half++) {
            System.arraycopy(sample.values(), 0, doubled, half * rows * cols, rows * cols);
            System.arraycopy(y, 0, yy, half * rows, rows);
          }
          GlmFit twice = options.fit(Matrix.of(doubled, 2 * rows, cols), yy);
          findings.bits(weighted.coefficients());
          findings.bits(twice.coefficients());
          if (weighted.converged() && twice.converged() && weighted.warnings().isEmpty()) {
            double[] a = weighted.linkPredict(sample.x());
            double[] b = twice.linkPredict(sample.x());
            for (int i = 0; i < rows; i++) {
              double size = 1.0 + Math.abs(a[i]);
              findings.atMost("row " + i + " twice", a[i] - b[i], 1e-7 * size);
            }
          }
        });
  }
}

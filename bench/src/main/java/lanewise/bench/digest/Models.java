package lanewise.bench.digest;

import java.util.Arrays;
import java.util.List;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.glm.GlmOptions;
import lanewise.models.glm.Link;
import lanewise.models.glm.Variance;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Epoch;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Schedule;
import lanewise.models.mlp.Standardizer;
import lanewise.models.mlp.Training;
import lanewise.models.mlp.TrainingResult;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsAccumulator;
import lanewise.models.ols.OlsFit;

/** The models' part of the digest. */
final class Models {
  private static final int ROWS = 90;
  private static final int COLS = 5;

  static final List<Model> ALL =
      List.of(
          new Model("Ols.fit", Models::ols),
          new Model("Ols.fit.weights", Models::weightedOls),
          new Model("Ols.accumulator", Models::accumulatedOls),
          glm("binomial.logit", Family.binomial(), Link.logit()),
          glm("binomial.probit", Family.binomial(), Link.probit()),
          glm("binomial.cauchit", Family.binomial(), Link.cauchit()),
          glm("binomial.cloglog", Family.binomial(), Link.cloglog()),
          glm("binomial.loglog", Family.binomial(), Link.loglog()),
          glm("quasibinomial.logit", Family.quasibinomial(), Link.logit()),
          glm("poisson.log", Family.poisson(), Link.log()),
          glm("poisson.sqrt", Family.poisson(), Link.sqrt()),
          glm("quasipoisson.log", Family.quasipoisson(), Link.log()),
          glm("negativeBinomial.log", Family.negativeBinomial(3), Link.log()),
          glm("gaussian.identity", Family.gaussian(), Link.identity()),
          glm("gamma.log", Family.gamma(), Link.log()),
          glm("gamma.inverse", Family.gamma(), Link.inverse()),
          glm("inverseGaussian.inverseSquared", Family.inverseGaussian(), Link.inverseSquared()),
          glm("tweedie.power", Family.tweedie(1.5), Link.power(0.5)),
          glm("quasi.log", Family.quasi(Variance.MU), Link.log()),
          new Model("Mlp.predict", Models::predict),
          new Model("Mlp.train.regression", Models::regression),
          new Model("Mlp.train.binary", Models::binary),
          new Model("Mlp.train.classes", Models::classes));

  private Models() {}

  /** Columns of different lengths, the last but one a sum of two others. */
  private static Matrix design(long seed) {
    double[] x = new SplitMix64(seed).doubles(ROWS * COLS);
    for (int i = 0; i < ROWS; i++) {
      x[i * COLS + 1] *= 1000;
      x[i * COLS + 3] = x[i * COLS] + x[i * COLS + 2];
    }
    return Matrix.of(x, ROWS, COLS);
  }

  private static double[] response(Matrix x, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = 1 + x.get(i, 0) - 0.002 * x.get(i, 1) + 0.5 * random.nextDouble();
    }
    return y;
  }

  private static void terms(Hasher hasher, List<Term> terms) {
    for (Term term : terms) {
      hasher.add(term.estimate());
      hasher.add(term.stdError());
      hasher.add(term.statistic());
      hasher.add(term.aliased() ? 1L : 0L);
      hasher.add(term.digits());
    }
  }

  private static void ols(Hasher hasher) {
    Matrix x = design(1);
    ols(hasher, Ols.fit(x, response(x, 2)), x);
  }

  private static void weightedOls(Hasher hasher) {
    Matrix x = design(3);
    double[] w = Arrays.stream(new SplitMix64(4).doubles(ROWS)).map(Math::abs).toArray();
    w[7] = 0;
    ols(hasher, Ols.options().intercept(false).weights(w).tol(1e-7).fit(x, response(x, 5)), x);
  }

  private static void ols(Hasher hasher, OlsFit fit, Matrix x) {
    terms(hasher, fit.terms());
    hasher.add(
        new double[] {
          fit.rss(),
          fit.sigma(),
          fit.rSquared(),
          fit.adjRSquared(),
          fit.fStatistic(),
          fit.logLik(),
          fit.aic(),
          fit.bic(),
          fit.condition()
        });
    hasher.add(fit.residuals());
    hasher.add(fit.fitted());
    hasher.add(fit.hatValues());
    hasher.add(fit.cooksDistance());
    hasher.add(fit.predict(x));
  }

  /** The same data as {@link #ols}, in pieces that meet in another order. */
  private static void accumulatedOls(Hasher hasher) {
    Matrix x = design(1);
    double[] y = response(x, 2);
    OlsAccumulator first = Ols.accumulator(COLS);
    OlsAccumulator second = Ols.accumulator(COLS);
    for (int i = 0; i < ROWS; i++) {
      double[] row = new double[COLS];
      x.copyRows(i, 1, row, 0, COLS);
      (i < ROWS / 3 ? first : second).add(Matrix.of(row, 1, COLS), new double[] {y[i]});
    }
    second.merge(first);
    terms(hasher, second.fit().terms());
  }

  private static Model glm(String name, Family family, Link link) {
    return new Model("Glm.fit." + name, hasher -> glm(hasher, family, link));
  }

  private static void glm(Hasher hasher, Family family, Link link) {
    Matrix x = design(6);
    double[] y = response(x, 7);
    for (int i = 0; i < ROWS; i++) {
      y[i] =
          family.proportions()
              ? (y[i] > 0.8 + 0.5 * ((i * 7 % 11) / 5.5 - 1) ? 1 : 0)
              : Math.rint(8 * Math.abs(y[i])) + (family.accepts(0) ? 0 : 1);
    }
    GlmOptions options = Glm.options().family(family).link(link);
    if (family.proportions() || link.equals(Link.log()) || link.equals(Link.identity())) {
      double[] offset = Arrays.stream(new SplitMix64(8).doubles(ROWS)).map(v -> v / 8).toArray();
      options = options.offset(offset); // with the other links it would lead to impossible means
    }
    GlmFit fit = options.fit(x, y);
    terms(hasher, fit.terms());
    hasher.add(
        new double[] {
          fit.deviance(),
          fit.nullDeviance(),
          fit.dispersion(),
          fit.logLik(),
          fit.aic(),
          fit.bic(),
          fit.condition(),
          fit.iterations()
        });
    hasher.add(fit.residuals());
    hasher.add(fit.pearsonResiduals());
    hasher.add(fit.hatValues());
    hasher.add(fit.predict(x));
  }

  private static void predict(Hasher hasher) {
    Matrix x = design(9);
    for (Activation act : List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID)) {
      Mlp net = Architecture.inputs(COLS).dense(17, act).dense(3, Activation.IDENTITY).mlp(10);
      hasher.add(Standardizer.fit(x).foldIntoInput(net).predict(x));
      hasher.add(net.probabilities(x));
    }
  }

  private static void regression(Hasher hasher) {
    Matrix x = Standardizer.fit(design(11)).transform(design(11));
    Mlp net =
        Architecture.inputs(COLS).dense(9, Activation.TANH).dense(1, Activation.IDENTITY).mlp(12);
    Training training =
        Training.of(Loss.MSE).optimizer(Optimizer.sgd(0.05, 0.9)).batchSize(16).epochs(4).seed(13);
    train(hasher, net, x, response(x, 14), training);
  }

  private static void binary(Hasher hasher) {
    Matrix x = Standardizer.fit(design(15)).transform(design(15));
    Mlp net = Architecture.inputs(COLS).dense(1, Activation.SIGMOID).mlp(16);
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = x.get(i, 0) > 0 ? 1 : 0;
    }
    Training training =
        Training.of(Loss.BINARY_CROSS_ENTROPY)
            .optimizer(Optimizer.adam(0.05))
            .fullBatch()
            .epochs(10);
    train(hasher, net, x, y, training);
  }

  private static void classes(Hasher hasher) {
    Matrix x = Standardizer.fit(design(17)).transform(design(17));
    Mlp net =
        Architecture.inputs(COLS)
            .dense(33, Activation.RELU)
            .dense(8, Activation.RELU)
            .dense(3, Activation.IDENTITY)
            .mlp(18);
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = x.get(i, 0) > 0.5 ? 2 : x.get(i, 2) > 0 ? 1 : 0;
    }
    Training training =
        Training.of(Loss.SOFTMAX_CROSS_ENTROPY)
            .optimizer(Optimizer.adamW(0.01, 0.02))
            .schedule(Schedule.cosine())
            .batchSize(7)
            .epochs(3)
            .validation(0.2)
            .seed(19);
    train(hasher, net, x, y, training);
  }

  private static void train(Hasher hasher, Mlp net, Matrix x, double[] y, Training training) {
    TrainingResult result = net.train(x, y, training);
    for (DenseLayer layer : result.mlp().layers()) {
      hasher.add(layer.weights());
      hasher.add(layer.bias());
    }
    for (Epoch epoch : result.history()) {
      hasher.add(epoch.loss());
      hasher.add(epoch.metric());
      epoch.validationLoss().ifPresent(hasher::add);
    }
  }
}

package lanewise.fuzz.claims;

import java.util.Arrays;
import java.util.SplittableRandom;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Findings;
import lanewise.fuzz.engine.LawCase;
import lanewise.kernels.Activation;
import lanewise.kernels.Parallel;
import lanewise.models.Matrix;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.Classification;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Safetensors;
import lanewise.models.mlp.Standardizer;
import lanewise.models.mlp.Training;

/** Laws of networks. */
final class Networks {
  private static final Activation[] SMOOTH = {
    Activation.TANH, Activation.SIGMOID, Activation.SOFTPLUS, Activation.SILU, Activation.GELU
  };

  private Networks() {}

  /** A network, a loss that suits it, rows and targets. */
  private record Problem(Mlp mlp, Loss loss, Sample sample, double[] y) {
    static Problem draw(Draw draw) {
      Sample sample = Sample.draw(draw);
      Loss loss = draw.oneOf(Loss.values());
      int out =
          loss == Loss.SOFTMAX_CROSS_ENTROPY ? 2 + (int) draw.below(3) : 1 + (int) draw.below(3);
      Architecture shape = Architecture.inputs(sample.cols());
      for (int layers = (int) draw.below(3); layers > 0; layers--) {
        shape = shape.dense(1 + (int) draw.below(18), SMOOTH[(int) draw.below(SMOOTH.length)]);
      }
      Mlp mlp = shape.dense(out, last(loss)).mlp(draw.below(1000));
      SplittableRandom random = new SplittableRandom(draw.below(1 << 20));
      boolean classes = loss == Loss.SOFTMAX_CROSS_ENTROPY;
      double[] y = new double[sample.rows() * (classes ? 1 : out)];
      for (int e = 0; e < y.length; e++) {
        y[e] =
            switch (loss) {
              case MSE -> random.nextDouble(-1.0, 1.0);
              case BINARY_CROSS_ENTROPY -> random.nextInt(2);
              case SOFTMAX_CROSS_ENTROPY -> random.nextInt(out);
              case POISSON -> random.nextInt(5);
            };
      }
      return new Problem(mlp, loss, sample, y);
    }

    private static Activation last(Loss loss) {
      return switch (loss) {
        case MSE, SOFTMAX_CROSS_ENTROPY -> Activation.IDENTITY;
        case BINARY_CROSS_ENTROPY -> Activation.SIGMOID;
        case POISSON -> Activation.EXP;
      };
    }

    long work(long passes) {
      return passes * 3 * sample.rows() * mlp.parameterCount() + 1000;
    }
  }

  private static double[] parameters(Mlp mlp) {
    return mlp.layers().stream()
        .flatMapToDouble(
            layer ->
                Arrays.stream(new double[][] {layer.weights(), layer.bias()})
                    .flatMapToDouble(Arrays::stream))
        .toArray();
  }

  private static Mlp withParameters(Mlp mlp, double[] p) {
    int at = 0;
    DenseLayer[] layers = new DenseLayer[mlp.layers().size()];
    for (int l = 0; l < layers.length; l++) {
      DenseLayer layer = mlp.layers().get(l);
      int weights = layer.in() * layer.out();
      double[] w = Arrays.copyOfRange(p, at, at + weights);
      double[] b = Arrays.copyOfRange(p, at + weights, at + weights + layer.out());
      layers[l] = new DenseLayer(layer.in(), layer.out(), w, b, layer.activation());
      at += layer.parameterCount();
    }
    return Mlp.of(layers);
  }

  /** The gradient by backpropagation is that by differences of the loss. */
  static LawCase gradient(Draw draw) {
    Problem problem = Problem.draw(draw);
    int which = (int) draw.below(1 << 20);
    return new LawCase(
        problem.work(8),
        findings -> {
          double rate = 0x1p-20;
          Training step =
              Training.of(problem.loss()).fullBatch().epochs(1).optimizer(Optimizer.sgd(rate));
          double[] p = parameters(problem.mlp());
          Matrix x = problem.sample().x();
          double[] next = parameters(problem.mlp().train(x, problem.y(), step).mlp());
          findings.bits(next);
          for (int t = 0; t < 3; t++) {
            int j = (which + t * 7919) % p.length;
            double h = 0x1p-14 * Math.max(0.25, Math.abs(p[j]));
            double slope = (loss(problem, p, j, h) - loss(problem, p, j, -h)) / (2.0 * h);
            double gradient = (p[j] - next[j]) / rate;
            // Truncation is of the order of h², rounding of u/h and, in the step, of u·|p|/rate.
            double bound = 2e-6 * (1.0 + Math.abs(gradient));
            findings.atMost("derivative by parameter " + j, slope - gradient, bound);
          }
        });
  }

  /** The loss of the network with one parameter changed: that of the epoch's only step. */
  private static double loss(Problem problem, double[] p, int j, double h) {
    double[] changed = p.clone();
    changed[j] += h;
    Training step =
        Training.of(problem.loss()).fullBatch().epochs(1).optimizer(Optimizer.sgd(0x1p-60));
    return withParameters(problem.mlp(), changed)
        .train(problem.sample().x(), problem.y(), step)
        .history()
        .getFirst()
        .loss();
  }

  /** Training gives the same bits with any threads and layout, and from the same seed again. */
  static LawCase training(Draw draw) {
    Problem problem = Problem.draw(draw);
    Sample sample = problem.sample();
    int threads = 2 + (int) draw.below(3);
    Optimizer optimizer =
        draw.oneOf(
            Optimizer.sgd(0.01),
            Optimizer.sgd(0.01, 0.9),
            Optimizer.adam(0.01),
            Optimizer.adamW(0.01, 0.1));
    Training training =
        Training.of(problem.loss())
            .optimizer(optimizer)
            .epochs(2)
            .batchSize(1 + (int) draw.below(20))
            .seed(draw.below(100));
    return new LawCase(
        problem.work(8),
        findings -> {
          Mlp mlp = problem.mlp();
          double[] trained = parameters(mlp.train(sample.x(), problem.y(), training).mlp());
          findings.bits(trained);
          findings.same(
              threads + " threads",
              trained,
              Parallel.of(threads)
                  .call(() -> parameters(mlp.train(sample.x(), problem.y(), training).mlp())));
          findings.same(
              "layout",
              trained,
              parameters(mlp.train(sample.apart(), problem.y(), training).mlp()));
          findings.same(
              "segment",
              trained,
              parameters(mlp.train(sample.segment(), problem.y(), training).mlp()));
        });
  }

  /** What a network says of a row does not depend on the others, nor on where the network was. */
  static LawCase predictions(Draw draw) {
    Problem problem = Problem.draw(draw);
    Sample sample = problem.sample();
    int row = (int) draw.below(sample.rows());
    return new LawCase(
        problem.work(6),
        findings -> {
          Mlp mlp = problem.mlp();
          int out = mlp.out();
          Matrix x = sample.x();
          double[] y = mlp.predict(x);
          findings.bits(y);
          double[] alone = mlp.predict(sample.x(row, row + 1));
          findings.same("row " + row, Arrays.copyOfRange(y, row * out, (row + 1) * out), alone);
          findings.same("layout", y, mlp.predict(sample.apart()));
          findings.same("segment", y, mlp.predict(sample.segment()));
          Mlp read = Safetensors.fromBytes(Safetensors.toBytes(mlp));
          findings.same("read back", y, read.predict(x));
          findings.same("written and read", parameters(mlp), parameters(read));
          if (out > 1) {
            classes(mlp, x, y, findings);
          }
          standardized(mlp, sample, findings);
        });
  }

  private static void classes(Mlp mlp, Matrix x, double[] y, Findings findings) {
    double[] p = mlp.probabilities(x);
    findings.bits(p);
    int out = mlp.out();
    for (int i = 0; i < x.rows(); i++) {
      double sum = 0.0;
      for (int j = 0; j < out; j++) {
        sum += p[i * out + j];
      }
      findings.atMost("Σ p − 1 of row " + i, sum - 1.0, 1e-14);
    }
    int[] classified = mlp.classify(x);
    findings.holds("classify", Arrays.equals(classified, Classification.argmax(y, out)));
  }

  /** A network of standardized inputs, and the one that standardizes by itself. */
  private static void standardized(Mlp mlp, Sample sample, Findings findings) {
    Standardizer standardizer = Standardizer.fit(sample.x());
    findings.bits(standardizer.means());
    findings.bits(standardizer.scales());
    double[] expected = mlp.predict(standardizer.transform(sample.x()));
    double[] folded = standardizer.foldIntoInput(mlp).predict(sample.x());
    for (int e = 0; e < expected.length; e++) {
      double size = 1.0 + Math.abs(expected[e]);
      findings.atMost("folded, output " + e, folded[e] - expected[e], 1e-9 * size);
    }
  }
}

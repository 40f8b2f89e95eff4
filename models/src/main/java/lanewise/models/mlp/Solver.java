package lanewise.models.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.glm.GlmOptions;
import lanewise.models.glm.Link;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;

/** Solves for the parameters of a network without hidden layers, output by output. */
final class Solver {
  private final DenseLayer layer;
  private final Matrix x;
  private final double[] y;

  /**
   * A solver for checked sizes.
   *
   * @throws IllegalArgumentException if the network has hidden layers, or sizes do not match
   */
  Solver(Mlp mlp, Matrix x, double[] y) {
    if (mlp.layers().size() > 1) {
      throw new IllegalArgumentException(
          "the network has %d hidden layers, must have none to be solved for: train it"
              .formatted(mlp.layers().size() - 1));
    }
    mlp.checkInput("x", x);
    if (y.length != (long) x.rows() * mlp.out()) {
      throw new IllegalArgumentException(
          "y has %d values, must have rows·outputs = %d·%d"
              .formatted(y.length, x.rows(), mlp.out()));
    }
    this.layer = mlp.layers().getFirst();
    this.x = x;
    this.y = y;
  }

  /** By the family that goes with the activation by itself. */
  Solution byActivation() {
    Activation activation = layer.activation();
    Link link = link();
    if (link.equals(Link.identity())) {
      return leastSquares();
    }
    if (link.zeroAtInfinity()) {
      return likelihood(link.oneAtInfinity() ? Family.binomial() : Family.poisson(), link);
    }
    throw new IllegalArgumentException(
        "the activation is %s, which no single family goes with: give one".formatted(activation));
  }

  /** By maximum likelihood in this family. */
  Solution byFamily(Family family) {
    return likelihood(family, link());
  }

  /** To the least of this loss. */
  Solution byLoss(Loss loss) {
    loss.checkOutput(layer);
    return switch (loss) {
      case MSE ->
          layer.activation() == Activation.IDENTITY
              ? leastSquares()
              : likelihood(Family.gaussian(), link());
      case BINARY_CROSS_ENTROPY -> likelihood(Family.binomial(), Link.logit());
      case POISSON -> likelihood(Family.poisson(), Link.log());
      case SOFTMAX_CROSS_ENTROPY ->
          throw new IllegalArgumentException(
              "loss is %s, must be %s, %s or %s"
                  .formatted(loss, Loss.MSE, Loss.BINARY_CROSS_ENTROPY, Loss.POISSON));
    };
  }

  private Link link() {
    Supplier<IllegalArgumentException> none =
        () ->
            new IllegalArgumentException(
                "the activation is %s, must be the inverse of a link, such as identity or sigmoid"
                    .formatted(layer.activation()));
    return Link.withInverse(layer.activation()).orElseThrow(none);
  }

  private Solution leastSquares() {
    List<OlsFit> fits = forEachOutput(column -> Ols.fit(x, column));
    return new Solution.LeastSquares(network(fits.stream().map(OlsFit::toMlp).toList()), fits);
  }

  private Solution likelihood(Family family, Link link) {
    GlmOptions options = Glm.options().family(family).link(link);
    List<GlmFit> fits = forEachOutput(column -> options.fit(x, column));
    return new Solution.Likelihood(network(fits.stream().map(GlmFit::toMlp).toList()), fits);
  }

  private <F> List<F> forEachOutput(Function<double[], F> fit) {
    Matrix targets = Matrix.of(y, x.rows(), layer.out());
    List<F> fits = new ArrayList<>();
    for (int j = 0; j < layer.out(); j++) {
      try {
        fits.add(fit.apply(targets.column(j)));
      } catch (IllegalArgumentException e) {
        throw layer.out() == 1
            ? e
            : new IllegalArgumentException("output %d: %s".formatted(j, e.getMessage()), e);
      }
    }
    return fits;
  }

  /** These networks of one output each side by side, with this network's activation. */
  private Mlp network(List<Mlp> outputs) {
    int in = layer.in();
    int out = layer.out();
    double[] weights = new double[in * out];
    double[] bias = new double[out];
    for (int j = 0; j < out; j++) {
      DenseLayer from = outputs.get(j).layers().getFirst();
      for (int i = 0; i < in; i++) {
        weights[i * out + j] = from.weight(i, 0);
      }
      bias[j] = from.bias()[0];
    }
    return Mlp.of(new DenseLayer(in, out, weights, bias, layer.activation()));
  }
}

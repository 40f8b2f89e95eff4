package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Backpropagation against central differences of fourth order, for every activation and loss that
 * go together.
 */
class GradientTest {
  private static final List<Activation> ACTIVATIONS =
      Stream.concat(
              Resources.activations().stream(),
              Stream.of(
                  Activation.power(3.0),
                  Activation.custom("sin", StrictMath::sin, StrictMath::cos)))
          .toList();

  /** Not for hidden layers here, whose values come near 0. */
  private static final List<Activation> POLES =
      List.of(Activation.RECIPROCAL, Activation.RECIPROCAL_SQRT);

  private static final int BATCH = 7;
  private static final int IN = 5;
  private static final int OUT = 3;

  /** A network and loss; no hidden activation for a network without hidden layers. */
  record Case(Optional<Activation> hidden, Activation output, Loss loss) {
    Mlp mlp() {
      Architecture shape = Architecture.inputs(IN);
      if (hidden.isPresent()) {
        shape = shape.dense(6, hidden.get()).dense(4, hidden.get());
      }
      return shape.dense(OUT, output).mlp(11);
    }
  }

  /** Every output with every loss it suits, alone and behind hidden layers; every hidden layer. */
  static Stream<Case> cases() {
    Stream<Case> outputs =
        Stream.of(Loss.values())
            .flatMap(
                loss ->
                    ACTIVATIONS.stream()
                        .filter(output -> loss == Loss.MSE || loss.isFusedWith(output))
                        .flatMap(
                            output ->
                                Stream.of(
                                    new Case(Optional.empty(), output, loss),
                                    new Case(Optional.of(Activation.TANH), output, loss))));
    Stream<Case> hidden =
        ACTIVATIONS.stream()
            .filter(activation -> !POLES.contains(activation))
            .map(activation -> new Case(Optional.of(activation), Activation.IDENTITY, Loss.MSE));
    return Stream.concat(outputs, hidden);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithCentralDifferences(Case c) {
    Backprop net = new Backprop(c.mlp(), c.loss(), BATCH);
    fill(net, c.loss());
    if (POLES.contains(c.output)) { // well away from them
      Arrays.fill(net.parameters, net.parameters.length - OUT, net.parameters.length, 4);
    }
    net.forward(BATCH);
    net.backward(BATCH);
    double[] gradient = net.gradient.clone();
    double terms = c.loss().terms(BATCH, OUT);
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    assertTrue(largest > 1e-3, "the gradient is not all but zero: " + largest);
    for (int i = 0; i < gradient.length; i++) {
      double allowed = 1e-9 * (1 + largest);
      if (!(Math.abs(slope(net, terms, i, 2e-4) - gradient[i]) <= allowed)) { // a kink within?
        assertEquals(slope(net, terms, i, 1e-5), gradient[i], allowed, c + ", parameter " + i);
      }
    }
  }

  private static double slope(Backprop net, double terms, int i, double h) {
    return (8 * difference(net, terms, i, h) - difference(net, terms, i, 2 * h)) / (12 * h);
  }

  /** f(θᵢ + h) − f(θᵢ − h). */
  private static double difference(Backprop net, double terms, int i, double h) {
    double value = net.parameters[i];
    net.parameters[i] = value + h;
    double above = net.forward(BATCH) / terms;
    net.parameters[i] = value - h;
    double below = net.forward(BATCH) / terms;
    net.parameters[i] = value;
    return above - below;
  }

  private static void fill(Backprop net, Loss loss) {
    SplitMix64 random = new SplitMix64(5);
    for (int i = 0; i < BATCH * IN; i++) {
      net.x[i] = 2 * random.nextDouble() - 1;
    }
    for (int i = 0; i < BATCH; i++) {
      for (int j = 0; j < OUT; j++) {
        net.t[i * OUT + j] =
            switch (loss) {
              case MSE, BINARY_CROSS_ENTROPY -> random.nextDouble();
              case SOFTMAX_CROSS_ENTROPY -> j == i % OUT ? 0.5 : 0.25;
              case POISSON -> random.nextInt(4);
            };
      }
    }
  }
}

package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Backpropagation against central differences of fourth order, for every activation and loss that
 * go together.
 */
class GradientTest {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.IDENTITY,
          Activation.RELU,
          Activation.SIGMOID,
          Activation.EXP,
          Activation.TANH);
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

  static Stream<Case> cases() {
    return Stream.of(Loss.values())
        .flatMap(
            loss ->
                ACTIVATIONS.stream()
                    .filter(output -> loss == Loss.MSE || loss.isFusedWith(output))
                    .flatMap(
                        output ->
                            Stream.concat(
                                    Stream.of(Optional.<Activation>empty()),
                                    ACTIVATIONS.stream().map(Optional::of))
                                .map(hidden -> new Case(hidden, output, loss))));
  }

  @Test
  void everyActivationIsThere() {
    assertEquals(
        EnumSet.allOf(Activation.Kind.class),
        ACTIVATIONS.stream().map(Activation::kind).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithCentralDifferences(Case c) {
    Backprop net = new Backprop(c.mlp(), c.loss(), BATCH);
    fill(net, c.loss());
    net.forward(BATCH);
    net.backward(BATCH);
    double[] gradient = net.gradient.clone();
    double terms = c.loss().terms(BATCH, OUT);
    double h = 2e-4;
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    assertTrue(largest > 1e-3, "the gradient is not all but zero: " + largest);
    for (int i = 0; i < gradient.length; i++) {
      double slope = 8 * difference(net, terms, i, h) - difference(net, terms, i, 2 * h);
      assertEquals(slope / (12 * h), gradient[i], 1e-9 * (1 + largest), c + ", parameter " + i);
    }
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

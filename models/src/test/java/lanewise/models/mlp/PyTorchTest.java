package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses, optimizers, schedules and a whole training agree with PyTorch (see pytorch.py). */
class PyTorchTest {
  private final Map<String, double[]> torch = Resources.pytorch();

  private double[] torch(String name) {
    double[] values = torch.get(name);
    if (values == null) {
      throw new IllegalArgumentException("pytorch.csv has no " + name);
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "MSE, mse",
    "BINARY_CROSS_ENTROPY, bce",
    "SOFTMAX_CROSS_ENTROPY, ce-classes",
    "SOFTMAX_CROSS_ENTROPY, ce-probabilities",
    "POISSON, poisson"
  })
  void lossAndGradient(Loss loss, String name) {
    double scale = loss == Loss.POISSON ? 8 : 1;
    double[] z = Arrays.stream(torch("z")).map(v -> v / scale).toArray();
    double[] t = torch(name + ".t");
    if (name.equals("ce-classes")) {
      t = Classification.oneHot(Arrays.stream(t).mapToInt(v -> (int) v).toArray(), 4);
    }
    double[] p = new double[12];
    double[] dz = new double[12];
    double terms = loss.terms(3, 4);
    double mean = loss.forward(3, 4, z, t, p) / terms;
    loss.backward(3, 4, p, t, terms, dz);
    double expected = torch(name + ".loss")[0];
    assertEquals(expected, mean, 1e-15 * Math.abs(expected));
    double[] gradient = torch(name + ".dz");
    for (int i = 0; i < 12; i++) {
      assertEquals(gradient[i], dz[i], 4e-16 * Math.max(1, Math.abs(gradient[i])));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sgd", "sgd-decay", "momentum", "nesterov", "adam", "adam-betas-decay", "adamw"})
  void optimizer(String name) {
    Optimizer optimizer =
        switch (name) {
          case "sgd" -> Optimizer.sgd(0.05);
          case "sgd-decay" -> Optimizer.sgd(0.05).withWeightDecay(0.1);
          case "momentum" -> Optimizer.sgd(0.05, 0.9).withWeightDecay(0.1);
          case "nesterov" -> Optimizer.sgd(0.05, 0.9).withNesterov().withWeightDecay(0.1);
          case "adam" -> Optimizer.adam(0.05);
          case "adam-betas-decay" -> Optimizer.adam(0.05).withBetas(0.8, 0.95).withWeightDecay(0.1);
          case "adamw" -> Optimizer.adamW(0.05, 0.1);
          default -> throw new IllegalArgumentException(name);
        };
    double[] p = torch("start").clone();
    double[] gradients = torch("gradients");
    OptimizerState state = OptimizerState.of(optimizer, p.length);
    for (int step = 0; step < 12; step++) {
      double[] g = Arrays.copyOfRange(gradients, step * p.length, (step + 1) * p.length);
      state.step(optimizer.learningRate(), p, g);
    }
    double[] expected = torch(name);
    for (int i = 0; i < p.length; i++) {
      assertEquals(expected[i], p[i], 4e-15 * Math.abs(expected[i]) + 1e-15, name + " " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "cosine"})
  void schedule(String name) {
    Schedule schedule = name.equals("step") ? Schedule.step(3, 0.5) : Schedule.cosine();
    double[] rates = new double[10];
    for (int i = 0; i < 10; i++) {
      rates[i] = schedule.factor(i + 1, 10);
    }
    assertArrayEquals(torch("schedule." + name), rates, 1e-15);
  }

  @Test
  void training() {
    Mlp net =
        Mlp.of(
            layer(0, 3, 5, Activation.RELU),
            layer(2, 5, 4, Activation.SIGMOID),
            layer(4, 4, 3, Activation.IDENTITY));
    List<Double> losses = new ArrayList<>();
    TrainingResult result =
        net.train(
            Matrix.of(torch("net.x"), 20, 3),
            torch("net.y"),
            Training.of(Loss.SOFTMAX_CROSS_ENTROPY)
                .optimizer(Optimizer.adam(0.05))
                .fullBatch()
                .epochs(25)
                .listener(
                    epoch -> {
                      losses.add(epoch.loss());
                      return TrainingListener.Decision.CONTINUE;
                    }));
    assertArrayEquals(torch("net.losses"), losses.stream().mapToDouble(d -> d).toArray(), 1e-13);
    for (int l = 0; l < 3; l++) {
      DenseLayer trained = result.mlp().layers().get(l);
      String name = "net." + 2 * l;
      assertArrayEquals(torch(name + ".bias.after"), trained.bias(), 1e-12);
      double[] weight = torch(name + ".weight.after");
      for (int i = 0; i < trained.in(); i++) {
        for (int j = 0; j < trained.out(); j++) {
          assertEquals(weight[j * trained.in() + i], trained.weight(i, j), 1e-12);
        }
      }
    }
  }

  private DenseLayer layer(int module, int in, int out, Activation activation) {
    double[] weight = torch("net." + module + ".weight.before");
    double[] weights = new double[in * out];
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        weights[i * out + j] = weight[j * in + i];
      }
    }
    return new DenseLayer(in, out, weights, torch("net." + module + ".bias.before"), activation);
  }
}

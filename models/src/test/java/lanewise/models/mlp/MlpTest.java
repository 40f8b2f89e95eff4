package lanewise.models.mlp;

import static lanewise.models.mlp.Refusal.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import lanewise.kernels.Activation;
import lanewise.kernels.Parallel;
import lanewise.models.Matrix;
import org.junit.jupiter.api.Test;

class MlpTest {
  private static final double[] NO_BIAS = {0};

  private static Matrix random(int rows, int cols, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    double[] values = new double[rows * cols];
    Arrays.setAll(values, i -> 2 * random.nextDouble() - 1);
    return Matrix.of(values, rows, cols);
  }

  @Test
  void layerKeepsItsOwnCopies() {
    double[] weights = {1, 2, 3, 4, 5, 6};
    double[] bias = {7, 8, 9};
    DenseLayer layer = new DenseLayer(2, 3, weights, bias, Activation.RELU);
    weights[0] = 100;
    bias[0] = 100;
    layer.weights()[1] = 100;
    layer.bias()[1] = 100;
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, layer.weights());
    assertArrayEquals(new double[] {7, 8, 9}, layer.bias());
    assertEquals(6, layer.weight(1, 2));
    assertEquals(9, layer.parameterCount());
    assertThrows(IndexOutOfBoundsException.class, () -> layer.weight(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> layer.weight(0, 3));
  }

  @Test
  void layerRefusesWhatDoesNotFit() {
    double[] one = {1};
    assertEquals(
        "in is -1, must be at least 0",
        refused(() -> new DenseLayer(-1, 1, one, one, Activation.IDENTITY)));
    assertEquals(
        "out is 0, must be at least 1",
        refused(() -> new DenseLayer(1, 0, one, one, Activation.IDENTITY)));
    assertEquals(
        "weights has 1 values, must have in·out = 2",
        refused(() -> new DenseLayer(2, 1, one, one, Activation.IDENTITY)));
    assertEquals(
        "bias has 1 values, must have out = 2",
        refused(() -> new DenseLayer(1, 2, new double[2], one, Activation.IDENTITY)));
    assertEquals(
        "weights[1] is NaN, must be finite",
        refused(
            () -> new DenseLayer(2, 1, new double[] {1, Double.NaN}, one, Activation.IDENTITY)));
    assertEquals(
        "bias[0] is Infinity, must be finite",
        refused(
            () ->
                new DenseLayer(
                    1, 1, one, new double[] {Double.POSITIVE_INFINITY}, Activation.IDENTITY)));
    assertEquals(
        "in is 65536 and out is 65536: 4295032832 parameters exceed one array",
        refused(() -> new DenseLayer(65536, 65536, one, one, Activation.IDENTITY)));
  }

  @Test
  void predictsByTheFormula() {
    DenseLayer hidden =
        new DenseLayer(
            2, 3, new double[] {1, -1, 2, 0.5, 1, -3}, new double[] {0.5, 0, 1}, Activation.RELU);
    DenseLayer output =
        new DenseLayer(
            3, 2, new double[] {1, 2, 3, 4, 5, 6}, new double[] {-1, 1}, Activation.IDENTITY);
    Mlp net = Mlp.of(hidden, output);
    // row (1, 2): hidden (2.5, 1, −3 → 0), outputs (2.5 + 3 − 1, 5 + 4 + 1)
    // row (−4, 2): hidden (−2.5 → 0, 6, −13 → 0), outputs (18 − 1, 24 + 1)
    double[] y = net.predict(Matrix.of(new double[] {1, 2, -4, 2}, 2, 2));
    assertArrayEquals(new double[] {4.5, 10, 17, 25}, y);
    assertArrayEquals(new double[0], net.predict(Matrix.of(new double[0], 0, 2)));
    assertEquals(9 + 8, net.parameterCount());
    assertEquals("Mlp(2 → 3 relu → 2 identity)", net.toString());
  }

  @Test
  void passesEachLayersOutputsToTheNext() {
    Mlp net =
        Architecture.inputs(3)
            .dense(5, Activation.SIGMOID)
            .dense(4, Activation.RELU)
            .dense(6, Activation.EXP)
            .dense(2, Activation.IDENTITY)
            .mlp(2);
    double[] y = new double[30];
    Matrix x = random(10, 3, 1);
    x.copyRows(0, 10, y, 0, 3);
    for (DenseLayer layer : net.layers()) {
      y = Mlp.of(layer).predict(Matrix.of(y, 10, layer.in()));
    }
    assertArrayEquals(y, net.predict(x));
  }

  @Test
  void predictsARowAlikeInAnyCompany() {
    for (int out : new int[] {1, 3}) {
      Mlp net =
          Architecture.inputs(5)
              .dense(9, Activation.SIGMOID)
              .dense(7, Activation.RELU)
              .dense(out, Activation.IDENTITY)
              .mlp(3);
      Matrix x = random(700, 5, 4);
      double[] y = net.predict(x);
      for (int row : new int[] {0, 1, 255, 256, 511, 699}) {
        double[] alone = new double[5];
        x.copyRows(row, 1, alone, 0, 5);
        assertArrayEquals(
            Arrays.copyOfRange(y, row * out, (row + 1) * out), net.predict(Matrix.of(alone, 1, 5)));
      }
      assertArrayEquals(y, Parallel.of(3).call(() -> net.predict(x)));
    }
  }

  @Test
  void readsStridedAndOffHeapMatricesAlike() {
    Mlp net = Architecture.inputs(4).dense(6, Activation.RELU).dense(2, Activation.IDENTITY).mlp(5);
    Matrix x = random(300, 4, 6);
    double[] padded = new double[3 + 300 * 7];
    Arrays.fill(padded, Double.NaN);
    x.copyRows(0, 300, padded, 3, 7);
    assertArrayEquals(net.predict(x), net.predict(Matrix.of(padded, 3, 300, 4, 7)));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, padded);
      assertArrayEquals(net.predict(x), net.predict(Matrix.of(segment, 3, 300, 4, 7)));
    }
  }

  @Test
  void aNetworkWithoutInputsIsItsBias() {
    Mlp net = Mlp.of(new DenseLayer(0, 1, new double[0], new double[] {3}, Activation.IDENTITY));
    Matrix x = Matrix.of(new double[0], 4, 0);
    assertArrayEquals(new double[] {3, 3, 3, 3}, net.predict(x));
    Training training = Training.of(Loss.MSE).optimizer(Optimizer.sgd(0.5)).fullBatch().epochs(1);
    TrainingResult result = net.train(x, new double[] {1, 2, 3, 4}, training);
    assertArrayEquals(new double[] {2.5}, result.mlp().predict(Matrix.of(new double[0], 1, 0)));
  }

  @Test
  void refusesWhatItCannotPredict() {
    Mlp net = Architecture.inputs(2).dense(1, Activation.IDENTITY).mlp(1);
    assertEquals(
        "x has 3 columns, must have as many as the network has inputs, 2",
        refused(() -> net.predict(random(1, 3, 1))));
    double[] values = new double[1000];
    values[2 * 300 + 1] = Double.NaN;
    assertEquals(
        "x[300, 1] is NaN, must be finite", refused(() -> net.predict(Matrix.of(values, 500, 2))));
    assertEquals(
        "the network has 1 output, must have at least 2 for class probabilities",
        refused(() -> net.probabilities(random(1, 2, 1))));
  }

  @Test
  void refusesLayersThatDoNotChain() {
    DenseLayer narrow = new DenseLayer(1, 1, new double[1], NO_BIAS, Activation.IDENTITY);
    DenseLayer wide = new DenseLayer(2, 1, new double[2], NO_BIAS, Activation.IDENTITY);
    assertEquals(
        "layers[1] has 2 inputs, must have as many as the outputs of layers[0], 1",
        refused(() -> Mlp.of(narrow, wide)));
    assertEquals("layers is empty, must have at least one layer", refused(() -> Mlp.of(List.of())));
  }

  @Test
  void classifies() {
    DenseLayer three =
        new DenseLayer(1, 3, new double[] {1, 0, -1}, new double[] {0, 0, 0}, Activation.IDENTITY);
    Matrix x = Matrix.of(new double[] {2, 0, -1}, 3, 1);
    assertArrayEquals(new int[] {0, 0, 2}, Mlp.of(three).classify(x));
    double e = StrictMath.exp(1);
    double[] p = Mlp.of(three).probabilities(x);
    assertArrayEquals(
        new double[] {1 / (1 + e + e * e), e / (1 + e + e * e), e * e / (1 + e + e * e)},
        Arrays.copyOfRange(p, 6, 9),
        1e-15);

    DenseLayer logit = new DenseLayer(1, 1, new double[] {1}, NO_BIAS, Activation.IDENTITY);
    DenseLayer sigmoid = new DenseLayer(1, 1, new double[] {1}, NO_BIAS, Activation.SIGMOID);
    assertArrayEquals(new int[] {1, 0, 0}, Mlp.of(logit).classify(x));
    assertArrayEquals(new int[] {1, 0, 0}, Mlp.of(sigmoid).classify(x));
  }
}

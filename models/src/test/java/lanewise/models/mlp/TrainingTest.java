package lanewise.models.mlp;

import static lanewise.models.mlp.Refusal.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lanewise.kernels.Activation;
import lanewise.kernels.Parallel;
import lanewise.models.Matrix;
import lanewise.models.mlp.TrainingListener.Decision;
import lanewise.models.mlp.TrainingResult.Stop;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final Resources.Data IRIS = Resources.iris();
  private static final Architecture SHAPE =
      Architecture.inputs(4).dense(8, Activation.RELU).dense(3, Activation.IDENTITY);
  private static final Training CROSS_ENTROPY =
      Training.of(Loss.SOFTMAX_CROSS_ENTROPY).optimizer(Optimizer.adam(0.01)).epochs(20);

  private static TrainingResult train(Training training) {
    return SHAPE.mlp(1).train(IRIS.x(), IRIS.y(), training);
  }

  private static void assertSame(Mlp expected, Mlp actual) {
    for (int l = 0; l < expected.layers().size(); l++) {
      DenseLayer layer = expected.layers().get(l);
      assertArrayEquals(layer.weights(), actual.layers().get(l).weights());
      assertArrayEquals(layer.bias(), actual.layers().get(l).bias());
    }
  }

  @Test
  void learnsTheIrises() {
    List<Epoch> heard = new ArrayList<>();
    TrainingResult result =
        train(
            CROSS_ENTROPY
                .epochs(60)
                .listener(
                    epoch -> {
                      heard.add(epoch);
                      return Decision.CONTINUE;
                    }));
    assertEquals(Stop.EPOCHS, result.stop());
    assertEquals(60, result.epoch());
    assertEquals(heard, result.history());
    assertTrue(result.history().getLast().loss() < 0.15, result.message());
    assertTrue(result.history().getLast().metric() > 0.94, result.message());
    double accuracy = Classification.accuracy(result.mlp().classify(IRIS.x()), IRIS.labels());
    assertTrue(accuracy > 0.94, "accuracy " + accuracy);
  }

  @Test
  void theSeedDecidesAndThreadsDoNot() {
    Training training = CROSS_ENTROPY.batchSize(20).seed(4).validation(0.2);
    TrainingResult result = train(training);
    TrainingResult again = Parallel.of(3).call(() -> train(training));
    assertSame(result.mlp(), again.mlp());
    assertEquals(
        result,
        new TrainingResult(
            result.mlp(), again.stop(), again.epoch(), again.history(), again.message()));
    double other = train(training.seed(5)).mlp().layers().getFirst().weight(0, 0);
    assertTrue(other != result.mlp().layers().getFirst().weight(0, 0));
  }

  @Test
  void batchesAreShuffledAnewForEverySeed() {
    Training training = CROSS_ENTROPY.batchSize(50).epochs(1);
    double loss = train(training.seed(1)).history().getFirst().loss();
    assertTrue(loss != train(training.seed(2)).history().getFirst().loss());
  }

  @Test
  void anEpochSeesEveryRowOnce() {
    // At this rate nothing changes, so that batches of 7, the last one of 3, give the full loss.
    Training training = CROSS_ENTROPY.optimizer(Optimizer.sgd(1e-300)).epochs(3);
    double full = train(training.fullBatch()).history().getFirst().loss();
    for (Epoch epoch : train(training.batchSize(7)).history()) {
      assertEquals(full, epoch.loss(), 1e-14 * full);
    }
  }

  @Test
  void tellsProgressWithinAnEpoch() {
    Matrix x = Matrix.of(new double[10_000 * 4], 10_000, 4);
    List<String> heard = new ArrayList<>();
    Training training =
        CROSS_ENTROPY
            .batchSize(1000)
            .epochs(2)
            .progress((stage, done, total) -> heard.add(stage + ": " + done + "/" + total));
    SHAPE.mlp(1).train(x, new double[10_000], training);
    assertEquals(
        List.of(
            "epoch 1: 5000/10000",
            "epoch 1: 10000/10000",
            "epoch 2: 5000/10000",
            "epoch 2: 10000/10000"),
        heard);
  }

  @Test
  void aClassIsTheSameAsItsIndicators() {
    double[] indicators = Classification.oneHot(IRIS.labels(), 3);
    Mlp classes = train(CROSS_ENTROPY).mlp();
    assertSame(classes, SHAPE.mlp(1).train(IRIS.x(), indicators, CROSS_ENTROPY).mlp());
  }

  @Test
  void theNetworkThatIsTrainedStaysAsItIs() {
    Mlp net = SHAPE.mlp(1);
    net.train(IRIS.x(), IRIS.y(), CROSS_ENTROPY);
    assertSame(SHAPE.mlp(1), net);
  }

  @Test
  void aFullBatchIsTakenInOrder() {
    Training training = CROSS_ENTROPY.fullBatch();
    assertSame(train(training).mlp(), train(training.seed(99)).mlp());
    assertSame(train(training).mlp(), train(training.batchSize(150)).mlp());
  }

  @Test
  void stopsEarlyAndRestoresTheBestEpoch() {
    Training training =
        CROSS_ENTROPY.optimizer(Optimizer.adam(0.05)).validation(0.3).patience(5).epochs(500);
    TrainingResult result = train(training);
    assertEquals(Stop.EARLY, result.stop());
    Epoch best =
        result.history().stream()
            .min(Comparator.comparingDouble(epoch -> epoch.validationLoss().orElseThrow()))
            .orElseThrow();
    assertEquals(best.epoch(), result.epoch());
    assertEquals(best.epoch() + 5, result.history().size());
    // The parameters are those of that epoch: a training of just so many epochs ends with them.
    assertSame(train(training.epochs(best.epoch())).mlp(), result.mlp());
  }

  @Test
  void anImprovementMustBeLargeEnough() {
    TrainingResult result = train(CROSS_ENTROPY.validation(0.3).patience(2).minImprovement(1000));
    assertEquals(Stop.EARLY, result.stop());
    assertEquals(1, result.epoch());
    assertEquals(3, result.history().size());
  }

  @Test
  void theSeedDrawsTheValidationRows() {
    Training training = CROSS_ENTROPY.optimizer(Optimizer.sgd(1e-300)).epochs(1).validation(0.3);
    Epoch one = train(training.seed(1)).history().getFirst();
    Epoch two = train(training.seed(2)).history().getFirst();
    assertTrue(!one.validationLoss().equals(two.validationLoss()));
    // 45 rows validate and 105 train: together they give the loss of all.
    double all =
        train(training.fullBatch().validation(IRIS.x(), IRIS.y())).history().getFirst().loss();
    double together = (45 * one.validationLoss().orElseThrow() + 105 * one.loss()) / 150;
    assertEquals(all, together, 1e-14 * all);
  }

  @Test
  void validatesOnGivenRowsWithoutTrainingOnThem() {
    Resources.Data inside = IRIS.fold(5, 0, true);
    Resources.Data outside = IRIS.fold(5, 0, false);
    TrainingResult result =
        SHAPE
            .mlp(1)
            .train(
                outside.x(),
                outside.y(),
                CROSS_ENTROPY.batchSize(10).validation(inside.x(), inside.y()));
    TrainingResult without =
        SHAPE.mlp(1).train(outside.x(), outside.y(), CROSS_ENTROPY.batchSize(10));
    assertSame(without.mlp(), result.mlp());
    double accuracy = Classification.accuracy(result.mlp().classify(inside.x()), inside.labels());
    assertEquals(accuracy, result.history().getLast().metric());
    assertTrue(without.history().getLast().validationLoss().isEmpty());
  }

  @Test
  void theListenerStops() {
    TrainingResult result =
        train(
            CROSS_ENTROPY.listener(epoch -> epoch.epoch() < 3 ? Decision.CONTINUE : Decision.STOP));
    assertEquals(Stop.LISTENER, result.stop());
    assertEquals(3, result.epoch());
    assertSame(train(CROSS_ENTROPY.epochs(3)).mlp(), result.mlp());
  }

  @Test
  void saysThatItDiverged() {
    Matrix x = Matrix.of(new double[] {1, 2, 3, 4}, 4, 1);
    double[] y = {1, 2, 3, 5};
    Mlp net = Architecture.inputs(1).dense(1, Activation.IDENTITY).mlp(1);
    Training training = Training.of(Loss.MSE).optimizer(Optimizer.sgd(1)).fullBatch().epochs(1000);
    TrainingResult result = net.train(x, y, training);
    assertEquals(Stop.DIVERGED, result.stop());
    assertTrue(result.message().startsWith("diverged: "), result.message());
    assertTrue(result.history().size() < 1000);
    assertEquals(result.epoch(), result.history().size());
    for (double parameter : result.mlp().layers().getFirst().weights()) {
      assertTrue(Double.isFinite(parameter));
    }
    TrainingResult best = net.train(x, y, training.validation(x, y).patience(1000));
    assertEquals(Stop.DIVERGED, best.stop());
    assertEquals(1, best.epoch());
  }

  @Test
  void anOverflowIsSeenInTheParametersBeforeTheLossIsComputedAgain() {
    // The loss is 1e240; the gradient to the hidden bias, 2e120·1e100, times the rate is not
    // finite.
    Mlp net =
        Mlp.of(
            new DenseLayer(1, 1, new double[] {0}, new double[] {1}, Activation.RELU),
            new DenseLayer(1, 1, new double[] {1e100}, new double[] {0}, Activation.IDENTITY));
    TrainingResult result =
        net.train(
            Matrix.of(new double[] {0}, 1, 1),
            new double[] {-1e120},
            Training.of(Loss.MSE).optimizer(Optimizer.sgd(1e100)).epochs(1));
    assertEquals(Stop.DIVERGED, result.stop());
    assertEquals(
        "diverged: a parameter is not finite after epoch 1, parameters of epoch 0 (untrained)",
        result.message());
    assertSame(net, result.mlp());
  }

  @Test
  void converges() {
    Matrix x = Matrix.of(new double[] {-1, 0, 1}, 3, 1);
    Training training =
        Training.of(Loss.MSE)
            .optimizer(Optimizer.sgd(0.5))
            .fullBatch()
            .gradientTolerance(1e-12)
            .epochs(10_000);
    TrainingResult result =
        Architecture.inputs(1)
            .dense(1, Activation.IDENTITY)
            .mlp(1)
            .train(x, new double[] {1, 3, 5}, training);
    assertEquals(Stop.CONVERGED, result.stop());
    assertTrue(result.history().size() < 200);
    assertEquals(2, result.mlp().layers().getFirst().weight(0, 0), 1e-11);
    assertEquals(3, result.mlp().layers().getFirst().bias()[0], 1e-11);
    assertEquals(1, result.history().getLast().metric(), 1e-15); // R²
  }

  @Test
  void theScheduleScalesTheRate() {
    TrainingResult result = train(CROSS_ENTROPY.epochs(4).schedule(Schedule.step(2, 0.5)));
    assertArrayEquals(
        new double[] {0.01, 0.01, 0.005, 0.005},
        result.history().stream().mapToDouble(Epoch::learningRate).toArray());
    assertEquals(
        "schedule's factor for epoch 2 is 0.0, must be positive, finite",
        refused(() -> train(CROSS_ENTROPY.schedule((epoch, epochs) -> 2 - epoch))));
  }

  @Test
  void refusesDataThatDoesNotFit() {
    Mlp net = SHAPE.mlp(1);
    Matrix x = IRIS.x();
    assertEquals(
        "x has 3 columns, must have as many as the network has inputs, 4",
        refused(() -> net.train(IRIS.columns(0, 1, 2).x(), IRIS.y(), CROSS_ENTROPY)));
    assertEquals(
        "y has 149 values, must have rows·outputs = 150·3, or a class per row",
        refused(() -> net.train(x, new double[149], CROSS_ENTROPY)));
    double[] classes = IRIS.y().clone();
    classes[7] = 3;
    assertEquals(
        "y[7] is 3.0, must be a class 0 … 2", refused(() -> net.train(x, classes, CROSS_ENTROPY)));
    classes[7] = 0.5;
    assertEquals(
        "y[7] is 0.5, must be a class 0 … 2", refused(() -> net.train(x, classes, CROSS_ENTROPY)));
    classes[7] = Double.NaN;
    assertEquals(
        "y[7] is NaN, must be a class 0 … 2", refused(() -> net.train(x, classes, CROSS_ENTROPY)));
    double[][] rows = IRIS.rows().clone();
    rows[5] = new double[] {1, 2, Double.NEGATIVE_INFINITY, 4};
    assertEquals(
        "x[5, 2] is -Infinity, must be finite",
        refused(() -> net.train(Matrix.copyOf(rows), IRIS.y(), CROSS_ENTROPY)));
    assertEquals(
        "x has no rows, must have at least one",
        refused(() -> net.train(Matrix.of(new double[0], 0, 4), new double[0], CROSS_ENTROPY)));
    assertEquals(
        "validation y has 3 values, must have rows·outputs = 150·3, or a class per row",
        refused(() -> net.train(x, IRIS.y(), CROSS_ENTROPY.validation(x, new double[3]))));
  }

  @Test
  void refusesTargetsOutOfTheLossesRange() {
    Mlp net = Architecture.inputs(1).dense(2, Activation.IDENTITY).mlp(1);
    Matrix x = Matrix.of(new double[] {1, 2}, 2, 1);
    double[] y = {0, 1, 0.25, -0.5};
    assertEquals(
        "y[1, 1] is -0.5, must be in [0, 1]",
        refused(() -> net.train(x, y, Training.of(Loss.BINARY_CROSS_ENTROPY))));
    assertEquals(
        "y[1, 1] is -0.5, must be finite and at least 0",
        refused(() -> net.train(x, y, Training.of(Loss.POISSON))));
    y[3] = Double.NaN;
    assertEquals(
        "y[1, 1] is NaN, must be finite", refused(() -> net.train(x, y, Training.of(Loss.MSE))));
    y[3] = 0.5;
    assertEquals(
        "y[1] sums to 0.75, must be probabilities that sum to 1",
        refused(() -> net.train(x, y, Training.of(Loss.SOFTMAX_CROSS_ENTROPY))));
  }

  @Test
  void refusesALastLayerThatDoesNotSuitTheLoss() {
    Matrix x = Matrix.of(new double[] {1}, 1, 1);
    double[] y = {1};
    Mlp relu = Architecture.inputs(1).dense(1, Activation.RELU).mlp(1);
    Mlp one = Architecture.inputs(1).dense(1, Activation.IDENTITY).mlp(1);
    assertEquals(
        "the last layer's activation is relu, must be sigmoid or identity for"
            + " BINARY_CROSS_ENTROPY",
        refused(() -> relu.train(x, y, Training.of(Loss.BINARY_CROSS_ENTROPY))));
    assertEquals(
        "the last layer's activation is relu, must be exp or identity for POISSON",
        refused(() -> relu.train(x, y, Training.of(Loss.POISSON))));
    assertEquals(
        "the last layer's activation is relu, must be softmax or identity for"
            + " SOFTMAX_CROSS_ENTROPY",
        refused(() -> relu.train(x, y, Training.of(Loss.SOFTMAX_CROSS_ENTROPY))));
    assertEquals(
        "the network has 1 output, must have at least 2 for SOFTMAX_CROSS_ENTROPY",
        refused(() -> one.train(x, y, Training.of(Loss.SOFTMAX_CROSS_ENTROPY))));
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertEquals("epochs is 0, must be at least 1", refused(() -> CROSS_ENTROPY.epochs(0)));
    assertEquals("batchSize is 0, must be at least 1", refused(() -> CROSS_ENTROPY.batchSize(0)));
    assertEquals("patience is 0, must be at least 1", refused(() -> CROSS_ENTROPY.patience(0)));
    assertEquals(
        "fraction is 1.0, must be between 0 and 1, both excluded",
        refused(() -> CROSS_ENTROPY.validation(1)));
    assertEquals(
        "tolerance is NaN, must be at least 0 and finite",
        refused(() -> CROSS_ENTROPY.gradientTolerance(Double.NaN)));
    assertEquals(
        "minImprovement is -1.0, must be at least 0 and finite",
        refused(() -> CROSS_ENTROPY.minImprovement(-1)));
    assertEquals(
        "patience is set, must come with validation rows",
        refused(() -> train(CROSS_ENTROPY.patience(3))));
    assertEquals(
        "gradientTolerance is set with batches of 32 of 150 rows, must come with fullBatch()",
        refused(() -> train(CROSS_ENTROPY.gradientTolerance(1e-3))));
    assertEquals(
        "x has 1 row, must have at least 2 to set some aside for validation",
        refused(
            () ->
                SHAPE
                    .mlp(1)
                    .train(
                        Matrix.of(new double[4], 1, 4),
                        new double[1],
                        CROSS_ENTROPY.validation(0.5))));
  }

  @Test
  void refusesOptimizersThatMakeNoSense() {
    assertEquals(
        "learningRate is 0.0, must be positive and finite", refused(() -> Optimizer.sgd(0)));
    assertEquals(
        "learningRate is NaN, must be positive and finite",
        refused(() -> Optimizer.adam(Double.NaN)));
    assertEquals("momentum is 1.0, must be in [0, 1)", refused(() -> Optimizer.sgd(1, 1)));
    assertEquals(
        "momentum is 0, must be positive for nesterov",
        refused(() -> Optimizer.sgd(1).withNesterov()));
    assertEquals(
        "beta2 is 1.0, must be in [0, 1)", refused(() -> Optimizer.adam(1).withBetas(0.9, 1)));
    assertEquals(
        "weightDecay is -1.0, must be at least 0 and finite",
        refused(() -> Optimizer.adamW(1, -1)));
    assertEquals("every is 0, must be at least 1", refused(() -> Schedule.step(0, 1)));
    assertEquals(
        "factor is Infinity, must be positive and finite",
        refused(() -> Schedule.step(1, Double.POSITIVE_INFINITY)));
    assertEquals(
        "decay is -1.0, must be at least 0 and finite", refused(() -> Schedule.inverseTime(-1)));
  }
}

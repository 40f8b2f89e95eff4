package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.mlp.TrainingResult.Stop;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;
import org.junit.jupiter.api.Test;

/**
 * A network without hidden layers is the linear model: gradient descent on standardised data,
 * folded back to raw units, has the coefficients that the direct solution has.
 */
class GradientDescentTest {
  /** R 4.2.2, {@code glm(…, binomial, epsilon = 1e-14)}: estimates and standard errors. */
  private static final double[] ADMISSIONS = {
    -3.989979073331031, 0.0022644257861791526, 0.8040375492802214,
    -0.6754429279635608, -1.3402039164678867, -1.55146367691807
  };

  private static final double[] ADMISSIONS_ERRORS = {
    1.1399509357003659, 0.001093997638372169, 0.33181929793374,
    0.3164896609809571, 0.3453064181783555, 0.4178316330925739
  };

  /** Likewise, for radius, texture, smoothness, concave points and symmetry (means). */
  private static final double[] WDBC = {
    -31.9944109953213918, 0.9224145688203591, 0.3701144352438801,
    44.6757914807345955, 72.1655533456328158, 17.8056386607357062
  };

  /** R 4.2.2, {@code lm(progression ~ ., diabetes)}. */
  private static final double[] DIABETES = {
    152.133484162896451, -10.012197817470499, -239.819089365654975, 519.839786790134212,
    324.390427689376850, -792.184161628306470, 476.745837823663749, 101.044570321345887,
    177.064176232250702, 751.279321087394351, 67.625386391043989
  };

  private static final Training FULL =
      Training.of(Loss.MSE).fullBatch().gradientTolerance(1e-14).epochs(20_000);

  private static TrainingResult train(
      Resources.Data data, Activation activation, Training training) {
    int in = data.rows()[0].length;
    Mlp net = Architecture.inputs(in).dense(1, activation).init(Init.ZEROS).mlp(0);
    return net.train(data.x(), data.y(), training);
  }

  /** Standardises inputs and target, trains, and folds both back. */
  private static double[] leastSquares(Resources.Data data, Training training) {
    Matrix y = Matrix.of(data.y(), data.y().length, 1);
    Standardizer inputs = Standardizer.fit(data.x());
    Standardizer target = Standardizer.fit(y);
    double[] yStandard = target.transform(y).column(0);
    TrainingResult result =
        train(standardised(data, inputs, yStandard), Activation.IDENTITY, training);
    assertEquals(Stop.CONVERGED, result.stop(), result.message());
    return coefficients(target.foldIntoOutput(inputs.foldIntoInput(result.mlp())));
  }

  private static double[] logistic(Resources.Data data, Training training, Stop expected) {
    Standardizer inputs = Standardizer.fit(data.x());
    TrainingResult result =
        train(standardised(data, inputs, data.y()), Activation.SIGMOID, training);
    assertEquals(expected, result.stop(), result.message());
    return coefficients(inputs.foldIntoInput(result.mlp()));
  }

  private static Resources.Data standardised(
      Resources.Data data, Standardizer standardizer, double[] y) {
    Matrix x = standardizer.transform(data.x());
    double[][] rows = new double[x.rows()][x.cols()];
    for (int i = 0; i < x.rows(); i++) {
      x.copyRows(i, 1, rows[i], 0, x.cols());
    }
    return new Resources.Data(rows, y);
  }

  private static double[] coefficients(Mlp mlp) {
    DenseLayer layer = mlp.layers().getFirst();
    double[] all = new double[layer.in() + 1];
    all[0] = layer.bias()[0];
    System.arraycopy(layer.weights(), 0, all, 1, layer.in());
    return all;
  }

  private static void assertRelative(double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], actual[j], tolerance * Math.abs(expected[j]), "coefficient " + j);
    }
  }

  @Test
  void landsOnLeastSquaresForLongley() {
    // The correlation matrix's condition number is 12,000: momentum for that.
    Resources.Data longley = Resources.longley();
    double[] trained = leastSquares(longley, FULL.optimizer(Optimizer.sgd(0.455, 0.964)));
    double[] direct = Ols.fit(longley.x(), longley.y()).coefficients();
    assertRelative(direct, trained, 1e-10);
  }

  @Test
  void landsOnLeastSquaresForDiabetes() {
    Resources.Data diabetes = Resources.diabetes();
    double[] trained = leastSquares(diabetes, FULL.optimizer(Optimizer.sgd(0.3, 0.9)));
    OlsFit direct = Ols.fit(diabetes.x(), diabetes.y());
    assertRelative(direct.coefficients(), trained, 1e-11);
    assertRelative(DIABETES, trained, 1e-11);
  }

  @Test
  void landsOnLogisticRegressionForAdmissionsAndCancer() {
    Training training =
        Training.of(Loss.BINARY_CROSS_ENTROPY).fullBatch().gradientTolerance(1e-15).epochs(5000);
    double[] admissions =
        logistic(Resources.admissions(), training.optimizer(Optimizer.sgd(4, 0.7)), Stop.CONVERGED);
    assertRelative(ADMISSIONS, admissions, 1e-12);
    double[] cancer =
        logistic(
            Resources.wdbc().columns(0, 1, 4, 7, 8),
            training.optimizer(Optimizer.sgd(4, 0.9).withNesterov()),
            Stop.CONVERGED);
    assertRelative(WDBC, cancer, 1e-11);
  }

  @Test
  void miniBatchesComeWithinATenthOfAStandardError() {
    Training training =
        Training.of(Loss.BINARY_CROSS_ENTROPY)
            .optimizer(Optimizer.sgd(1))
            .schedule(Schedule.inverseTime(0.3))
            .batchSize(16)
            .epochs(100)
            .seed(1);
    double[] trained = logistic(Resources.admissions(), training, Stop.EPOCHS);
    for (int j = 0; j < trained.length; j++) {
      assertEquals(ADMISSIONS[j], trained[j], ADMISSIONS_ERRORS[j] / 10, "coefficient " + j);
    }
  }

  @Test
  void theTrainedNetworkPredictsWhatLeastSquaresDoes() {
    Resources.Data diabetes = Resources.diabetes();
    OlsFit fit = Ols.fit(diabetes.x(), diabetes.y());
    TrainingResult result =
        fit.toMlp()
            .train(
                diabetes.x(),
                diabetes.y(),
                Training.of(Loss.MSE).optimizer(Optimizer.sgd(1e-3)).fullBatch().epochs(1));
    // The solution is where the gradient vanishes: R² is that of the fit, and a step changes
    // nothing but rounding.
    assertEquals(fit.rSquared(), result.history().getFirst().metric(), 1e-13);
    assertRelative(fit.coefficients(), coefficients(result.mlp()), 1e-13);
  }
}

package lanewise.models.mlp;

import static lanewise.models.mlp.Refusal.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import org.junit.jupiter.api.Test;

class StandardizerTest {
  @Test
  void takesMeansAndStandardDeviations() {
    Matrix x = Matrix.of(new double[] {1, 7, 0.1, 2, 7, 0.1, 6, 7, 0.1}, 3, 3);
    Standardizer standardizer = Standardizer.fit(x);
    assertArrayEquals(new double[] {3, 7, 0.1}, standardizer.means());
    assertArrayEquals(new double[] {Math.sqrt(7), 1, 1}, standardizer.scales());
    Matrix z = standardizer.transform(x);
    assertArrayEquals(
        new double[] {-2 / Math.sqrt(7), -1 / Math.sqrt(7), 3 / Math.sqrt(7)}, z.column(0));
    assertArrayEquals(new double[3], z.column(1));
    assertArrayEquals(new double[3], z.column(2));
  }

  @Test
  void keepsDigitsWhenTheMeanIsLarge() {
    Matrix x = Matrix.of(new double[] {1e15 + 1, 1e15 + 2, 1e15 + 6}, 3, 1);
    Standardizer standardizer = Standardizer.fit(x);
    assertEquals(1e15 + 3, standardizer.means()[0]);
    assertEquals(Math.sqrt(7), standardizer.scales()[0], 1e-15);
  }

  @Test
  void anOutlierInFrontDoesNotSpoilTheMean() {
    double[] values = new double[10_000];
    Arrays.fill(values, 1);
    values[0] = 1e16;
    assertEquals(1e12 + 0.9999, Standardizer.fit(Matrix.of(values, 10_000, 1)).means()[0], 0.2);
  }

  @Test
  void foldsIntoTheFirstAndLastLayer() {
    Resources.Data iris = Resources.iris();
    Matrix x = iris.x();
    double[] targets = Arrays.stream(iris.rows()).mapToDouble(row -> 100 + 5 * row[3]).toArray();
    Matrix y = Matrix.of(targets, 150, 1);
    Standardizer inputs = Standardizer.fit(x);
    Standardizer outputs = Standardizer.fit(y);
    for (Mlp net :
        new Mlp[] {
          Architecture.inputs(4).dense(1, Activation.IDENTITY).mlp(1),
          Architecture.inputs(4).dense(5, Activation.SIGMOID).dense(1, Activation.IDENTITY).mlp(1)
        }) {
      double[] standardised = net.predict(inputs.transform(x));
      double[] raw = outputs.foldIntoOutput(inputs.foldIntoInput(net)).predict(x);
      for (int i = 0; i < 150; i++) {
        assertEquals(standardised[i] * outputs.scales()[0] + outputs.means()[0], raw[i], 1e-11);
      }
    }
  }

  @Test
  void refusesWhatItCannotStandardise() {
    Matrix two = Matrix.of(new double[] {1, 2, 3, 5}, 2, 2);
    Standardizer standardizer = Standardizer.fit(two);
    assertEquals(
        "x has no rows, must have at least one",
        refused(() -> Standardizer.fit(Matrix.of(new double[0], 0, 2))));
    assertEquals(
        "x[1, 0] is NaN, must be finite",
        refused(() -> Standardizer.fit(Matrix.of(new double[] {1, 2, Double.NaN, 4}, 2, 2))));
    assertEquals(
        "x's column 0 has standard deviation Infinity, must be positive and finite",
        refused(() -> Standardizer.fit(Matrix.of(new double[] {1e300, -1e300}, 2, 1))));
    assertEquals(
        "x has 1 columns, must have as many as were fitted, 2",
        refused(() -> standardizer.transform(Matrix.of(new double[1], 1, 1))));
    assertEquals(
        "the network has 3 inputs, must have as many as columns were fitted, 2",
        refused(
            () ->
                standardizer.foldIntoInput(
                    Architecture.inputs(3).dense(2, Activation.RELU).mlp(1))));
    assertEquals(
        "the network has 1 outputs, must have as many as columns were fitted, 2",
        refused(
            () ->
                standardizer.foldIntoOutput(
                    Architecture.inputs(3).dense(1, Activation.IDENTITY).mlp(1))));
    assertEquals(
        "the last layer's activation is relu, must be identity",
        refused(
            () ->
                standardizer.foldIntoOutput(
                    Architecture.inputs(3).dense(2, Activation.RELU).mlp(1))));
  }
}

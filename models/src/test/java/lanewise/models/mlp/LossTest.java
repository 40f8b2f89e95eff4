package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Where the textbook formulas overflow or cancel; PyTorchTest has the ordinary values. */
class LossTest {
  @Test
  void binaryCrossEntropyIsStable() {
    double[] z = {800, -800, 800, -800, -40, 0};
    double[] t = {1, 0, 0, 1, 0, 0.5};
    double[] p = new double[6];
    double[] dz = new double[6];
    double[] expected = {0, 0, 800, 800, StrictMath.exp(-40), StrictMath.log(2)};
    for (int i = 0; i < 6; i++) {
      double[] zi = {z[i]};
      double[] ti = {t[i]};
      double loss = Loss.BINARY_CROSS_ENTROPY.forward(1, 1, zi, ti, p);
      assertEquals(expected[i], loss, 1e-15 * expected[i], "z = " + z[i] + ", t = " + t[i]);
    }
    Loss.BINARY_CROSS_ENTROPY.forward(6, 1, z, t, p);
    Loss.BINARY_CROSS_ENTROPY.backward(6, 1, p, t, 6, dz);
    assertArrayEquals(
        new double[] {0, 0, 1.0 / 6, -1.0 / 6, StrictMath.exp(-40) / 6, 0}, dz, 1e-17);
  }

  @Test
  void softmaxCrossEntropyIsStable() {
    double[] z = {1000, 0, -1000, 1e300, -1e300, 0};
    double[] t = {0, 1, 0, 1, 0, 0};
    double[] p = new double[6];
    double[] dz = new double[6];
    assertEquals(1000, Loss.SOFTMAX_CROSS_ENTROPY.forward(2, 3, z, t, p));
    assertArrayEquals(new double[] {1, 0, 0, 1, 0, 0}, p);
    Loss.SOFTMAX_CROSS_ENTROPY.backward(2, 3, p, t, 2, dz);
    assertArrayEquals(new double[] {0.5, -0.5, 0, 0, 0, 0}, dz);
  }

  @Test
  void nanIsNotSwallowed() {
    for (Loss loss : Loss.values()) {
      double[] z = {1, Double.NaN, 2};
      double[] t = {0, 1, 0};
      double[] p = new double[3];
      assertTrue(Double.isNaN(loss.forward(1, 3, z, t, p)), loss.toString());
    }
  }
}

package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Dense layers: known results, rows that do not depend on their batch, and gradients. */
class DenseTest {
  @Test
  void aLayerIsAProductABiasAndAnActivation() {
    double[] x = {1, 2, -3, 4};
    double[] w = {1, 0, -1, 2, 1, 3};
    double[] b = {10, -1, 0};
    double[] y = new double[6];
    Arrays.fill(y, Double.NaN);
    Dense.forward(2, 3, 2, x, 0, 2, w, 0, 3, b, 0, Activation.IDENTITY, y, 0, 3);
    assertArrayEquals(new double[] {15, 1, 5, 15, 3, 15}, y);
    Dense.forward(2, 1, 2, x, 0, 2, new double[] {-1, -2}, 0, 1, b, 1, Activation.RELU, y, 0, 3);
    assertArrayEquals(new double[] {0, 1, 5, 0, 3, 15}, y);
    Dense.forward(2, 2, 0, x, 0, 1, w, 0, 2, b, 0, Activation.IDENTITY, y, 0, 3);
    assertArrayEquals(new double[] {10, -1, 5, 10, -1, 15}, y);
  }

  @Test
  void aRowDoesNotDependOnItsBatch() {
    Random random = new Random(4);
    for (int out : new int[] {1, 2, 33}) {
      int batch = 61;
      int in = 300;
      double[] x = random.doubles((long) batch * in, -1, 1).toArray();
      double[] w = random.doubles((long) in * out, -1, 1).toArray();
      double[] b = random.doubles(out, -1, 1).toArray();
      double[] all = new double[batch * out];
      Dense.forward(batch, out, in, x, 0, in, w, 0, out, b, 0, Activation.SIGMOID, all, 0, out);
      double[] alone = new double[batch * out];
      for (int i = 0; i < batch; i++) {
        Dense.forward(
            1, out, in, x, i * in, in, w, 0, out, b, 0, Activation.SIGMOID, alone, i * out, out);
      }
      assertArrayEquals(all, alone);
    }
  }

  /** Calls of kernels from an activation must not disturb the layer that it belongs to. */
  @Test
  void aFunctionOfTheUserMayCallKernels() {
    Random random = new Random(6);
    int batch = 40;
    int in = 300;
    int out = 600;
    double[] x = random.doubles((long) batch * in, -1, 1).toArray();
    double[] w = random.doubles((long) in * out, -1, 1).toArray();
    double[] b = random.doubles(out, -1, 1).toArray();
    double[] other = new double[batch * out];
    Activation nested =
        Activation.custom(
            "nested",
            v -> {
              if (v < -15) {
                Dense.forward(
                    batch, out, in, w, 0, in, w, 0, out, x, 0, Activation.IDENTITY, other, 0, out);
              }
              return -v;
            },
            v -> -1);
    double[] expected = new double[batch * out];
    double[] y = new double[batch * out];
    double[] packed = new double[batch * out];
    Dense.forward(batch, out, in, x, 0, in, w, 0, out, b, 0, Activation.IDENTITY, expected, 0, out);
    Blas.dscal(batch * out, -1.0, expected, 0, 1);
    Dense.forward(batch, out, in, x, 0, in, w, 0, out, b, 0, nested, y, 0, out);
    assertArrayEquals(expected, y);
    PackedMatrix weights = PackedMatrix.pack(Transpose.NO, in, out, w, 0, out);
    Dense.forwardPacked(batch, x, 0, in, weights, b, 0, nested, packed, 0, out);
    assertArrayEquals(expected, packed);
    assertTrue(Arrays.stream(expected).filter(v -> v > 15).count() > 20);
  }

  /** However many outputs there are, and however they are laid out, softmax takes a row as a whole. */
  @Test
  void softmaxIsARowsOwn() {
    Random random = new Random(5);
    for (int out : new int[] {1, 2, 33, 700}) {
      int batch = 13;
      int in = 9;
      int ld = out + 3;
      double[] x = random.doubles((long) batch * in, -1, 1).toArray();
      double[] w = random.doubles((long) in * out, -1, 1).toArray();
      double[] b = random.doubles(out, -1, 1).toArray();
      double[] y = new double[batch * ld];
      double[] expected = new double[batch * ld];
      Dense.forward(
          batch, out, in, x, 0, in, w, 0, out, b, 0, Activation.IDENTITY, expected, 0, ld);
      VectorMath.softmax(batch, out, expected, 0, ld, expected, 0, ld);
      Dense.forward(batch, out, in, x, 0, in, w, 0, out, b, 0, Activation.SOFTMAX, y, 0, ld);
      assertArrayEquals(expected, y);
      // dx = y·(dy − Σ y·dy): its sum is 0
      double[] dx = new double[out];
      Activation.SOFTMAX.backward(out, y, 0, w, 0, dx, 0);
      assertEquals(0.0, Arrays.stream(dx).sum(), 1e-15);
    }
  }

  @Test
  void theGradientOfSoftmaxByHand() {
    double[] y = {0.5, 0.25, 0.25};
    double[] dy = {8.0, -4.0, 0.0};
    Activation.SOFTMAX.backward(3, y, 0, dy, 0, dy, 0);
    assertArrayEquals(new double[] {2.5, -1.75, -0.75}, dy);
  }

  /** Integers and ReLU, so that the gradients are exact. */
  @Test
  void gradientsByHand() {
    double[] x = {1, 2, -3, 4};
    double[] w = {1, -1, 2, 1};
    double[] saved = {5, 0, 5, 7};
    double[] dy = {1, 10, 100, 1000};
    double[] dx = new double[4];
    double[] dw = new double[4];
    double[] db = new double[2];
    Dense.backward(
        2,
        2,
        2,
        x,
        0,
        2,
        w,
        0,
        2,
        Activation.RELU,
        saved,
        0,
        2,
        dy,
        0,
        2,
        dx,
        0,
        2,
        dw,
        0,
        2,
        db,
        0);
    assertArrayEquals(new double[] {1, 0, 100, 1000}, dy);
    assertArrayEquals(new double[] {1, 2, -900, 1200}, dx);
    assertArrayEquals(new double[] {1 - 300, -3000, 2 + 400, 4000}, dw);
    assertArrayEquals(new double[] {101, 1000}, db);
    double[] dz = {1, 10, 100, 1000};
    double[] dw2 = new double[4];
    double[] db2 = new double[2];
    Dense.backwardParameters(
        2, 2, 2, x, 0, 2, Activation.RELU, saved, 0, 2, dz, 0, 2, dw2, 0, 2, db2, 0);
    assertArrayEquals(dy, dz);
    assertArrayEquals(dw, dw2);
    assertArrayEquals(db, db2);
  }

  @Test
  void activationsSayWhatTheyAre() {
    for (Activation act :
        new Activation[] {
          Activation.IDENTITY, Activation.RELU, Activation.SIGMOID, Activation.EXP, Activation.TANH
        }) {
      assertEquals(act.kind().name().toLowerCase(Locale.ROOT), act.name());
      assertEquals(act.name(), act.toString());
      assertEquals(Activation.Saved.OUTPUT, act.saved());
    }
  }

  @Test
  void activationsOfSpecialValues() {
    double inf = Double.POSITIVE_INFINITY;
    double[] x = {-inf, -0.0, 0.0, inf, Double.NaN};
    assertArrayEquals(new double[] {0, 0.0, 0.0, inf, Double.NaN}, forward(Activation.RELU, x));
    assertArrayEquals(new double[] {0, 0.5, 0.5, 1, Double.NaN}, forward(Activation.SIGMOID, x));
    assertArrayEquals(new double[] {0, 1, 1, inf, Double.NaN}, forward(Activation.EXP, x));
    assertArrayEquals(new double[] {-1, -0.0, 0.0, 1, Double.NaN}, forward(Activation.TANH, x));
    assertArrayEquals(x, forward(Activation.IDENTITY, x));
  }

  /** On more elements than a vector has, so that both vectors and the tail take part. */
  private static double[] forward(Activation act, double[] x) {
    int copies = 9;
    double[] many = new double[copies * x.length];
    for (int i = 0; i < copies; i++) {
      System.arraycopy(x, 0, many, i * x.length, x.length);
    }
    act.forward(many.length, many, 0, many, 0);
    double[] first = Arrays.copyOf(many, x.length);
    for (int i = 1; i < copies; i++) {
      assertArrayEquals(first, Arrays.copyOfRange(many, i * x.length, (i + 1) * x.length));
    }
    return first;
  }

  @Test
  void rowsThatAreNotFinite() {
    double inf = Double.POSITIVE_INFINITY;
    double nan = Double.NaN;
    double[] x = {0, 0, -inf, -inf, 1, inf, nan, 1, -1000, 1000};
    double[] y = new double[10];
    VectorMath.softmax(5, 2, x, 0, 2, y, 0, 2);
    assertArrayEquals(new double[] {0.5, 0.5, nan, nan, nan, nan, nan, nan, 0, 1}, y);
    double[] sums = new double[5];
    VectorMath.logSumExp(5, 2, x, 0, 2, sums, 0);
    assertArrayEquals(new double[] {StrictMath.log(2), -inf, inf, nan, 1000}, sums, 1e-15);
    VectorMath.logSoftmax(5, 2, x, 0, 2, y, 0, 2);
    assertArrayEquals(new double[] {-2000, 0}, Arrays.copyOfRange(y, 8, 10));
    VectorMath.logSumExp(1, 0, x, 0, 1, sums, 0);
    assertEquals(-inf, sums[0]);
  }
}

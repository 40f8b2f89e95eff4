package lanewise.bench.digest;

import static lanewise.bench.digest.Edges.chunk;
import static lanewise.bench.digest.Edges.dotChunk;
import static lanewise.bench.digest.Edges.lanes;
import static lanewise.bench.digest.Edges.lengths;
import static lanewise.bench.digest.Edges.split;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lanewise.bench.digest.Form.Buffer;
import lanewise.bench.digest.Kernel.Calls;
import lanewise.kernels.Activation;
import lanewise.kernels.Dense;
import lanewise.kernels.PackedMatrix;
import lanewise.kernels.Transpose;
import lanewise.kernels.VectorMath;

/** Dense layers and elementary functions. */
final class MathCases {
  private static final List<Activation> ACTIVATIONS = activations();

  static final List<Kernel> ENTRIES =
      List.of(
          new Kernel(Dense.class, "forward", c -> dense(c, false)),
          new Kernel(Dense.class, "forwardPacked", c -> dense(c, true)),
          new Kernel(Dense.class, "backward", c -> gradients(c, true)),
          new Kernel(Dense.class, "backwardParameters", c -> gradients(c, false)),
          function("exp"),
          function("exp2"),
          function("expm1"),
          function("log"),
          function("log2"),
          function("log1p"),
          function("sqrt"),
          function("reciprocal"),
          function("sigmoid"),
          function("tanh"),
          function("softplus"),
          function("logSigmoid"),
          function("logit"),
          function("erf"),
          function("erfc"),
          function("normalCdf"),
          new Kernel(VectorMath.class, "normalQuantile", MathCases::probabilities),
          new Kernel(VectorMath.class, "pow", MathCases::powers),
          function("sin"),
          function("cos"),
          new Kernel(VectorMath.class, "softmax", MathCases::rowsToRows),
          new Kernel(VectorMath.class, "logSoftmax", MathCases::rowsToRows),
          new Kernel(VectorMath.class, "logSumExp", MathCases::rowsToOne),
          new Kernel(Activation.class, "forward", MathCases::activation),
          new Kernel(Activation.class, "backward", MathCases::derivative));

  private MathCases() {}

  private static Kernel function(String name) {
    return new Kernel(VectorMath.class, name, MathCases::map);
  }

  /** All activations there are, by name. */
  private static List<Activation> activations() {
    return Stream.concat(
            Arrays.stream(Activation.class.getFields())
                .filter(field -> field.getType() == Activation.class)
                .map(MathCases::constant),
            Stream.of(Activation.power(1.0 / 3.0), Activation.power(-2.5)))
        .sorted(Comparator.comparing(Activation::toString))
        .toList();
  }

  private static Activation constant(Field field) {
    try {
      return (Activation) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void dense(Calls c, boolean packed) {
    int l = lanes(c);
    int[][] shapes = {
      {0, 3, 2},
      {1, 1, 1},
      {5, 1, 3},
      {3, 1, l - 1},
      {3, 1, l + 1},
      {2, 1, dotChunk(c) + 1},
      {1, 7, 4},
      {6, 17, 5},
      {13, 33, 9},
      {4, 10, chunk(c)},
      {3, 2, chunk(c) + 1},
      {2, 3, split(c) + 1}
    };
    int turn = 0;
    for (int[] s : shapes) {
      for (Activation act : ACTIVATIONS) {
        if (s[2] < split(c) || turn % ACTIVATIONS.size() == 2) {
          int ldx = s[2] + 1;
          int ldw = s[1] + 2;
          int ldy = s[1] + 3;
          Buffer x = c.random(1 + ldx * s[0]);
          Buffer w = c.random(2 + ldw * s[2]);
          Buffer b = c.random(4 + s[1]);
          Buffer y = c.random(3 + ldy * s[0]);
          if (packed) {
            PackedMatrix weights = c.packed(Transpose.NO, s[2], s[1], w, 2, ldw);
            c.call(s[0], x, 1, ldx, weights, b, 4, act, y, 3, ldy);
          } else {
            c.call(s[0], s[1], s[2], x, 1, ldx, w, 2, ldw, b, 4, act, y, 3, ldy);
          }
        }
        turn++;
      }
    }
  }

  private static void gradients(Calls c, boolean input) {
    int[][] shapes = {
      {0, 3, 2}, {1, 1, 1}, {5, 1, 3}, {1, 7, 4}, {6, 17, 5}, {13, 33, 9}, {chunk(c) + 1, 2, 3}
    };
    for (int[] s : shapes) {
      for (Activation act : ACTIVATIONS) {
        int batch = s[0];
        int out = s[1];
        int in = s[2];
        List<Object> call = new ArrayList<>(List.of(batch, out, in));
        matrix(c, call, batch, in);
        if (input) {
          matrix(c, call, in, out);
        }
        call.add(act);
        matrix(c, call, batch, out); // what the forward pass saved
        matrix(c, call, batch, out); // dY
        if (input) {
          matrix(c, call, batch, in); // dX
        }
        matrix(c, call, in, out); // dW
        call.addAll(List.of(c.random(1 + out), 1)); // db
        c.call(call.toArray());
      }
    }
  }

  /** A matrix with an offset and a padded leading dimension, as three arguments. */
  private static void matrix(Calls c, List<Object> call, int rows, int cols) {
    call.addAll(List.of(c.random(2 + rows * (cols + 3)), 2, cols + 3));
  }

  /** Every kind of number there is, then a fine sweep, then each length. */
  private static double[] specials() {
    return new double[] {
      0.0,
      -0.0,
      1,
      -1,
      0.5,
      -0.5,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      Float.MIN_VALUE,
      0x1p-1022,
      0x1p-126,
      1e-300,
      1e-30,
      1e-8,
      709.78,
      709.79,
      710,
      -708.4,
      -709,
      -745.1,
      -745.2,
      -746,
      88.72,
      88.73,
      89,
      -87.3,
      -87.4,
      -103.9,
      -104,
      1e4,
      -1e4,
      1e300,
      -1e300,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      Float.MAX_VALUE,
      16,
      -16,
      36.7,
      -36.8,
      0.34657359,
      0.3465736,
      0.69314718
    };
  }

  private static void map(Calls c) {
    double[] specials = specials();
    c.call(specials.length, c.of(specials), 0, c.random(specials.length), 0);
    double[] sweep = new double[800];
    for (int i = 0; i < sweep.length; i++) {
      double t = (i - 400) / 400.0;
      sweep[i] = (c.single() ? 110 : 760) * t * t * t;
    }
    Buffer inPlace = c.of(sweep);
    c.call(sweep.length, inPlace, 0, inPlace, 0);
    for (int n : lengths(c)) {
      c.call(n, c.random(n + 3), 3, c.random(n + 6), 1);
    }
  }

  /** Some in both flanks, most between, and numbers that are none. */
  private static void probabilities(Calls c) {
    double[] specials = specials();
    c.call(specials.length, c.of(specials), 0, c.random(specials.length), 0);
    double[] sweep = new double[800];
    for (int i = 0; i < sweep.length; i++) {
      double t = (i + 0.5) / 400.0;
      sweep[i] = t < 1.0 ? 0.5 * Math.scalb(t, (i - 399) * (c.single() ? 1 : 8) / 3) : 0.5 * t;
    }
    Buffer inPlace = c.of(sweep);
    c.call(sweep.length, inPlace, 0, inPlace, 0);
    for (int n : lengths(c)) {
      double[] x = c.values(n + 3);
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.abs(x[i]);
      }
      c.call(n, c.of(x), 3, c.random(n + 6), 1);
    }
  }

  /** Each kind of number to the power of each, then usual powers of each length. */
  private static void powers(Calls c) {
    double[] specials = specials();
    int m = specials.length;
    double[] x = new double[m * m];
    double[] e = new double[m * m];
    for (int i = 0; i < x.length; i++) {
      x[i] = specials[i % m];
      e[i] = specials[i / m];
    }
    c.call(x.length, c.of(x), 0, c.of(e), 0, c.random(x.length), 0);
    for (int n : lengths(c)) {
      double[] bases = c.values(n + 3);
      for (int i = 0; i < bases.length; i++) {
        bases[i] = 2.0 + bases[i] * 1.9;
      }
      c.call(n, c.of(bases), 3, c.random(n + 1), 1, c.random(n + 6), 2);
    }
  }

  private static void activation(Calls c) {
    double[] specials = specials();
    for (Activation act : ACTIVATIONS) {
      c.call(act, specials.length, c.of(specials), 0, c.random(specials.length), 0);
      for (int n : List.of(0, 1, lanes(c) - 1, lanes(c) + 1)) {
        c.call(act, n, c.random(n + 1), 1, c.random(n + 4), 2);
      }
    }
  }

  private static void derivative(Calls c) {
    for (Activation act : ACTIVATIONS) {
      for (int n : List.of(0, 1, lanes(c) - 1, lanes(c) + 1)) {
        c.call(act, n, c.random(n + 1), 1, c.random(n + 2), 0, c.random(n + 4), 2);
      }
      double[] saved = {0.0, -0.0, 1, 0.25, Double.NaN, Double.POSITIVE_INFINITY};
      Buffer dy = c.random(saved.length);
      c.call(act, saved.length, c.of(saved), 0, dy, 0, dy, 0);
    }
  }

  private static int[][] rows(Calls c) {
    int l = lanes(c);
    return new int[][] {{0, 3}, {1, 1}, {3, 10}, {2, l - 1}, {2, l}, {3, l + 1}, {1, 8 * l + 2}};
  }

  private static final double[] HARD_ROWS = {
    1e300,
    -1e300,
    0,
    Double.NaN,
    1,
    2,
    Double.POSITIVE_INFINITY,
    1,
    2,
    Double.NEGATIVE_INFINITY,
    1,
    2,
    Double.NEGATIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    800,
    801,
    799
  };

  private static void rowsToRows(Calls c) {
    for (int[] s : rows(c)) {
      Buffer x = c.random(1 + (s[1] + 2) * s[0]);
      c.call(s[0], s[1], x, 1, s[1] + 2, c.random(2 + (s[1] + 1) * s[0]), 2, s[1] + 1);
    }
    c.call(6, 3, c.of(HARD_ROWS), 0, 3, c.random(18), 0, 3);
  }

  private static void rowsToOne(Calls c) {
    for (int[] s : rows(c)) {
      c.call(s[0], s[1], c.random(1 + (s[1] + 2) * s[0]), 1, s[1] + 2, c.random(2 + s[0]), 2);
    }
    c.call(2, 0, c.random(2), 0, 1, c.random(2), 0);
    c.call(6, 3, c.of(HARD_ROWS), 0, 3, c.random(6), 0);
  }
}

package lanewise.kernels.internal;

// derive: f32 segment(x y z NUMBERS X Y Z; )

import lanewise.kernels.Activation;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * What opens the gates of {@link F64Gates}: runs of both twins, on a few operands, so that the JIT sees many calls and compiles
 * whole methods, not loops that are running, but enough to pass through every loop of a kernel.
 */
final class F64Rehearsal {
  /** The most elements that a vector twin of a function is rehearsed on. */
  private static final int COUNT = 83;

  /** So many of them are, by turns: with and without a vector, with and without elements after the loop, at each width. */
  private static final int[] COUNTS = {COUNT, 80, 76, 72, 67, 64};

  /** Of these the scalar twin takes the ordinary ones: the callers' compiled code has seen no other. */
  static final int ORDINARY = 48;

  /** Steps of k that a product is rehearsed with. */
  private static final int STEPS = 16;

  /** Sizes with long and short loops, with and without rests. */
  private static final int[] SIZES = {640, 203, 64, 40, 19, 5};

  /** Numbers of rows: one that most are rehearsed with, and those that are less than a tile's. */
  private static final int[] MANY_OR_FEW = {9, 3, 2, 1};

  private static final int MANY = MANY_OR_FEW[0];

  /** Sums of columns are rehearsed in so many vectors but one, or less. */
  private static final int COLUMNS = F64Gemv.SHORT + 1;

  /** Numbers of equations. */
  private static final int[] EQUATIONS = {13, 11};

  private static int turn;

  /** Keeps the JIT from dropping a result. */
  private static volatile double sink;

  private F64Rehearsal() {}

  /** How many elements of a function to take now: always the same ways through a kernel would leave the others out of its code. */
  static int count() {
    turn = (turn + 1) % COUNTS.length;
    return COUNTS[turn];
  }

  /** A product of a shape, with few steps of k. */
  record Product(F64Gates.Form form, boolean transB, int m, int n, boolean overwrites)
      implements Gate.Rehearsal {
    @Override
    public void run(String kernel, int part, boolean vector) {
      double beta = overwrites ? 0.0 : 0.5;
      int ldb = transB ? STEPS : n;
      boolean transA = vector && form != F64Gates.Form.DIRECT;
      run(vector, transA, ldb, beta);
      /*segment run(vector, false, ldb, beta);*/
    }

    /** The matrices end where their memory ends, as callers' do. */
    private void run(boolean vector, boolean transA, int ldb, double beta) {
      double[] x = Operands.X;
      double[] y = Operands.Y;
      double[] z = Operands.Z;
      int aAt = Operands.SIZE - m * STEPS;
      int bAt = Operands.SIZE - STEPS * n;
      int cAt = Operands.SIZE - m * n;
      int lda = transA ? m : STEPS;
      if (vector) {
        F64Gemm.tiles(
            form != F64Gates.Form.PACKED,
            transA,
            transB,
            m,
            n,
            STEPS,
            0.5,
            x,
            aAt,
            lda,
            y,
            bAt,
            ldb,
            beta,
            z,
            cAt,
            n);
      } else {
        F64GemmSpec.gemm(
            transA, transB, m, n, STEPS, 0.5, x, aAt, lda, y, bAt, ldb, beta, z, cAt, n);
      }
    }
  }

  /** One triangle of a product: both ways to pack, and a long sum; if it has more than two panels, also with whole ones. */
  record Triangle(int order) implements Gate.Rehearsal {
    private static final int WAYS = 3;

    @Override
    public int parts(String kernel) {
      return order > 2 * F64Machine.NR ? 2 * WAYS : WAYS;
    }

    @Override
    public void run(String kernel, int part, boolean vector) {
      int n = part < WAYS ? order : 2 * F64Machine.NR;
      switch (part % WAYS) {
        case 0 -> triangle(true, n, vector);
        case 1 -> triangle(false, n, vector);
        default -> term(n, vector);
      }
    }

    /** Both ways to pack, and products that begin with beta = 0 or another one. */
    private static void triangle(boolean turned, int n, boolean vector) {
      double[] x = Operands.X;
      double[] y = Operands.Y;
      double[] z = Operands.Z;
      boolean upper = !turned;
      boolean weighted = !turned;
      int at = Operands.SIZE - n * STEPS;
      int ld = turned ? STEPS : n;
      double beta = n % 2 == 0 ? 0.0 : 0.5;
      if (vector) {
        F64Syrk.chunks(
            upper,
            turned,
            weighted,
            n,
            0,
            F64Syrk.pairs(F64Syrk.panels(n)),
            STEPS,
            0.5,
            x,
            at,
            ld,
            x,
            at,
            ld,
            y,
            0,
            1,
            beta,
            z,
            0,
            n);
      } else {
        F64SyrkSpec.syrk(
            upper, turned, weighted, n, STEPS, 0.5, x, at, ld, x, at, ld, y, 0, 1, beta, z, 0, n);
      }
    }

    /** A piece of a long sum, which reads ahead in memory. */
    private static void term(int n, boolean vector) {
      double[] x = Operands.X;
      double[] y = Operands.Y;
      int end = F64Syrk.panels(n);
      int step = F64Syrk.step(n);
      if (vector) {
        double[] sums = Scratch.f64(Scratch.Slot.TRIANGLE, (n + 1L) * step);
        F64Syrk.term(
            false, false, n, n, 0, end, STEPS, x, 0, n, x, 0, n, y, 0, 1, y, 0, 1, sums, 0, step);
      } else {
        F64SyrkSpec.syrk(
            false, false, false, n, STEPS, 0.5, x, 0, n, x, 0, n, y, 0, 1, 0.0, Operands.Z, 0, n);
      }
    }
  }

  /** A matrix whose rows are of a kind, times a vector; of the first kind, rows of several lengths. */
  record Rows(int kind) implements Gate.Rehearsal {
    @Override
    public int parts(String kernel) {
      return kind == 0 ? SIZES.length : MANY_OR_FEW.length;
    }

    @Override
    public void run(String kernel, int part, boolean vector) {
      int m = MANY_OR_FEW[kind == 0 ? 0 : part];
      matrixVector(false, vector, m, kind == 0 ? SIZES[part] : F64Gemv.length(kind, part));
    }
  }

  /** The passes of an activation. */
  record Unit(Activation act) implements Gate.Rehearsal {
    @Override
    public int parts(String pass) {
      return pass.equals("forward") && F64StreamMap.has(act) ? 2 : 1;
    }

    @Override
    public void run(String pass, int part, boolean vector) {
      double[] x = Operands.NUMBERS;
      double[] y = Operands.Y;
      if (act.kind() == Activation.Kind.CUSTOM) {
        return;
      }
      switch (pass) {
        case "forward" -> {
          if (vector && part == 1) {
            F64StreamMap.forward(act, count(), x, 0, y, 0);
          } else if (vector) {
            F64Activation.forward(act, count(), x, 0, y, 0);
          } else {
            F64ActivationSpec.forward(act, ORDINARY, x, 0, y, 0);
          }
        }
        case "backward" -> {
          if (vector) {
            F64Activation.backward(act, count(), x, 0, x, 0, y, 0);
          } else {
            F64ActivationSpec.backward(act, ORDINARY, x, 0, x, 0, y, 0);
          }
        }
        default -> throw new IllegalArgumentException("pass: was " + pass);
      }
    }
  }

  static int parts(String kernel) {
    return switch (kernel) {
      case "gemvColumns" -> COLUMNS + MANY_OR_FEW.length + 1;
      case "solve", "multiply" -> F64Machine.NR / F64Machine.VL * EQUATIONS.length;
      case "softmax" -> 3;
      case "classes", "logSoftmax", "logSumExp" -> 1;
      case "dot", "sum", "asum", "squares" -> SIZES.length + (F64Stream.possible() ? 2 : 1);
      default -> SIZES.length + 1;
    };
  }

  static void run(String kernel, int part, boolean vector) {
    switch (kernel) {
      case "classes" -> {}
      case "gemvColumns" -> {
        if (part < COLUMNS) {
          matrixVector(true, vector, MANY, Math.max(1, part * F64Machine.VL - part % 2));
        } else if (part < COLUMNS + MANY_OR_FEW.length) {
          matrixVector(true, vector, MANY_OR_FEW[part - COLUMNS], SIZES[0]);
        } else {
          matrixVector(true, vector, F64Gemv.SIDE_BY_SIDE + MANY, F64Machine.VL - 1);
        }
      }
      case "softmax", "logSoftmax", "logSumExp" -> rows(kernel, part, vector);
      case "solve", "multiply" -> {
        int vectors = 1 + part / EQUATIONS.length;
        int equations = EQUATIONS[part % EQUATIONS.length];
        systems(kernel.equals("solve"), part % 2 == 0, equations, vectors, vector);
      }
      default -> {
        boolean far = part > SIZES.length;
        boolean gaps = part == SIZES.length;
        int n = SIZES[far ? 0 : gaps ? 1 : part];
        if (far && vector) {
          used(stream(kernel, n, Operands.X, Operands.Y));
        } else {
          vectors(kernel, vector, n, Operands.X, Operands.Y, gaps ? 2 : 1);
        }
      }
    }
  }

  /** A sum as it is taken where its operands come from far. */
  private static double stream(String kernel, int n, double[] x, double[] y) {
    return switch (kernel) {
      case "sum" -> F64Stream.plain(n, x, 0);
      case "asum" -> F64Stream.absolute(n, x, 0);
      case "squares" -> F64Stream.squares(n, x, 0);
      default -> F64Stream.dot(n, x, 0, y, 0);
    };
  }

  private static void vectors(
      String kernel, boolean vector, int n, double[] x, double[] y, int inc) {
    switch (kernel) {
      case "dot" -> {
        double dot =
            vector ? F64Dot.dot(n, x, 0, inc, y, 0, 1) : F64DotSpec.dot(n, x, 0, inc, y, 0, 1);
        used(dot);
      }
      case "sum" -> used(vector ? F64Sum.plain(n, x, 0, inc) : F64SumSpec.sum(false, n, x, 0, inc));
      case "asum" ->
          used(vector ? F64Sum.absolute(n, x, 0, inc) : F64SumSpec.sum(true, n, x, 0, inc));
      case "squares" ->
          used(vector ? F64Sum.squares(n, x, 0, inc) : F64DotSpec.dot(n, x, 0, inc, x, 0, inc));
      case "iamax" -> used(vector ? F64Iamax.iamax(n, x, 0) : F64IamaxSpec.iamax(n, x, 0, 1));
      case "scal" -> {
        if (vector) {
          F64Scal.scal(n, 1.0, x, 0);
        } else {
          F64ScalSpec.scal(n, 1.0, x, 0, 1);
        }
      }
      case "rot" -> {
        if (vector) {
          F64Rot.rot(n, x, 0, y, 0, 0.6, 0.8);
        } else {
          F64RotSpec.rot(n, x, 0, 1, y, 0, 1, 0.6, 0.8);
        }
      }
      case "axpy" -> {
        if (vector) {
          F64Axpy.axpy(n, 0.5, x, 0, inc, y, 0, 1);
        } else {
          F64AxpySpec.axpy(n, 0.5, x, 0, inc, y, 0, 1);
        }
      }
      default -> throw new IllegalArgumentException("kernel: was " + kernel);
    }
  }

  /** The matrix ends where its memory ends: that is another way through a kernel, which callers take. */
  private static void matrixVector(boolean columns, boolean vector, int m, int n) {
    double[] x = Operands.X;
    double[] y = Operands.Y;
    int at = Operands.SIZE - m * n;
    double beta = m == MANY ? 0.0 : 0.5;
    if (columns && vector) {
      F64Gemv.columns(m, n, 0.5, x, at, n, y, 0, 1, beta, Operands.Z, 0, 1);
    } else if (columns) {
      F64GemvSpec.columns(m, n, 0.5, x, at, n, y, 0, 1, beta, Operands.Z, 0, 1);
    } else if (vector) {
      F64Gemv.rows(m, n, 0.5, x, at, n, y, 0, 1, beta, Operands.Z, 0, 1);
    } else {
      F64GemvSpec.rows(m, n, 0.5, x, at, n, y, 0, 1, beta, Operands.Z, 0, 1);
    }
  }

  /**
   * A whole panel and one of fewer vectors. The diagonal is taken as ones: dividing by it again and again would
   * end in subnormal numbers. Products are multiplied by 0 for the same reason: else they would grow.
   */
  private static void systems(
      boolean solve, boolean rows, int equations, int vectors, boolean vector) {
    int size = solve ? equations : Math.min(equations, F64Order.LEAF);
    int n = F64Machine.NR + vectors * F64Machine.VL - 1;
    double[] x = Operands.X;
    double[] z = Operands.Z;
    int aAt = Operands.SIZE - size * size;
    int bAt = Operands.SIZE - size * n;
    int row = rows ? n : 1;
    int system = rows ? 1 : size;
    int equation = rows ? size : 1;
    int unknown = rows ? 1 : size;
    if (!solve && vector) {
      F64Triangle.multiply(true, size, n, 0.0, x, aAt, equation, unknown, z, bAt, row, system);
    } else if (!solve) {
      F64TriangleSpec.multiply(true, size, n, 0.0, x, aAt, equation, unknown, z, bAt, row, system);
    } else if (vector) {
      F64Solve.solve(true, size, n, x, aAt, equation, unknown, z, bAt, row, system);
    } else {
      F64SolveSpec.solve(true, size, n, x, aAt, equation, unknown, z, bAt, row, system);
    }
  }

  /** Long rows, and those of two vectors and of one. */
  private static void rows(String kernel, int part, boolean vector) {
    double[] x = Operands.X;
    double[] y = Operands.Y;
    int m = MANY;
    int n = part == 0 ? SIZES[1] : part == 1 ? F64Machine.VL + 1 : F64Machine.VL - 1;
    switch (kernel) {
      case "softmax" -> {
        if (vector) {
          F64Softmax.softmax(m, n, x, 0, n, y, 0, n);
        } else {
          F64SoftmaxSpec.softmax(m, n, x, 0, n, y, 0, n);
        }
      }
      case "logSoftmax" -> {
        if (vector) {
          F64Softmax.logSoftmax(m, n, x, 0, n, y, 0, n);
        } else {
          F64SoftmaxSpec.logSoftmax(m, n, x, 0, n, y, 0, n);
        }
      }
      case "logSumExp" -> {
        if (vector) {
          F64Softmax.logSumExp(m, n, x, 0, n, y, 0);
        } else {
          F64SoftmaxSpec.logSumExp(m, n, x, 0, n, y, 0);
        }
      }
      default -> throw new IllegalArgumentException("kernel: was " + kernel);
    }
  }

  private static void used(double result) {
    sink = result;
  }

  /** Operands of the warm-up's thread, of which there is one. */
  static final class Operands {
    static final int SIZE = 1 << 16;

    /** Ordinary numbers, which are probabilities, too, and beyond them some for which functions take special care. */
    static final double[] NUMBERS = operand(COUNT, 0.5);

    static final double[] X = operand(SIZE, 2.0);
    static final double[] Y = operand(SIZE, 2.0);
    static final double[] Z = operand(SIZE, 2.0);

    static {
      double huge = Double.MAX_VALUE;
      double[] special = {
        huge, Double.NaN, 0.0, -huge, Double.MIN_NORMAL, Double.POSITIVE_INFINITY, -30.0
      };
      for (int i = 0; i < special.length; i++) {
        NUMBERS[ORDINARY + i] = special[i];
      }
    }

    private Operands() {}

    private static double[] operand(int size, double range) { // array only
      /*segment private static MemorySegment operand(int size, double range) {*/
      double[] x = new double[size]; // array only
      /*segment MemorySegment x =
      java.lang.foreign.Arena.ofAuto().allocate((long) size * Double.BYTES, Double.BYTES);*/
      for (int i = 0; i < size; i++) {
        x[i] = 0.25 + (i * 37 % 64) / 64.0 * range;
      }
      return x;
    }
  }
}

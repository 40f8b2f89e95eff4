package lanewise.kernels.internal;

// derive: f32 segment(x y z NUMBERS X Y Z; )

import lanewise.kernels.Activation;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * The gates of the kernels that {@link F64Dispatch} chooses twins for, and the operands on which
 * they are rehearsed: few, so that the JIT sees many calls and compiles whole methods, not loops
 * that are running, but enough to pass through every loop of a kernel.
 */
final class F64Rehearsal implements Gate.Rehearsal {
  /** Elements that a vector twin of a function is rehearsed on. */
  static final int COUNT = 83;

  /** Of these the scalar twin takes the ordinary ones: the callers' compiled code has seen no other. */
  static final int ORDINARY = 48;

  /** A multiple of all tiles' rows: 8 where they are narrow, else 6. */
  static final int ROWS = 24;

  /** Steps of k that a product is rehearsed with. */
  private static final int STEPS = 16;

  private static final F64Rehearsal KERNELS = new F64Rehearsal();
  static final Gate DOT = new Gate("dot", KERNELS);
  static final Gate SUM = new Gate("sum", KERNELS);
  static final Gate ASUM = new Gate("asum", KERNELS);
  static final Gate SQUARES = new Gate("squares", KERNELS);
  static final Gate IAMAX = new Gate("iamax", KERNELS);
  static final Gate SCAL = new Gate("scal", KERNELS);
  static final Gate ROT = new Gate("rot", KERNELS);
  static final Gate AXPY = new Gate("axpy", KERNELS);
  static final Gate GEMV_COLUMNS = new Gate("gemvColumns", KERNELS);
  static final Gate SOFTMAX = new Gate("softmax", KERNELS);
  static final Gate LOG_SOFTMAX = new Gate("logSoftmax", KERNELS);
  static final Gate LOG_SUM_EXP = new Gate("logSumExp", KERNELS);
  static final Gate SOLVE = new Gate("solve", KERNELS);
  static final Gate MULTIPLY = new Gate("multiply", KERNELS);

  /** Nothing to rehearse: only for the warm-up to start. */
  private static final Gate CLASSES = new Gate("classes", KERNELS);

  private static final Gate[] FORWARD = new Gate[Activation.Kind.values().length];
  private static final Gate[] BACKWARD = new Gate[Activation.Kind.values().length];
  private static final Gate[] TRIANGLES = new Gate[3 * F64Order.LANES + 1];
  private static final Gate[] ROWS_OF = new Gate[F64Gemv.KINDS];
  private static final Gate[] PRODUCTS = new Gate[2 * ROWS * 2 * 50 * 4];

  /** Sizes with long and short loops, with and without rests. */
  private static final int[] SIZES = {640, 203, 64, 40, 19, 5};

  /** Numbers of rows: one that most are rehearsed with, and those that are less than a tile's. */
  private static final int[] MANY_OR_FEW = {9, 3, 2, 1};

  private static final int MANY = MANY_OR_FEW[0];

  /** Sums of columns are rehearsed in so many vectors but one, or less. */
  private static final int COLUMNS = F64Gemv.SHORT + 1;

  /** Numbers of equations. */
  private static final int[] EQUATIONS = {13, 11};

  /** Keeps the JIT from dropping a result. */
  private static volatile double sink;

  private F64Rehearsal() {}

  /** The gate of act's forward pass. */
  static Gate forward(Activation act) {
    return gate(FORWARD, act.kind().ordinal(), "forward", act);
  }

  /** The gate of act's backward pass. */
  static Gate backward(Activation act) {
    return gate(BACKWARD, act.kind().ordinal(), "backward", act);
  }

  private static Gate gate(Gate[] gates, int index, String name, Activation act) {
    Gate gate = gates[index];
    if (gate == null) {
      gate = new Gate(name, new Unit(act));
      gates[index] = gate;
    }
    return gate;
  }

  /** Whether a dense layer may run its vector twin. */
  static boolean layer(long batch, long out, long in, int ldw, Activation act) {
    return Twin.VECTOR
        && (!Twin.COLD
            || forward(act).open()
                & (out == 1 ? gemvRows(in) : product(false, false, batch, out, in, ldw, true)));
  }

  /** The same for one whose weights are packed. */
  static boolean packedLayer(long batch, long out, long in, Activation act) {
    return Twin.VECTOR
        && (!Twin.COLD
            || forward(act).open() & (out == 1 ? gemvRows(in) : packed(batch, out, in, true)));
  }

  /** Whether dots along rows of n elements may run on vectors. */
  static boolean gemvRows(long n) {
    return Twin.VECTOR && (!Twin.COLD || (Warmup.ready() ? rows(F64Gemv.kind(n)) : CLASSES).open());
  }

  /** Whether one triangle of a product of order n may run on vectors: of up to two columns, the chains of scalars are faster. */
  static boolean syrk(long n) {
    return Twin.VECTOR && n > 2 && (!Twin.COLD || (Warmup.ready() ? triangles(n) : CLASSES).open());
  }

  /** The gate of all triangles that are cut into the same tiles. */
  static Gate triangles(long n) {
    int panel = F64Syrk.WIDTH;
    int order = (int) (n <= 3 * panel ? n : 2 * panel + n % panel);
    Gate gate = TRIANGLES[order];
    if (gate == null) {
      gate = new Gate("syrk", new Triangle(order));
      TRIANGLES[order] = gate;
    }
    return gate;
  }

  /** The gate of all rows that take the same tiles. */
  static Gate rows(int kind) {
    Gate gate = ROWS_OF[kind];
    if (gate == null) {
      gate = new Gate("gemvRows", new Rows(kind));
      ROWS_OF[kind] = gate;
    }
    return gate;
  }

  /**
   * Whether a product may run its vector twin.
   *
   * @param overwrites beta = 0
   */
  static boolean product(
      boolean transA, boolean transB, long m, long n, long k, int ldb, boolean overwrites) {
    return Twin.VECTOR
        && (!Twin.COLD
            || (Warmup.ready()
                ? chosen(transA, transB, m, n, k, ldb, overwrites)
                : CLASSES.open()));
  }

  /** The same for one whose B is packed. */
  static boolean packed(long m, long n, long k, boolean overwrites) {
    return Twin.VECTOR
        && (!Twin.COLD
            || (Warmup.ready() ? open(Form.PACKED, false, m, n, k, overwrites) : CLASSES.open()));
  }

  private static boolean chosen(
      boolean transA, boolean transB, long m, long n, long k, int ldb, boolean overwrites) {
    if (m == 1 && !transB) {
      return GEMV_COLUMNS.open();
    }
    Form form = Form.PACKED;
    // array only: begin
    if (F64Direct.worthwhile(transA, transB, (int) m, (int) n, (int) k, ldb)) {
      form = F64Direct.steps(transA) ? Form.STEPS : Form.DIRECT;
      if (F64Direct.swaps(transA, m, n)) {
        long most = F64Direct.columns(m);
        return open(form, false, n, Math.min(m, most), 1, true)
            & open(form, false, n, m - (Math.ceilDiv(m, most) - 1) * most, 1, true);
      }
    }
    // array only: end
    return open(form, transB, m, n, k, overwrites);
  }

  /** Whether a product's gate is open, and if it has several chunks, that of the later ones. */
  private static boolean open(
      Form form, boolean transB, long m, long n, long k, boolean overwrites) {
    boolean later = overwrites && k > F64Order.K_CHUNK;
    return products(form, transB, m, n, k, overwrites).open()
        & (!later || products(form, transB, m, n, k, false).open());
  }

  /** Where the tiles of a product read A and B. */
  enum Form {
    /** Both are packed. */
    PACKED,
    /** Where they are. */
    DIRECT,
    /** Where they are, by the kind of tiles for a transposed A, if there is one. */
    STEPS
  }

  /** The gate of all products that take the same tiles. */
  static Gate products(Form form, boolean transB, long m, long n, long k, boolean overwrites) {
    boolean direct = form != Form.PACKED;
    int wide = n >= F64Machine.NR ? 1 : 0;
    int rest = (int) (n % F64Machine.NR);
    int vectors = Math.ceilDiv(rest, F64Machine.VL);
    boolean narrow = vectors == 1 || vectors == 2;
    int rows = narrow ? rows(m, ROWS) : rows(m, 2 * F64Machine.MR);
    // What is left of a panel goes through a buffer; where B is not packed, rows may be shorter
    // than a vector.
    int aside = !direct && (n % F64Machine.VL != 0 || k > F64Order.K_SPLIT) ? 1 : 0;
    boolean shorter = direct && n < F64Machine.VL;
    int kind =
        direct
            ? 10 + 2 * (shorter ? 4 + (int) n : vectors) + (form == Form.STEPS ? 1 : 0)
            : vectors * 2 + aside;
    int index = ((rows * 2 + wide) * 50 + kind) * 4 + (transB ? 2 : 0) + (overwrites ? 1 : 0);
    Gate gate = PRODUCTS[index];
    if (gate == null) {
      // One vector more than whole panels is cut differently where B is not packed.
      int panels = vectors == 1 ? 2 * wide : wide;
      int columns = shorter ? (int) n : panels * F64Machine.NR + vectors * F64Machine.VL - aside;
      gate = new Gate("product", new Product(form, transB, rows, Math.max(1, columns), overwrites));
      PRODUCTS[index] = gate;
    }
    return gate;
  }

  /** The fewest rows that take the same tiles as m rows: a method, for divisions by constants. */
  private static int rows(long m, int tall) {
    return m < tall ? (int) m : tall + (int) (m % tall);
  }

  /** A product of a shape, with few steps of k. */
  private record Product(Form form, boolean transB, int m, int n, boolean overwrites)
      implements Gate.Rehearsal {
    @Override
    public void run(String kernel, int part, boolean vector) {
      double beta = overwrites ? 0.0 : 0.5;
      int ldb = transB ? STEPS : n;
      boolean transA = vector && form != Form.DIRECT;
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
            form != Form.PACKED,
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
  private record Triangle(int order) implements Gate.Rehearsal {
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
  private record Rows(int kind) implements Gate.Rehearsal {
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
  private record Unit(Activation act) implements Gate.Rehearsal {
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
            F64StreamMap.forward(act, COUNT, x, 0, y, 0);
          } else if (vector) {
            F64Activation.forward(act, COUNT, x, 0, y, 0);
          } else {
            F64ActivationSpec.forward(act, ORDINARY, x, 0, y, 0);
          }
        }
        case "backward" -> {
          if (vector) {
            F64Activation.backward(act, COUNT, x, 0, x, 0, y, 0);
          } else {
            F64ActivationSpec.backward(act, ORDINARY, x, 0, x, 0, y, 0);
          }
        }
        default -> throw new IllegalArgumentException("pass: was " + pass);
      }
    }
  }

  @Override
  public int parts(String kernel) {
    return switch (kernel) {
      case "gemvColumns" -> COLUMNS + MANY_OR_FEW.length + 1;
      case "solve", "multiply" -> F64Machine.NR / F64Machine.VL * EQUATIONS.length;
      case "softmax" -> 3;
      case "classes", "logSoftmax", "logSumExp" -> 1;
      case "dot", "sum", "asum", "squares" -> SIZES.length + (F64Stream.possible() ? 2 : 1);
      default -> SIZES.length + 1;
    };
  }

  @Override
  public void run(String kernel, int part, boolean vector) {
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

    /** Ordinary numbers, and beyond them some for which functions take special care. */
    static final double[] NUMBERS = operand(COUNT);

    static final double[] X = operand(SIZE);
    static final double[] Y = operand(SIZE);
    static final double[] Z = operand(SIZE);

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

    private static double[] operand(int size) { // array only
      /*segment private static MemorySegment operand(int size) {*/
      double[] x = new double[size]; // array only
      /*segment MemorySegment x =
      java.lang.foreign.Arena.ofAuto().allocate((long) size * Double.BYTES, Double.BYTES);*/
      for (int i = 0; i < size; i++) {
        x[i] = 0.25 + (i * 37 % 64) / 32.0;
      }
      return x;
    }
  }
}

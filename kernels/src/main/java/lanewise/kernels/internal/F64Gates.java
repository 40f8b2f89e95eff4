package lanewise.kernels.internal;

// derive: f32 segment(; )

import lanewise.kernels.Activation;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * The gates of the kernels that {@link F64Dispatch} chooses twins for. A first call loads this class and no rehearsal, which
 * takes longer to load than many a kernel runs.
 */
final class F64Gates {
  /** A multiple of all tiles' rows: 8 where they are narrow, else 6. */
  static final int ROWS = 24;

  private static final Gate.Rehearsal KERNELS = new Named();
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

  private F64Gates() {}

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
      gate = new Gate(name, new F64Rehearsal.Unit(act));
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
    return Twin.VECTOR && (!Twin.COLD || (Gate.ready() ? rows(F64Gemv.kind(n)) : CLASSES).open());
  }

  /** Whether one triangle of a product of order n may run on vectors: of up to two columns, the chains of scalars are faster. */
  static boolean syrk(long n) {
    return Twin.VECTOR && n > 2 && (!Twin.COLD || (Gate.ready() ? triangles(n) : CLASSES).open());
  }

  /** The gate of all triangles that are cut into the same tiles. */
  static Gate triangles(long n) {
    int panel = F64Syrk.WIDTH;
    int order = (int) (n <= 3 * panel ? n : 2 * panel + n % panel);
    Gate gate = TRIANGLES[order];
    if (gate == null) {
      gate = new Gate("syrk", new F64Rehearsal.Triangle(order));
      TRIANGLES[order] = gate;
    }
    return gate;
  }

  /** The gate of all rows that take the same tiles. */
  static Gate rows(int kind) {
    Gate gate = ROWS_OF[kind];
    if (gate == null) {
      gate = new Gate("gemvRows", new F64Rehearsal.Rows(kind));
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
            || (Gate.ready() ? chosen(transA, transB, m, n, k, ldb, overwrites) : CLASSES.open()));
  }

  /** The same for one whose B is packed. */
  static boolean packed(long m, long n, long k, boolean overwrites) {
    return Twin.VECTOR
        && (!Twin.COLD
            || (Gate.ready() ? open(Form.PACKED, false, m, n, k, overwrites) : CLASSES.open()));
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
      gate =
          new Gate(
              "product",
              new F64Rehearsal.Product(form, transB, rows, Math.max(1, columns), overwrites));
      PRODUCTS[index] = gate;
    }
    return gate;
  }

  /** The fewest rows that take the same tiles as m rows: a method, for divisions by constants. */
  private static int rows(long m, int tall) {
    return m < tall ? (int) m : tall + (int) (m % tall);
  }

  /** What the kernels are rehearsed by that have one gate each. */
  private static final class Named implements Gate.Rehearsal {
    @Override
    public int parts(String kernel) {
      return F64Rehearsal.parts(kernel);
    }

    @Override
    public void run(String kernel, int part, boolean vector) {
      F64Rehearsal.run(kernel, part, vector);
    }
  }
}

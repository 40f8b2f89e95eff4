package lanewise.kernels.scalar;

// derive: f32

/** The constants of the order of operations for f64; see the package description. */
public final class F64Order {
  /** Steps of k that one FMA chain takes in a product. */
  public static final int K_CHUNK = 256;

  /** Steps of k that are summed by themselves in a long product. */
  public static final int K_SPLIT = 32 * K_CHUNK;

  /** Logical lanes of a dot: 4 vectors of 512 bits, 8 of 256 or 16 of 128. */
  public static final int LANES = 4 * 512 / Double.SIZE;

  /** Elements that one set of lanes takes in a long dot. */
  public static final int DOT_CHUNK = 8192;

  /** Rows or columns of a diagonal block in factorizations. */
  public static final int PANEL = 64;

  /** Unknowns of a diagonal block in triangular systems with many right-hand sides. */
  public static final int SYSTEM = 256;

  /** Rows at the most of a triangle that trmm does not halve. */
  public static final int LEAF = 8;

  private F64Order() {}

  /** How many steps of k one term of a product has: a chunk, or a piece when k is long. */
  public static int term(long k) {
    return k <= K_SPLIT ? K_CHUNK : K_SPLIT;
  }

  /** How many of {@code chunks} chunks of a long dot the left branch of the tree takes. */
  public static long left(long chunks) {
    return Long.highestOneBit(chunks - 1);
  }
}

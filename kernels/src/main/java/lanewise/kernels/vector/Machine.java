package lanewise.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** What the vector twins know of this machine. */
public final class Machine {
  /** Bits of the widest vectors used: what the JVM prefers, at most 512. */
  public static final int BITS = Math.min(512, VectorShape.preferredShape().vectorBitSize());

  /**
   * Whether there are 32 vector registers (AVX-512, NEON, SVE) and not 16 (AVX2, SSE). The JVM
   * does not say; on x86 it uses the upper 16 for vectors of 512 bits only.
   */
  public static final boolean REGISTERS_32 = BITS == 512 || !isX86();

  /** The bits of doubles and of floats. */
  static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, VectorShape.forBitSize(BITS));

  static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(BITS));

  private Machine() {}

  /** Whether vectors are wide enough for the vector twins: two doubles at least. */
  public static boolean usable() {
    return BITS >= 128 && DoubleVector.SPECIES_PREFERRED.length() >= 2;
  }

  /**
   * Whether C2 compiles comparisons and blends of so many lanes. On x86 it has no mask of two lanes
   * (JDK 25): each blend of two doubles would box its vectors, 7 KB for the exponentials of 30.
   */
  static boolean masks(int lanes) {
    return lanes > 2 || !isX86();
  }

  /** Whether C2 also loads and stores the first of so many lanes alone: with masks, on x86. */
  static boolean partial(int lanes) {
    return lanes > 2 && isX86();
  }

  private static boolean isX86() {
    String arch = System.getProperty("os.arch", "");
    return arch.equals("amd64") || arch.equals("x86_64") || arch.equals("x86");
  }
}

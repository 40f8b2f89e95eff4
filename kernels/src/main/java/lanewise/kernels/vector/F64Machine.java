package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The species of the f64 kernels, and the tile of their products. */
public final class F64Machine {
  public static final VectorSpecies<Double> SPECIES =
      VectorSpecies.of(double.class, VectorShape.forBitSize(Machine.BITS));

  /** Half of that, and a quarter, but never less than 128 bits: for rows that are shorter than a vector. */
  static final VectorSpecies<Double> HALF = part(2);

  static final VectorSpecies<Double> QUARTER = part(4);

  /**
   * 256 bits at the most, for kernels that do little but load and store: arrays begin anywhere, so that all of the longer
   * vectors would cross a cache line, and half of these do.
   */
  static final VectorSpecies<Double> NARROW = Machine.BITS == 512 ? HALF : SPECIES;

  /** Lanes of one vector. */
  public static final int VL = SPECIES.length();

  /**
   * The most rows of a tile: 24 accumulators where there are 32 registers, 8 where there are 16, since C2 keeps
   * some of twelve in memory.
   */
  public static final int MR = Machine.REGISTERS_32 ? 6 : 4;

  /** Columns of a tile: 4 vectors, or 2. */
  public static final int NR = (Machine.REGISTERS_32 ? 4 : 2) * VL;

  /**
   * Columns of B packed at a time: with K_CHUNK rows 512 KiB, where vectors of 512 bits tell of an L2
   * of 1 MiB or more, and else 256 KiB.
   */
  public static final int NC = (Machine.BITS == 512 ? 2048 : 1024) / Double.BYTES;

  private F64Machine() {}

  private static VectorSpecies<Double> part(int parts) {
    int bits = Math.max(128, Machine.BITS / parts);
    return VectorSpecies.of(double.class, VectorShape.forBitSize(bits));
  }

  /** Elements of the whole vectors that n elements take. */
  static int whole(int n) {
    return Math.ceilDiv(n, VL) * VL;
  }

  /** The sum of the lanes, folded in halves. Where every call comes by: C2 would box the vector where few do. */
  static double fold(DoubleVector v) {
    return by1(by2(by4(by8(v)))).lane(0);
  }

  /** The same of VL elements in an array. */
  static double fold(double[] lanes, int at) {
    return fold(DoubleVector.fromArray(SPECIES, lanes, at));
  }

  /** The greatest lane, in all lanes; none may be NaN. */
  static DoubleVector greatest(DoubleVector v) {
    DoubleVector m = v;
    if (VL >= 16) {
      m = greater(m, m.rearrange(F64Folds.BY_8));
    }
    if (VL >= 8) {
      m = greater(m, m.rearrange(F64Folds.BY_4));
    }
    if (VL >= 4) {
      m = greater(m, m.rearrange(F64Folds.BY_2));
    }
    return greater(m, m.rearrange(F64Folds.BY_1));
  }

  private static DoubleVector greater(DoubleVector v, DoubleVector w) {
    return v.blend(w, w.compare(VectorOperators.GT, v));
  }

  private static DoubleVector by8(DoubleVector v) {
    return VL >= 16 ? v.add(v.rearrange(F64Folds.BY_8)) : v;
  }

  private static DoubleVector by4(DoubleVector v) {
    return VL >= 8 ? v.add(v.rearrange(F64Folds.BY_4)) : v;
  }

  private static DoubleVector by2(DoubleVector v) {
    return VL >= 4 ? v.add(v.rearrange(F64Folds.BY_2)) : v;
  }

  private static DoubleVector by1(DoubleVector v) {
    return VL >= 2 ? v.add(v.rearrange(F64Folds.BY_1)) : v;
  }
}

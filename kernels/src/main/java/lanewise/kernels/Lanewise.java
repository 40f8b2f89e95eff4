package lanewise.kernels;

import lanewise.kernels.internal.Gate;
import lanewise.kernels.internal.Twin;
import lanewise.kernels.vector.F32Machine;
import lanewise.kernels.vector.F64Machine;
import lanewise.kernels.vector.Machine;

/** Facts about the library on this machine. */
public final class Lanewise {
  private Lanewise() {}

  /** Which twin runs once it is compiled: {@code "vector"} or {@code "scalar"}. */
  public static String twin() {
    return Twin.vector() ? "vector" : "scalar";
  }

  /** Why that twin runs, in one sentence. */
  public static String reason() {
    return Twin.reason();
  }

  /**
   * Whether a kernel that was called still runs its scalar twin because its vector twin is not
   * compiled yet. A benchmark calls what it measures until this is false, and starts then.
   */
  public static boolean warmingUp() {
    return Gate.warmingUp();
  }

  /** Bits of the vectors that the kernels use; 64 (one double) for the scalar twins. */
  public static int vectorBits() {
    return Twin.vector() ? Machine.BITS : Double.SIZE;
  }

  /** The tiles of products, rows × columns, such as {@code "f64 5x8, f32 5x16"}. */
  public static String tiles() {
    return Twin.vector()
        ? "f64 "
            + F64Machine.MR
            + "x"
            + F64Machine.NR
            + ", f32 "
            + F32Machine.MR
            + "x"
            + F32Machine.NR
        : "f64 1x1, f32 1x1";
  }
}

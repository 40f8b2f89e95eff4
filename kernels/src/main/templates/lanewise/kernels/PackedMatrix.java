package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.internal.*;

/**
 * The right factor of many products, packed once into the form in which this machine's kernels read it: {@link
 * Blas#dgemmPacked(Transpose, int, double, double[], int, int, PackedMatrix, double, double[], int, int)} then saves the
 * packing that {@code dgemm} does in every call, for the same bits.
 *
 * <p>It is a copy, which does not change any more: any number of threads may multiply with it, and what it was made
 * from may change or be closed. It takes about as much memory as its elements do, outside the heap (limited by {@code
 * -XX:MaxDirectMemorySize}) where vector kernels run, and lives as long as it is referred to. A single column is on the
 * heap, few columns (up to 64 doubles or 128 floats, less with short vectors) are both there and outside. {@code
 * Dense.forwardPacked} takes one as the weights of a layer.
 *
 * <pre>{@code
 * PackedMatrix w = PackedMatrix.pack(Transpose.NO, k, n, b, 0, n);
 * Blas.dgemmPacked(Transpose.NO, m, 1.0, a, 0, k, w, 0.0, c, 0, n); // C (m×n) = A (m×k) · B (k×n)
 * }</pre>
 */
public final class PackedMatrix {
  private final Packed packed;

  private PackedMatrix(Packed packed) {
    this.packed = packed;
  }

  // derive: each f32 segment(b; k n)

  /**
   * A copy of op(B), which is k×n (B is stored n×k if transposed).
   *
   * @throws IllegalArgumentException if a size is negative or the leading dimension too small
   * @throws IndexOutOfBoundsException if B does not fit where its offset says
   */
  public static PackedMatrix pack(
      /*segment ValueLayout.OfDouble layout,*/ Transpose transB,
      int k,
      int n,
      double[] b,
      int bOff,
      int ldb) {
    /*segment Segments.check(layout);*/
    boolean tb = Check.is("transB", transB, Transpose.YES);
    Check.size("k", k);
    Check.size("n", n);
    Check.matrix("b", /*segment Double.BYTES,*/ b, bOff, tb ? n : k, tb ? k : n, ldb);
    return new PackedMatrix(F64PackedDispatch.pack(tb, k, n, b, bOff, ldb));
  }

  // derive: end

  /** Rows of op(B): k. */
  public long rows() {
    return packed.rows();
  }

  /** Columns of op(B): n. */
  public long cols() {
    return packed.cols();
  }

  /** What its elements are: {@code JAVA_DOUBLE} or {@code JAVA_FLOAT}. */
  public ValueLayout layout() {
    return packed.single() ? ValueLayout.JAVA_FLOAT : ValueLayout.JAVA_DOUBLE;
  }

  /** What kernels read. */
  Packed packed() {
    return packed;
  }

  /** Its shape and precision, such as {@code PackedMatrix 3×4 doubles}. */
  @Override
  public String toString() {
    return "PackedMatrix " + packed;
  }
}

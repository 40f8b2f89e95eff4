package lanewise.kernels.vector;

// derive: f32 segment(a b; n j)

import java.util.Arrays;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.scalar.F64SolveSpec;

/**
 * {@link F64SolveSpec} on vectors of systems, NR systems at a time. Where these are whole vectors of b they are solved
 * there, and else in a copy.
 */
public final class F64Solve {
  private static final int NR = F64Machine.NR;
  private static final int VL = F64Machine.VL;
  private static final int ROWS = F64SolveTile.ROWS;

  /** The distance of the equations in a packed triangle: no multiple of a cache line. */
  private static final int STRIDE = F64Order.SYSTEM + 2;

  /** Equations that are turned at a time: a cache line of f64. */
  private static final int EIGHT = 8;

  private F64Solve() {}

  /** size ≤ SYSTEM; either the systems or the unknowns of one are next to each other. */
  public static void solve(
      boolean unit,
      int size,
      int n,
      double[] a,
      int aOff,
      int ldEquation,
      int ldUnknown,
      double[] b,
      int bOff,
      int ldRow,
      int ldSystem) {
    int padded = Math.ceilDiv(size, ROWS) * ROWS;
    double[] factors = Scratch.f64(Scratch.Slot.LANES, F64Order.SYSTEM);
    if (!factors(unit, size, padded, a, aOff, ldEquation + ldUnknown, factors)) {
      F64SolveSpec.solve(unit, size, n, a, aOff, ldEquation, ldUnknown, b, bOff, ldRow, ldSystem);
      return;
    }
    int whole = size - size % ROWS;
    double[] triangle = Scratch.f64(Scratch.Slot.ROWS, F64Order.SYSTEM * STRIDE);
    double[] left = triangle;
    int leftAt = 0;
    int leftStep = STRIDE;
    // array only: begin
    if (ldUnknown == 1) {
      left = a;
      leftAt = aOff;
      leftStep = ldEquation;
    }
    // array only: end
    int first = left == triangle ? 0 : whole;
    // The whole triangle would leave L1 before few systems need it: they pack eight equations at a
    // time.
    int round = left == triangle && n <= NR ? EIGHT : F64Order.SYSTEM;
    double[] copy = Scratch.f64(Scratch.Slot.TILE, F64Order.SYSTEM * NR);
    Arrays.fill(copy, size * NR, padded * NR, 0.0);
    double[] panel = Scratch.f64(Scratch.Slot.UNKNOWNS, F64Order.SYSTEM * NR);
    for (int j = 0; j < n; j += NR) {
      int width = (int) Math.min(NR, n - j);
      int vectors = Math.ceilDiv(width, VL);
      int atOff = bOff + j * ldSystem;
      double[] right = copy;
      int rightAt = 0;
      int rightStep = NR;
      int copied = 0;
      // array only: begin
      if (ldSystem == 1 && width % VL == 0) {
        right = b;
        rightAt = atOff;
        rightStep = ldRow;
        copied = whole;
      }
      // array only: end
      F64Systems.load(copied, size, width, b, atOff, ldRow, ldSystem, copy);
      for (int q = 0; q < size; q += round) {
        int end = Math.min(q + round, size);
        int triangleAt = -q * STRIDE;
        if (j == 0) {
          pack(Math.max(q, first), end, a, aOff, ldEquation, ldUnknown, triangle, triangleAt);
        }
        if (left == triangle) {
          leftAt = triangleAt;
        }
        F64SolveTile.solve(
            vectors,
            q,
            Math.min(end, whole),
            left,
            leftAt,
            leftStep,
            factors,
            panel,
            right,
            rightAt,
            rightStep);
        if (end > whole) {
          F64SolveTile.solve(
              vectors, whole, padded, triangle, triangleAt, STRIDE, factors, panel, copy, 0, NR);
        }
      }
      F64Systems.store(copied, size, width, copy, b, atOff, ldRow, ldSystem);
    }
  }

  /**
   * The reciprocals of the diagonal with opposite signs.
   *
   * @return whether unknowns are multiplied by all of them
   */
  private static boolean factors(
      boolean unit, int size, int padded, double[] a, int aOff, int ldDiagonal, double[] factors) {
    Arrays.fill(factors, 0, padded, -1.0);
    for (int q = 0; q < size && !unit; q++) {
      double pivot = a[aOff + q * ldDiagonal];
      if (!F64SolveSpec.multiplies(pivot)) {
        return false;
      }
      factors[q] = -1.0 / pivot;
    }
    return true;
  }

  /**
   * Equations {@code first} to {@code end}, that of q from at + q·STRIDE on; with zeros, those that make up a whole
   * tile.
   */
  private static void pack(
      int first,
      int end,
      double[] a,
      int aOff,
      int ldEquation,
      int ldUnknown,
      double[] triangle,
      int at) {
    int q = first;
    if (ldEquation == 1 || ldEquation == -1) {
      for (; q < end - (EIGHT - 1); q += EIGHT) {
        int rowsOff = aOff + q * ldEquation;
        eightEquations(q, a, rowsOff, ldEquation, ldUnknown, triangle, at + q * STRIDE);
      }
    }
    for (; q < end; q++) {
      int rowOff = aOff + q * ldEquation;
      int to = at + q * STRIDE;
      if (ldUnknown == 1) {
        System.arraycopy(a, rowOff, triangle, to, q);
      } else if (ldUnknown == -1) {
        for (int s = 0; s < q; s++) {
          triangle[to + s] = a[rowOff - s];
        }
      } else {
        for (int s = 0; s < q; s++) {
          triangle[to + s] = a[rowOff + s * ldUnknown];
        }
      }
    }
    for (; q % ROWS != 0; q++) {
      Arrays.fill(triangle, at + q * STRIDE, at + q * STRIDE + q, 0.0);
    }
  }

  /** Eight equations whose coefficients of one unknown are next to each other. */
  private static void eightEquations(
      int first, double[] a, int aOff, int ldEquation, int ldUnknown, double[] triangle, int to) {
    for (int s = 0; s < first + EIGHT - 1; s++) {
      int hereOff = aOff + s * ldUnknown;
      triangle[to + s] = a[hereOff];
      triangle[to + s + STRIDE] = a[hereOff + ldEquation];
      triangle[to + s + 2 * STRIDE] = a[hereOff + 2 * ldEquation];
      triangle[to + s + 3 * STRIDE] = a[hereOff + 3 * ldEquation];
      triangle[to + s + 4 * STRIDE] = a[hereOff + 4 * ldEquation];
      triangle[to + s + 5 * STRIDE] = a[hereOff + 5 * ldEquation];
      triangle[to + s + 6 * STRIDE] = a[hereOff + 6 * ldEquation];
      triangle[to + s + 7 * STRIDE] = a[hereOff + 7 * ldEquation];
    }
  }
}

package lanewise.kernels.vector;

// derive: f32 segment(a b; n j)

import java.lang.foreign.MemorySegment; // array only
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.internal.Segments; // array only
import lanewise.kernels.scalar.F64Order;

/** {@link lanewise.kernels.scalar.F64SolveSpec} on vectors of systems, NR systems at a time in a panel. */
public final class F64Solve {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int NR = F64Machine.NR;
  private static final int VL = F64Machine.VL;
  private static final int STRIDE = F64SolveTile.STRIDE;
  private static final int MOST = F64SolveTile.padded(F64Order.PANEL);

  private F64Solve() {}

  /** size ≤ PANEL; either the systems or the unknowns of one are next to each other. */
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
    int padded = F64SolveTile.padded(size);
    double[] triangle = triangle(unit, size, padded, a, aOff, ldEquation, ldUnknown);
    MemorySegment panel = Scratch.panels(1, (long) F64Order.K_CHUNK * NR * Double.BYTES)[0];
    for (int j = 0; j < n; j += NR) {
      int width = (int) Math.min(NR, n - j);
      int atOff = bOff + j * ldSystem;
      if (ldSystem == 1) {
        load(size, width, b, atOff, ldRow, panel);
      } else {
        turn(size, width, b, atOff, ldRow, ldSystem, panel);
      }
      F64SolveTile.solve(Math.ceilDiv(width, VL), padded, triangle, panel);
      if (ldSystem == 1) {
        store(size, width, panel, b, atOff, ldRow);
      } else {
        turnBack(size, width, panel, b, atOff, ldRow, ldSystem);
      }
    }
  }

  private static double[] triangle(
      boolean unit, int size, int padded, double[] a, int aOff, int ldEquation, int ldUnknown) {
    double[] triangle = Scratch.f64(Scratch.Slot.ROWS, MOST * STRIDE);
    for (int q = 0; q < size; q++) {
      int rowOff = aOff + q * ldEquation;
      for (int s = 0; s < q; s++) {
        triangle[q * STRIDE + s] = -a[rowOff + s * ldUnknown];
      }
      triangle[q * STRIDE + q] = unit ? 1.0 : a[rowOff + q * ldUnknown];
    }
    for (int q = size; q < padded; q++) {
      Arrays.fill(triangle, q * STRIDE, q * STRIDE + q, 0.0);
      triangle[q * STRIDE + q] = 1.0;
    }
    return triangle;
  }

  private static void load(
      int size, int width, double[] b, int bOff, int ldRow, MemorySegment panel) {
    int whole = width - width % VL;
    for (int q = 0; q < size; q++) {
      int rowOff = bOff + q * ldRow;
      for (int v = 0; v < whole; v += VL) {
        DoubleVector.fromArray(S, b, rowOff + v)
            .intoMemorySegment(panel, (q * NR + v) * (long) Double.BYTES, Segments.ORDER);
      }
      for (int v = whole; v < width; v++) {
        panel.setAtIndex(Segments.F64, q * NR + v, b[rowOff + v]);
      }
    }
  }

  private static void store(
      int size, int width, MemorySegment panel, double[] b, int bOff, int ldRow) {
    int whole = width - width % VL;
    for (int q = 0; q < size; q++) {
      int rowOff = bOff + q * ldRow;
      for (int v = 0; v < whole; v += VL) {
        DoubleVector.fromMemorySegment(S, panel, (q * NR + v) * (long) Double.BYTES, Segments.ORDER)
            .intoArray(b, rowOff + v);
      }
      for (int v = whole; v < width; v++) {
        b[rowOff + v] = panel.getAtIndex(Segments.F64, q * NR + v);
      }
    }
  }

  private static void turn(
      int size, int width, double[] b, int bOff, int ldRow, int ldSystem, MemorySegment panel) {
    for (int v = 0; v < width; v++) {
      int systemOff = bOff + v * ldSystem;
      for (int q = 0; q < size; q++) {
        panel.setAtIndex(Segments.F64, q * NR + v, b[systemOff + q * ldRow]);
      }
    }
  }

  private static void turnBack(
      int size, int width, MemorySegment panel, double[] b, int bOff, int ldRow, int ldSystem) {
    for (int v = 0; v < width; v++) {
      int systemOff = bOff + v * ldSystem;
      for (int q = 0; q < size; q++) {
        b[systemOff + q * ldRow] = panel.getAtIndex(Segments.F64, q * NR + v);
      }
    }
  }
}

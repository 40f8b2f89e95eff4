package lanewise.golden;

// derive: segment(x y; n i)
// lanes: F64CurveSpec

import static lanewise.golden.F64CurveSpec.*;

/** A kernel from a template: it gets siblings, repeated methods and pasted functions. */
public final class F64Loop {
  // derive: for LIBRARY FUNCTION in Curve:low
  //   Curve:curve,bend
  public static void FUNCTION(int n, double[] x, int xOff, double slope, double[] y, int yOff) {
    for (int i = 0; i < n; i += 4) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector f = F64LIBRARYSpec.FUNCTION(v, slope);
      f.intoArray(y, yOff + i);
    }
  }
  // derive: end
}

package lanewise.kernels.vector;

// derive: f32
// lanes: F64MathSpec F64LogisticSpec F64NormalSpec F64TrigSpec F64UnitSpec

import static lanewise.kernels.scalar.F64LogisticSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;
import static lanewise.kernels.scalar.F64NormalSpec.*;
import static lanewise.kernels.scalar.F64TrigSpec.*;
import static lanewise.kernels.scalar.F64UnitSpec.*;

import jdk.incubator.vector.*;
import lanewise.kernels.scalar.F64MapSpec;

/**
 * The longest functions of {@link F64Map}, on arrays alone: with what loads from segments and stores take
 * beside them, they would be more than C2 inlines, and vectors would be boxed. Segments go through blocks.
 */
final class F64NormalMap {
  private static final int VL = F64Machine.VL;
  private static final boolean MASKS = Machine.masks(VL);

  /** Elements of a segment that are copied to an array at a time. */
  static final int BLOCK = 512;

  private F64NormalMap() {}

  // derive: for FUNCTION in erf erfc normalCdf gelu

  static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i <= n - VL; i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector f = F64NormalSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }

  // derive: end
}

package lanewise.kernels.internal;

// derive: f32 segment(x e y NUMBERS X Y; n)

import lanewise.kernels.Parallel;
import lanewise.kernels.scalar.F64MapSpec;
import lanewise.kernels.vector.F64Map;

/** {@link F64Dispatch} for the elementary functions. */
public final class F64MapDispatch {
  private F64MapDispatch() {}

  // derive: for FUNCTION in exp exp2 expm1 log log2 log1p sqrt reciprocal sigmoid tanh
  //   softplus logSigmoid logit erf erfc normalCdf normalQuantile sin cos

  /** In a class of its own, which a caller of another function need not load. */
  private static final class FUNCTIONGate implements Gate.Rehearsal {
    static final Gate GATE = new Gate("FUNCTION", new FUNCTIONGate());

    @Override
    public void run(String name, int part, boolean vector) {
      double[] x = F64Rehearsal.Operands.NUMBERS;
      double[] y = F64Rehearsal.Operands.Y;
      if (vector) {
        F64Map.FUNCTION(F64Rehearsal.count(), x, 0, y, 0);
      } else {
        F64MapSpec.FUNCTION(F64Rehearsal.ORDINARY, x, 0, y, 0);
      }
    }
  }

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    if ((double) Threads.ELEMENTARY * n < Threads.WORTHWHILE) {
      FUNCTIONOnce(n, x, xOff, y, yOff);
      return;
    }
    Parallel parallel = Threads.of(/*segment x, y*/ );
    if (parallel.threads() == 1) {
      FUNCTIONOnce(n, x, xOff, y, yOff);
    } else {
      F64Dispatch.split(
          parallel,
          n,
          Threads.GRAIN,
          (from, count) -> FUNCTIONOnce(count, x, xOff + from, y, yOff + from));
    }
  }

  private static void FUNCTIONOnce(int n, double[] x, int xOff, double[] y, int yOff) {
    if (FUNCTIONGate.GATE.open()) {
      F64Map.FUNCTION(n, x, xOff, y, yOff);
    } else {
      F64MapSpec.FUNCTION(n, x, xOff, y, yOff);
    }
  }

  // derive: end

  /** In a class of its own, which a caller of another function need not load. */
  private static final class PowGate implements Gate.Rehearsal {
    static final Gate GATE = new Gate("pow", new PowGate());

    @Override
    public void run(String name, int part, boolean vector) {
      double[] x = F64Rehearsal.Operands.NUMBERS;
      double[] y = F64Rehearsal.Operands.Y;
      if (vector) {
        F64Map.pow(F64Rehearsal.count(), x, 0, x, 0, y, 0);
      } else {
        F64MapSpec.pow(F64Rehearsal.ORDINARY, x, 0, x, 0, y, 0);
      }
    }
  }

  public static void pow(int n, double[] x, int xOff, double[] e, int eOff, double[] y, int yOff) {
    if ((double) Threads.ELEMENTARY * n < Threads.WORTHWHILE) {
      powOnce(n, x, xOff, e, eOff, y, yOff);
      return;
    }
    Parallel parallel = Threads.of(/*segment x, e, y*/ );
    if (parallel.threads() == 1) {
      powOnce(n, x, xOff, e, eOff, y, yOff);
    } else {
      F64Dispatch.split(
          parallel,
          n,
          Threads.GRAIN,
          (from, count) -> powOnce(count, x, xOff + from, e, eOff + from, y, yOff + from));
    }
  }

  private static void powOnce(
      int n, double[] x, int xOff, double[] e, int eOff, double[] y, int yOff) {
    if (PowGate.GATE.open()) {
      F64Map.pow(n, x, xOff, e, eOff, y, yOff);
    } else {
      F64MapSpec.pow(n, x, xOff, e, eOff, y, yOff);
    }
  }
}

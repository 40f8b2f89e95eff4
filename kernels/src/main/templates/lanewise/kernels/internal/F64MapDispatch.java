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

  private static final Gate FUNCTION_GATE =
      new Gate(
          "FUNCTION",
          (name, part, vector) -> {
            double[] x = F64Rehearsal.Operands.NUMBERS;
            double[] y = F64Rehearsal.Operands.Y;
            if (vector) {
              F64Map.FUNCTION(F64Rehearsal.COUNT, x, 0, y, 0);
            } else {
              F64MapSpec.FUNCTION(F64Rehearsal.ORDINARY, x, 0, y, 0);
            }
          });

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    Parallel parallel =
        (double) Threads.ELEMENTARY * n < Threads.WORTHWHILE
            ? Parallel.of(1)
            : Threads.of(/*segment x, y*/ );
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
    if (FUNCTION_GATE.open()) {
      F64Map.FUNCTION(n, x, xOff, y, yOff);
    } else {
      F64MapSpec.FUNCTION(n, x, xOff, y, yOff);
    }
  }

  // derive: end

  private static final Gate POW_GATE =
      new Gate(
          "pow",
          (name, part, vector) -> {
            double[] x = F64Rehearsal.Operands.NUMBERS;
            double[] y = F64Rehearsal.Operands.Y;
            if (vector) {
              F64Map.pow(F64Rehearsal.COUNT, x, 0, x, 0, y, 0);
            } else {
              F64MapSpec.pow(F64Rehearsal.ORDINARY, x, 0, x, 0, y, 0);
            }
          });

  public static void pow(int n, double[] x, int xOff, double[] e, int eOff, double[] y, int yOff) {
    Parallel parallel =
        (double) Threads.ELEMENTARY * n < Threads.WORTHWHILE
            ? Parallel.of(1)
            : Threads.of(/*segment x, e, y*/ );
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
    if (POW_GATE.open()) {
      F64Map.pow(n, x, xOff, e, eOff, y, yOff);
    } else {
      F64MapSpec.pow(n, x, xOff, e, eOff, y, yOff);
    }
  }
}

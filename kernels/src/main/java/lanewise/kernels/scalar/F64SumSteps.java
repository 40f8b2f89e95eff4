package lanewise.kernels.scalar;

// derive: f32

import static lanewise.kernels.scalar.F64MathSpec.*;

/** What one more element v does to a sum s: the same text is pasted into the loops on vectors. */
public final class F64SumSteps {
  private F64SumSteps() {}

  /** Of the elements. */
  public static double plain(double s, double v) {
    return s + v;
  }

  /** Of their magnitudes. */
  public static double absolute(double s, double v) {
    return s + withoutSign(v);
  }

  /** Of their squares. */
  public static double squares(double s, double v) {
    return Math.fma(v, v, s);
  }
}

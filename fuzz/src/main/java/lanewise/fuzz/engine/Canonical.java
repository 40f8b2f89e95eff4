package lanewise.fuzz.engine;

import java.lang.reflect.Array;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The operands of one case without offsets, gaps and strides, and the scalar specifications on
 * them. What a specification says here must be what the façade returns for any layout.
 */
public final class Canonical {
  private final Precision precision;
  private final Map<Operand, Object> arrays = new IdentityHashMap<>();

  Canonical(Precision precision) {
    this.precision = precision;
  }

  /**
   * Calls, for example, {@code F64GemmSpec.gemm} for {@code "GemmSpec", "gemm"}: an operand stands
   * for its array, offset 0 and its columns or 1.
   */
  public Optional<Number> call(String specification, String method, Object... arguments) {
    Arguments flat = new Arguments();
    for (Object a : arguments) {
      if (a instanceof Operand o) {
        add(flat, o);
      } else {
        flat.add(a);
      }
    }
    return Library.OURS
        .find(precision.specification(specification), method, true, flat.types())
        .call(Optional.empty(), flat);
  }

  /** Adds an operand as its array, offset 0 and step. */
  void add(Arguments flat, Operand operand) {
    flat.add(array(operand)).add(0);
    switch (operand.form()) {
      case MATRIX -> flat.add(Math.max(1, operand.cols()));
      case VECTOR -> flat.add(1);
      case BLOCK -> {}
    }
  }

  /** The same call of the façade in the scalar twin. */
  public Optional<Number> scalarTwin(Call call) {
    return call.invoke(this);
  }

  /** The bits of element e now. */
  public long bits(Operand operand, int e) {
    return precision.bits(get(operand, e));
  }

  /** The value of element e now. */
  public double get(Operand operand, int e) {
    return Array.getDouble(array(operand), e);
  }

  /** Makes element e another value. */
  public void set(Operand operand, int e, double value) {
    if (precision == Precision.F64) {
      ((double[]) array(operand))[e] = value;
    } else {
      ((float[]) array(operand))[e] = (float) value;
    }
  }

  private Object array(Operand operand) {
    return arrays.computeIfAbsent(operand, this::copy);
  }

  private Object copy(Operand operand) {
    int n = operand.count();
    double[] f64 = new double[n];
    float[] f32 = new float[n];
    for (int e = 0; e < n; e++) {
      f64[e] = operand.value(e);
      f32[e] = (float) f64[e];
    }
    return precision == Precision.F64 ? f64 : f32;
  }
}

package lanewise.fuzz.engine;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * The operands of one case without offsets, gaps and strides, and the scalar specifications on
 * them. What a specification says here must be what the façade returns for any layout.
 */
public final class Canonical {
  private final Precision precision;
  private final IdentityHashMap<Operand, Object> arrays = new IdentityHashMap<>();
  private Optional<Number> result = Optional.empty();

  Canonical(Precision precision) {
    this.precision = precision;
  }

  /** Runs a specification on these operands and keeps what it returns. */
  Optional<Number> run(Specification specification) {
    result = specification.run(this);
    return result;
  }

  /** What the specification returned; NaN if nothing. */
  public double result() {
    return result.map(Number::doubleValue).orElse(Double.NaN);
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
    flat.add(array(operand));
    if (operand.form() == Operand.Form.LISTED) {
      long size = operand.members().rows() * operand.cols();
      flat.add(Arrays.stream(operand.members().picks()).mapToLong(pick -> pick * size).toArray());
    } else {
      flat.add(0);
    }
    switch (operand.form()) {
      case MATRIX, LISTED -> flat.add(Math.max(1, operand.cols()));
      case VECTOR -> flat.add(1);
      case BLOCK -> {}
    }
  }

  /** The same call of the façade in the scalar twin. */
  public Optional<Number> scalarTwin(Call call) {
    return call.invoke(this);
  }

  /** An array of n elements of the precision, for what a specification computes on the way. */
  public Object array(double... values) {
    if (precision == Precision.F64) {
      return values;
    }
    float[] f32 = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      f32[i] = (float) values[i];
    }
    return f32;
  }

  /** The bits of element e now. */
  public long bits(Operand operand, int e) {
    return precision.bits(get(operand, e));
  }

  /** The value of element e now. */
  public double get(Operand operand, int e) {
    return array(operand) instanceof double[] d ? d[e] : ((float[]) array(operand))[e];
  }

  /** Gives element e another value, rounded to the precision. */
  public void set(Operand operand, int e, double value) {
    if (precision == Precision.F64) {
      ((double[]) array(operand))[e] = value;
    } else {
      ((float[]) array(operand))[e] = (float) value;
    }
  }

  /** The elements of an operand now. */
  public Object array(Operand operand) {
    return arrays.computeIfAbsent(operand, this::copy);
  }

  private Object copy(Operand operand) {
    double[] values = new double[operand.count()];
    for (int e = 0; e < values.length; e++) {
      values[e] = operand.value(e);
    }
    return array(values);
  }
}

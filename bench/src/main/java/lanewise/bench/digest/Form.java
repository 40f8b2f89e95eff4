package lanewise.bench.digest;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** What the numbers are kept in: one of the four forms in which the façade has every operation. */
enum Form {
  F64_ARRAY("f64.array"),
  F32_ARRAY("f32.array"),
  F64_SEGMENT("f64.segment"),
  F32_SEGMENT("f32.segment");

  private final String suffix;

  Form(String suffix) {
    this.suffix = suffix;
  }

  /** The form that a public method of the façade takes; empty if it takes no numbers. */
  static List<Form> of(Method method) {
    List<Class<?>> types = List.of(method.getParameterTypes());
    if (types.contains(double[].class)) {
      return List.of(F64_ARRAY);
    }
    if (types.contains(float[].class)) {
      return List.of(F32_ARRAY);
    }
    if (!types.contains(MemorySegment.class)) {
      return List.of();
    }
    boolean single =
        types.contains(ValueLayout.OfFloat.class)
            || (!types.contains(ValueLayout.OfDouble.class) && method.getName().matches("i?s.*"));
    return List.of(single ? F32_SEGMENT : F64_SEGMENT);
  }

  /** How a line of the digest ends. */
  String suffix() {
    return suffix;
  }

  /** Whether the numbers are floats. */
  boolean single() {
    return this == F32_ARRAY || this == F32_SEGMENT;
  }

  /** The layout that segment operations are told. */
  ValueLayout layout() {
    return single() ? ValueLayout.JAVA_FLOAT : ValueLayout.JAVA_DOUBLE;
  }

  /** Copies values into this form; a segment is off-heap and aligned to its elements only. */
  Buffer buffer(Arena arena, double[] values) {
    return switch (this) {
      case F64_ARRAY -> new Buffer(values.clone());
      case F32_ARRAY -> new Buffer(floats(values));
      case F64_SEGMENT -> {
        MemorySegment s = arena.allocate(ValueLayout.JAVA_DOUBLE, values.length + 1L);
        MemorySegment slice = s.asSlice(Double.BYTES);
        MemorySegment.copy(values, 0, slice, ValueLayout.JAVA_DOUBLE, 0, values.length);
        yield new Buffer(slice);
      }
      case F32_SEGMENT -> {
        MemorySegment s = arena.allocate(ValueLayout.JAVA_FLOAT, values.length + 1L);
        MemorySegment slice = s.asSlice(Float.BYTES);
        MemorySegment.copy(floats(values), 0, slice, ValueLayout.JAVA_FLOAT, 0, values.length);
        yield new Buffer(slice);
      }
    };
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Numbers in one form: a double[], float[] or MemorySegment. */
  record Buffer(Object numbers) {}

  /** Adds all numbers of a buffer in this form to a hash. */
  void hash(Buffer buffer, Hasher hasher) {
    switch (this) {
      case F64_ARRAY -> hasher.add((double[]) buffer.numbers());
      case F64_SEGMENT ->
          hasher.add(((MemorySegment) buffer.numbers()).toArray(ValueLayout.JAVA_DOUBLE));
      case F32_ARRAY -> hash((float[]) buffer.numbers(), hasher);
      case F32_SEGMENT ->
          hash(((MemorySegment) buffer.numbers()).toArray(ValueLayout.JAVA_FLOAT), hasher);
    }
  }

  private static void hash(float[] values, Hasher hasher) {
    for (float value : values) {
      hasher.add(value);
    }
  }

  static Stream<Form> all() {
    return Stream.of(values());
  }
}

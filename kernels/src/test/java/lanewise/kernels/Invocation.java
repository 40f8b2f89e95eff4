package lanewise.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A call of an {@link Operation}. It starts as a valid one, in which all sizes are the same, so that
 * every matrix is a square of that order and every vector has as many elements; then a test changes
 * one argument.
 */
final class Invocation {
  static final int OFFSET = 2;
  static final int INCREMENT = 2;

  /** Elements of each operand where there is no size: rotg. */
  private static final int PAIR = 2;

  private static final String LAYOUT = "layout";

  private final Operation operation;
  private final int size;
  private final Arena arena;
  private final Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
  private final Random random = new Random(1);

  /** A valid call on numbers of its own, with sizes of 3. */
  static Invocation of(Operation operation) {
    return new Invocation(operation, 3, Arena.ofAuto());
  }

  Invocation(Operation operation, int size, Arena arena) {
    this.operation = operation;
    this.size = size;
    this.arena = arena;
    for (Parameter p : operation.parameters()) {
      arguments.put(p.getName(), value(p));
    }
  }

  private Object value(Parameter p) {
    return switch (Operation.role(p)) {
      case LAYOUT -> operation.single() ? ValueLayout.JAVA_FLOAT : ValueLayout.JAVA_DOUBLE;
      case OPTION ->
          p.getType() == Activation.class ? Activation.SIGMOID : p.getType().getEnumConstants()[0];
      case SIZE -> size;
      case SCALAR -> 2.0;
      case OPERAND -> storage(random(length(p.getName())));
      case PACKED -> packed(size);
      case OFFSET -> OFFSET;
      case LEADING_DIMENSION -> leadingDimension();
      case INCREMENT -> INCREMENT;
      case OFFSETS -> offsets();
      case STRIDE -> stride();
    };
  }

  /** Members of a batch that are as far apart as those with strides. */
  private long[] offsets() {
    return LongStream.range(0, size).map(i -> OFFSET + i * stride()).toArray();
  }

  /** One element more than a member needs. */
  int stride() {
    return (size - 1) * leadingDimension() + size + 1;
  }

  /** A factor of so many rows and columns, of the operation's precision. */
  PackedMatrix packed(int n) {
    double[] values = random(n * n);
    return operation.single()
        ? PackedMatrix.pack(Transpose.NO, n, n, floats(values), 0, Math.max(1, n))
        : PackedMatrix.pack(Transpose.NO, n, n, values, 0, Math.max(1, n));
  }

  private int leadingDimension() {
    return size + 1;
  }

  /** How far an operand reaches from its offset on. */
  int span(String operand) {
    boolean batch = has(step("stride", operand)) || has(operand + "Offs");
    return has("ld" + operand)
        ? (size - 1) * leadingDimension() + size + (batch ? (size - 1) * stride() : 0)
        : has(step("inc", operand))
            ? (size - 1) * INCREMENT + 1
            : operation.names(Operation.Role.SIZE).isEmpty() ? PAIR : size;
  }

  /** Whether the operation has such a parameter. */
  boolean has(String name) {
    return operation.parameters().stream().anyMatch(p -> p.getName().equals(name));
  }

  /** The name of an operand's increment or stride. */
  static String step(String kind, String operand) {
    return kind + Character.toUpperCase(operand.charAt(0)) + operand.substring(1);
  }

  /** One element more than the operand needs. */
  int length(String operand) {
    return OFFSET + span(operand) + 1;
  }

  /** Positive, and large on the diagonal of a matrix: a triangle of it is well conditioned. */
  private double[] random(int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      boolean diagonal = (i - OFFSET) % (leadingDimension() + 1) == 0;
      values[i] = (float) (0.5 + random.nextDouble() + (diagonal ? 2 * size : 0));
    }
    return values;
  }

  /** These numbers as the operation takes them. */
  Object storage(double[] values) {
    float[] floats = floats(values);
    if (!operation.hasSegments()) {
      return operation.single() ? floats : values.clone();
    }
    return operation.single()
        ? arena.allocateFrom(ValueLayout.JAVA_FLOAT, floats)
        : arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  Object get(String name) {
    return Objects.requireNonNull(arguments.get(name), name);
  }

  Invocation with(String name, Object value) {
    if (!arguments.containsKey(name)) {
      throw new IllegalArgumentException(operation + " has no " + name);
    }
    arguments.put(name, value);
    return this;
  }

  /** Changes all parameters of a role. */
  Invocation withAll(Operation.Role role, Object value) {
    operation.names(role).forEach(name -> with(name, value));
    return this;
  }

  Invocation withNull(String name) {
    arguments.put(name, null);
    return this;
  }

  /** Makes the call; what it throws, if anything. */
  Optional<Throwable> failure() {
    try {
      handle().invoke();
      return Optional.empty();
    } catch (Throwable e) {
      return Optional.of(e);
    }
  }

  /** The call with all its arguments; what it returns is dropped. */
  MethodHandle handle() {
    try {
      MethodType type =
          MethodType.methodType(
              operation.method().getReturnType(), operation.method().getParameterTypes());
      String name = operation.method().getName();
      List<@Nullable Object> actual = new ArrayList<>();
      MethodHandle handle;
      // Handles of the owner, since Blas inherits its methods from classes that are not public.
      if (Modifier.isStatic(operation.method().getModifiers())) {
        handle = MethodHandles.publicLookup().findStatic(operation.owner(), name, type);
      } else {
        handle = MethodHandles.publicLookup().findVirtual(operation.owner(), name, type);
        actual.add(Activation.SIGMOID);
      }
      for (Parameter p : operation.parameters()) {
        actual.add(converted(arguments.get(p.getName()), p.getType()));
      }
      return MethodHandles.insertArguments(handle, 0, actual.toArray())
          .asType(MethodType.methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object converted(@Nullable Object value, Class<?> type) {
    return switch (value) {
      case Number n when type == long.class -> (Object) n.longValue();
      case Number n when type == int.class -> (Object) Math.toIntExact(n.longValue());
      case Number n when type == float.class -> (Object) n.floatValue();
      case long[] offsets when type == int[].class ->
          (Object) LongStream.of(offsets).mapToInt(Math::toIntExact).toArray();
      case null, default -> value;
    };
  }

  /** The numbers of all operands that this thread may read. */
  Map<String, List<Double>> numbers() {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (String name : operation.names(Operation.Role.OPERAND)) {
      numbers(name).ifPresent(values -> all.put(name, values));
    }
    return all;
  }

  private Optional<List<Double>> numbers(String name) {
    List<Double> list = new ArrayList<>();
    switch (arguments.get(name)) {
      case double[] a -> {
        for (double v : a) {
          list.add(v);
        }
      }
      case float[] a -> {
        for (float v : a) {
          list.add((double) v);
        }
      }
      case MemorySegment s when s.isAccessibleBy(Thread.currentThread()) && s.scope().isAlive() -> {
        if (operation.single()) {
          for (float v : s.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED)) {
            list.add((double) v);
          }
        } else {
          for (double v : s.toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED)) {
            list.add(v);
          }
        }
      }
      case null, default -> {
        return Optional.empty();
      }
    }
    return Optional.of(list);
  }

  /** The names of the operands that a valid call changes. */
  static List<String> outputs(Operation operation) {
    Invocation call = of(operation);
    Map<String, List<Double>> before = call.numbers();
    call.failure()
        .ifPresent(
            e -> {
              throw new AssertionError(operation + " failed on a valid call", e);
            });
    Map<String, List<Double>> after = call.numbers();
    return before.keySet().stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .toList();
  }

  @Override
  public String toString() {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(arguments);
    shown.remove(LAYOUT);
    return operation + " " + shown;
  }
}

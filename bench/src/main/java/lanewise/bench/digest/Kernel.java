package lanewise.bench.digest;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lanewise.bench.digest.Form.Buffer;
import lanewise.kernels.PackedMatrix;
import lanewise.kernels.Transpose;

/**
 * One operation of the façade and the calls that its digest makes, written once for all four forms:
 * the method's own parameter types say what a size, a scalar or a buffer becomes.
 *
 * @param owner the class of the façade
 * @param operation the method's name without BLAS's letter for the precision
 * @param calls makes the calls
 */
record Kernel(Class<?> owner, String operation, Consumer<Calls> calls) {
  /** The operations of the façade that a class has, its own or inherited; packing has no numbers to hash. */
  static Stream<Method> operations(Class<?> owner) {
    return Arrays.stream(owner.getMethods())
        .filter(method -> !Form.of(method).isEmpty())
        .filter(method -> method.getReturnType() != PackedMatrix.class);
  }

  /** The name that entry and method share, such as Blas.gemm. */
  static String key(Class<?> owner, Method method) {
    String name = method.getName();
    boolean blas = List.of("Blas", "Lapack").contains(owner.getSimpleName());
    String bare =
        !blas ? name : name.matches("i[sd].*") ? "i" + name.substring(2) : name.substring(1);
    return owner.getSimpleName() + "." + bare;
  }

  String key() {
    return owner.getSimpleName() + "." + operation;
  }

  /** The public methods that this entry stands for, in the order of {@link Form}. */
  List<Method> methods() {
    return operations(owner)
        .filter(method -> key(owner, method).equals(key()))
        .sorted(Comparator.comparing(method -> Form.of(method).getFirst()))
        .toList();
  }

  /** The name of a method's line. */
  String lineName(Method method) {
    return owner.getSimpleName()
        + "."
        + method.getName()
        + "."
        + Form.of(method).getFirst().suffix();
  }

  /** The hash of one of its methods. */
  String hash(Method method) {
    try (Arena arena = Arena.ofConfined()) {
      Calls made = new Calls(lineName(method), method, arena, key().hashCode());
      calls.accept(made);
      return made.hasher.hex();
    }
  }

  /** The calls of one method: what an entry of the registry writes to. */
  static final class Calls {
    private final String name;
    private final Method method;
    private final Form form;
    private final Arena arena;
    private final SplitMix64 random;
    private final Hasher hasher = new Hasher();

    private Calls(String name, Method method, Arena arena, long seed) {
      this.name = name;
      this.method = method;
      this.form = Form.of(method).getFirst();
      this.arena = arena;
      this.random = new SplitMix64(seed);
    }

    /** Whether the numbers are floats. */
    boolean single() {
      return form.single();
    }

    /** n random numbers in [-1, 1). */
    Buffer random(int n) {
      return of(values(n));
    }

    /** n random numbers in [-1, 1), to be changed before they become a buffer. */
    double[] values(int n) {
      return random.doubles(n);
    }

    /** These numbers. */
    Buffer of(double... values) {
      return form.buffer(arena, values);
    }

    /** op(B) of k×n, packed. */
    PackedMatrix packed(Transpose trans, int k, int n, Buffer b, int off, int ld) {
      return switch (b.numbers()) {
        case double[] d -> PackedMatrix.pack(trans, k, n, d, off, ld);
        case float[] f -> PackedMatrix.pack(trans, k, n, f, off, ld);
        case MemorySegment s when single() ->
            PackedMatrix.pack(ValueLayout.JAVA_FLOAT, trans, k, n, s, off, ld);
        case MemorySegment s -> PackedMatrix.pack(ValueLayout.JAVA_DOUBLE, trans, k, n, s, off, ld);
        default -> throw new IllegalStateException("no numbers");
      };
    }

    /**
     * Calls the method and hashes its result and then all its buffers, so that inputs and padding
     * count too. An instance method's receiver comes first; a segment's layout is not given.
     */
    void call(Object... arguments) {
      List<Object> given = new ArrayList<>(List.of(arguments));
      Object receiver = Modifier.isStatic(method.getModifiers()) ? "" : given.removeFirst();
      List<Object> actual = new ArrayList<>();
      for (Class<?> type : method.getParameterTypes()) {
        actual.add(
            ValueLayout.class.isAssignableFrom(type)
                ? form.layout()
                : convert(given.removeFirst(), type));
      }
      if (!given.isEmpty()) {
        throw new IllegalArgumentException("too many arguments for " + method);
      }
      addResult(invoke(receiver, actual.toArray()));
      for (Object argument : arguments) {
        if (argument instanceof Buffer buffer) {
          form.hash(buffer, hasher);
        }
      }
    }

    private static Object convert(Object value, Class<?> type) {
      return switch (value) {
        case Buffer buffer -> buffer.numbers();
        case Integer size when type == long.class -> (Object) size.longValue();
        case Double scalar when type == float.class -> (Object) scalar.floatValue();
        case int[] offsets when type == long[].class ->
            (Object) Arrays.stream(offsets).asLongStream().toArray();
        default -> value;
      };
    }

    @SuppressWarnings("NullAway") // the result of a void method is null
    private Object invoke(Object receiver, Object[] actual) {
      try {
        method.setAccessible(true); // Blas inherits from classes that are not public
        Object result = method.invoke(receiver, actual);
        return result == null ? "" : result;
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(name + ": " + e.getCause(), e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(name, e);
      }
    }

    private void addResult(Object result) {
      switch (result) {
        case Double value -> hasher.add(value.doubleValue());
        case Float value -> hasher.add(value.floatValue());
        case Number value -> hasher.add(value.longValue());
        default -> {}
      }
    }
  }
}

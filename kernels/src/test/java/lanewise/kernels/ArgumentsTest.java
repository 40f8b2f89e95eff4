package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import lanewise.kernels.Operation.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every public operation does with a wrong argument: an error that names it, what it was and
 * what it must be, and nothing is written.
 */
class ArgumentsTest {
  private static final ExecutorService OTHER_THREAD = Executors.newSingleThreadExecutor();

  static List<Operation> operations() {
    return Operation.all();
  }

  static List<Operation> segmentOperations() {
    return Operation.all().stream().filter(Operation::hasSegments).toList();
  }

  @AfterAll
  static void stop() {
    OTHER_THREAD.shutdown();
  }

  @Test
  void reflectionFindsTheOperations() {
    List<String> names = Operation.all().stream().map(Operation::toString).toList();
    assertTrue(
        names.containsAll(
            List.of(
                "Blas.dgemm f64 array",
                "Blas.isamax f32 segment",
                "Activation.backward f64 segment",
                "Lapack.sgeqrf f32 array",
                "VectorMath.exp f32 segment")),
        names.toString());
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aValidCallWritesItsOutputsOnly(Operation operation) {
    Invocation call = Invocation.of(operation);
    Map<String, List<Double>> before = call.numbers();
    assertEquals(Optional.empty(), call.failure());
    Map<String, List<Double>> after = call.numbers();
    after.forEach(
        (name, is) -> {
          List<Double> was = before.getOrDefault(name, List.of());
          assertEquals(was.subList(0, Invocation.OFFSET), is.subList(0, Invocation.OFFSET), name);
          assertEquals(was.getLast(), is.getLast(), name);
        });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void negativeSizesAndStrides(Operation operation) {
    for (String size : sizesAndStrides(operation)) {
      refuses(operation, IllegalArgumentException.class, size + ": was -1, must be >= 0", size, -1);
      int least = Integer.MIN_VALUE;
      refuses(
          operation,
          IllegalArgumentException.class,
          size + ": was " + least + ", must be >= 0",
          size,
          least);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void hugeSizesAndStrides(Operation operation) {
    boolean longs = operation.hasSegments();
    for (String size : sizesAndStrides(operation)) {
      Invocation call =
          Invocation.of(operation).with(size, longs ? Long.MAX_VALUE : (long) Integer.MAX_VALUE);
      refuses(call, RuntimeException.class, "");
    }
  }

  private static List<String> sizesAndStrides(Operation operation) {
    return Stream.of(Role.SIZE, Role.STRIDE).flatMap(r -> operation.names(r).stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void leadingDimensions(Operation operation) {
    for (String ld : operation.names(Role.LEADING_DIMENSION)) {
      String operand = ld.substring(2);
      for (int was : new int[] {2, 0, -4}) {
        refuses(
            operation,
            IllegalArgumentException.class,
            ld + ": was " + was + ", must be >= 3, the columns of " + operand + " as stored",
            ld,
            was);
      }
      long most = operation.hasSegments() ? Long.MAX_VALUE : Integer.MAX_VALUE;
      Invocation call = Invocation.of(operation).with(ld, most);
      refuses(call, IndexOutOfBoundsException.class, operand + ": has ");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void increments(Operation operation) {
    for (String inc : operation.names(Role.INCREMENT)) {
      refuses(operation, IllegalArgumentException.class, inc + ": was 0, must not be 0", inc, 0);
      long[] far =
          operation.hasSegments()
              ? new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 1L << 62}
              : new long[] {Integer.MAX_VALUE, Integer.MIN_VALUE};
      for (long was : far) {
        Invocation call = Invocation.of(operation).with(inc, was);
        refuses(call, IndexOutOfBoundsException.class, ": has ");
      }
      Invocation backwards = Invocation.of(operation).with(inc, -Invocation.INCREMENT);
      assertEquals(Optional.empty(), backwards.failure());
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void offsets(Operation operation) {
    for (String offset : operation.names(Role.OFFSET)) {
      String operand = offset.substring(0, offset.length() - "Off".length());
      refuses(
          operation,
          IndexOutOfBoundsException.class,
          offset + ": was -1, must be >= 0",
          offset,
          -1);
      Invocation call = Invocation.of(operation);
      int length = call.length(operand);
      int last = length - call.span(operand);
      assertEquals(Optional.empty(), call.with(offset, last).failure());
      refuses(
          operation,
          IndexOutOfBoundsException.class,
          operand
              + ": has "
              + length
              + " elements, must have at least "
              + (length + 1)
              + " for offset "
              + (last + 1)
              + " and the sizes given",
          offset,
          last + 1);
      long most = operation.hasSegments() ? Long.MAX_VALUE : Integer.MAX_VALUE;
      refuses(
          Invocation.of(operation).with(offset, most),
          IndexOutOfBoundsException.class,
          operand + ": has " + length + " elements, must have at least ");
    }
  }

  @ParameterizedTest
  @MethodSource("segmentOperations")
  void a64BitOverflowIsNamedAtAnyOffset(Operation operation) {
    for (String operand : operation.names(Role.OPERAND)) {
      for (String kind : List.of("ld", "inc", "stride")) {
        String step = kind.equals("ld") ? kind + operand : Invocation.step(kind, operand);
        for (int offset : new int[] {0, 2}) {
          Invocation call = Invocation.of(operation);
          if (call.has(step) && call.has(operand + "Off")) {
            refuses(
                call.with(step, Long.MAX_VALUE).with(operand + "Off", offset),
                IndexOutOfBoundsException.class,
                "must have at least 2^63 for offset " + offset);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void listsOfOffsets(Operation operation) {
    for (String list : operation.names(Role.OFFSETS)) {
      String operand = list.substring(0, list.length() - "Offs".length());
      Invocation call = Invocation.of(operation);
      long[] valid = (long[]) call.get(list);
      int length = call.length(operand);
      int extent = call.stride() - 1;
      assertEquals(Optional.empty(), call.with(list, with(valid, 2, length - extent)).failure());
      long most = operation.hasSegments() ? Long.MAX_VALUE : Integer.MAX_VALUE;
      for (int i = 0; i < valid.length; i++) {
        refuses(
            operation,
            IndexOutOfBoundsException.class,
            list + "[" + i + "]: was -1, must be >= 0",
            list,
            with(valid, i, -1));
        for (long was : new long[] {length - extent + 1, most}) {
          boolean overflows = was == Long.MAX_VALUE;
          refuses(
              operation,
              IndexOutOfBoundsException.class,
              operand
                  + ": has "
                  + length
                  + " elements, must have at least "
                  + (overflows ? "2^63" : Long.toString(was + extent))
                  + " for "
                  + list
                  + "["
                  + i
                  + "] = "
                  + was
                  + " and the sizes given",
              list,
              with(valid, i, was));
        }
      }
      refuses(
          operation,
          IllegalArgumentException.class,
          list + ": has 2 elements, must have at least 3, batchCount",
          list,
          Arrays.copyOf(valid, 2));
    }
  }

  private static long[] with(long[] offsets, int i, long offset) {
    long[] changed = offsets.clone();
    changed[i] = offset;
    return changed;
  }

  /** Members of an output must be apart; those of an input need not. */
  @ParameterizedTest
  @MethodSource("operations")
  void membersOfABatchThatOverlap(Operation operation) {
    List<String> outputs = Invocation.outputs(operation);
    for (String operand : operation.names(Role.OPERAND)) {
      String stride = Invocation.step("stride", operand);
      String list = operand + "Offs";
      int extent = Invocation.of(operation).stride() - 1;
      for (int distance = 0; distance < extent; distance++) {
        Invocation call = Invocation.of(operation);
        if (call.has(stride)) {
          call.with(stride, distance);
        } else if (call.has(list)) {
          call.with(list, new long[] {40, 40 - distance, 20})
              .with(operand, call.storage(new double[40 + extent]));
        } else {
          continue;
        }
        if (outputs.contains(operand)) {
          refuses(
              call,
              IllegalArgumentException.class,
              call.has(stride)
                  ? stride
                      + (": was " + distance + ", must keep the members of " + operand)
                      + (" apart, as from " + extent + " on")
                  : list
                      + ("[1]: was " + (40 - distance) + ", must keep this member of " + operand)
                      + " apart from the one before it, at 40");
        } else {
          assertEquals(Optional.empty(), call.failure());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void emptyOperandsMayHaveAnyOffset(Operation operation) {
    Invocation call =
        Invocation.of(operation).withAll(Role.SIZE, 0).withAll(Role.OFFSET, 1_000_000);
    operation.names(Role.PACKED).forEach(name -> call.with(name, call.packed(0)));
    Map<String, List<Double>> before = call.numbers();
    if (operation.names(Role.SIZE).isEmpty()) {
      return;
    }
    assertEquals(Optional.empty(), call.failure());
    assertEquals(before, call.numbers());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anySizeMayBeZero(Operation operation) {
    for (String size : operation.names(Role.SIZE)) {
      Optional<Throwable> failure = Invocation.of(operation).with(size, 0).failure();
      assertTrue(
          failure.isEmpty()
              // geqrf and ormqr have shapes that fit together or not
              || failure.toString().contains("must be <= " + size),
          () -> size + " = 0: " + failure);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nulls(Operation operation) {
    for (Role role : List.of(Role.LAYOUT, Role.OPTION, Role.OPERAND, Role.OFFSETS, Role.PACKED)) {
      for (String name : operation.names(role)) {
        refuses(
            Invocation.of(operation).withNull(name),
            NullPointerException.class,
            name + ": was null, must not be null");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("segmentOperations")
  void readOnlySegments(Operation operation) {
    List<String> outputs = Invocation.outputs(operation);
    for (String name : operation.names(Role.OPERAND)) {
      Invocation call = Invocation.of(operation);
      call.with(name, ((MemorySegment) call.get(name)).asReadOnly());
      if (outputs.contains(name)) {
        refuses(
            call,
            IllegalArgumentException.class,
            name + ": was a read-only segment, must be writable");
      } else {
        assertEquals(Optional.empty(), call.failure(), name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("segmentOperations")
  void segmentsThatCannotBeAccessed(Operation operation)
      throws InterruptedException, ExecutionException {
    for (String name : operation.names(Role.OPERAND)) {
      long bytes = ((MemorySegment) Invocation.of(operation).get(name)).byteSize();
      MemorySegment closed;
      try (Arena arena = Arena.ofConfined()) {
        closed = arena.allocate(bytes);
      }
      MemorySegment foreign = OTHER_THREAD.submit(() -> confined(bytes)).get();
      assertFalse(foreign.isAccessibleBy(Thread.currentThread()));
      refuses(
          Invocation.of(operation).with(name, closed),
          IllegalArgumentException.class,
          name + ": was a closed segment, must be open");
      refuses(
          Invocation.of(operation).with(name, foreign),
          IllegalArgumentException.class,
          name + ": was a segment confined to another thread, must be accessible by this one");
    }
  }

  @SuppressWarnings("MustBeClosed") // it lives until its few bytes end with the JVM
  private static MemorySegment confined(long bytes) {
    return Arena.ofConfined().allocate(bytes);
  }

  @ParameterizedTest
  @MethodSource("segmentOperations")
  void layouts(Operation operation) {
    for (String name : operation.names(Role.LAYOUT)) {
      ByteOrder other =
          ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
              ? ByteOrder.LITTLE_ENDIAN
              : ByteOrder.BIG_ENDIAN;
      Invocation call = Invocation.of(operation);
      call.with(name, ((ValueLayout) call.get(name)).withOrder(other));
      refuses(call, IllegalArgumentException.class, "must be in native order");
    }
  }

  private static void refuses(
      Operation operation,
      Class<? extends RuntimeException> type,
      String message,
      String name,
      Object value) {
    Invocation call = Invocation.of(operation).with(name, value);
    Optional<Throwable> failure = refuses(call, type, message);
    assertEquals(message, failure.map(Throwable::getMessage).orElse(""));
  }

  private static Optional<Throwable> refuses(
      Invocation call, Class<? extends RuntimeException> type, String message) {
    Map<String, List<Double>> before = call.numbers();
    Optional<Throwable> failure = call.failure();
    assertAll(
        call.toString(),
        () -> assertTrue(failure.isPresent(), "accepted"),
        () -> assertTrue(type.isInstance(failure.orElseThrow()), () -> "threw " + failure),
        () ->
            assertTrue(
                failure.toString().contains(message),
                () -> "expected " + message + " in " + failure),
        () -> assertEquals(before, call.numbers(), "nothing may be written"));
    return failure;
  }
}

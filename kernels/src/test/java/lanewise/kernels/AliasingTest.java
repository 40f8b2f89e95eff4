package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.kernels.Operation.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operations on each element or row work in place, with the same result, or apart; a result that
 * overlaps an input in any other way is refused, and nothing is written.
 */
class AliasingTest {
  static List<Operation> operations() {
    return Operation.all().stream()
        .filter(o -> o.owner() == VectorMath.class || o.owner() == Activation.class)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void inPlaceIsLikeApart(Operation operation) {
    String output = output(operation);
    for (String input : inputs(operation)) {
      Invocation apart = Invocation.of(operation);
      assertEquals(Optional.empty(), apart.failure());
      for (boolean slice : new boolean[] {false, true}) {
        Invocation call = Invocation.of(operation);
        call.with(output, slice ? again(call.get(input)) : call.get(input));
        if (operation.method().getName().equals("logSumExp")) {
          assertRefused(call, output, input);
        } else {
          assertEquals(Optional.empty(), call.failure());
          assertSameElements(apart, call, output);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void overlappingInPartIsRefused(Operation operation) {
    String output = output(operation);
    for (String input : inputs(operation)) {
      for (int shift : new int[] {-1, 1}) {
        Invocation call = Invocation.of(operation);
        Object both = call.get(input);
        assertTrue(call.length(input) >= Invocation.OFFSET + 1 + call.span(input));
        call.with(output, both).with(output + "Off", Invocation.OFFSET + shift);
        assertRefused(call, output, input);
      }
      if (operation.names(Role.LEADING_DIMENSION).contains("ld" + output)) {
        Invocation call = Invocation.of(operation);
        call.with(output, call.get(input)).with("ld" + output, 3);
        assertRefused(call, output, input);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void neighboursAreApart(Operation operation) {
    String output = output(operation);
    for (String input : inputs(operation)) {
      Invocation call = Invocation.of(operation);
      int span = Math.max(call.span(input), call.span(output));
      Object both = call.storage(new double[Invocation.OFFSET + 2 * span]);
      call.with(input, both).with(output, both).with(output + "Off", Invocation.OFFSET + span);
      assertEquals(Optional.empty(), call.failure());
      Invocation swapped = Invocation.of(operation);
      swapped.with(input, both).with(output, both).with(input + "Off", Invocation.OFFSET + span);
      assertEquals(Optional.empty(), swapped.failure());
    }
  }

  private static String output(Operation operation) {
    List<String> outputs = Invocation.outputs(operation);
    assertEquals(1, outputs.size(), operation.toString());
    return outputs.getFirst();
  }

  private static List<String> inputs(Operation operation) {
    String output = output(operation);
    return operation.names(Role.OPERAND).stream().filter(name -> !name.equals(output)).toList();
  }

  /** The same memory as another object, where it is a segment. */
  private static Object again(Object storage) {
    return storage instanceof MemorySegment s ? s.asSlice(0) : storage;
  }

  private static void assertSameElements(Invocation apart, Invocation inPlace, String output) {
    List<Double> a = apart.numbers().getOrDefault(output, List.of());
    List<Double> b = inPlace.numbers().getOrDefault(output, List.of());
    int n = inPlace.span(output);
    boolean matrix = n > 3;
    for (int i = 0; i < n; i++) {
      if (!matrix || i % 4 < 3) {
        assertEquals(
            a.get(Invocation.OFFSET + i), b.get(Invocation.OFFSET + i), inPlace.toString());
      }
    }
  }

  private static void assertRefused(Invocation call, String output, String input) {
    Map<String, List<Double>> before = call.numbers();
    Throwable failure = call.failure().orElseThrow(() -> new AssertionError("accepted: " + call));
    assertEquals(IllegalArgumentException.class, failure.getClass(), call.toString());
    String message = failure.toString();
    assertTrue(
        message.contains(": " + output + ": ") && message.contains(" " + input + " at "), message);
    assertEquals(before, call.numbers());
  }
}

package lanewise.fuzz.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Parameter;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Any operation called with any of its arguments wrong, one or several at a time: an error that names
 * one of them, and nothing is written.
 */
class WrongArgumentsTest {
  @Provide
  Arbitrary<Operation> operations() {
    return Arbitraries.of(Claims.OPERATIONS);
  }

  @Property(tries = 3000)
  void areRefused(@ForAll("operations") Operation operation, @ForAll long seed) {
    Draw draw = Draw.fromSeed(seed);
    OperationCase valid = operation.operation(draw);
    if (valid.work() > 30_000) {
      return;
    }
    instead(valid, call -> refuses(call, draw, "seed " + seed));
  }

  private static void refuses(Call call, Draw draw, String seed) {
    Spoiled spoiled = Spoiled.of(call, draw);
    if (spoiled.names.isEmpty()) {
      return;
    }
    List<long[]> before = memories(call);
    Optional<Throwable> failure = spoiled.call();
    String what = spoiled + " of " + call + ", " + seed;
    verdict(spoiled.names, failure, what);
    List<long[]> after = memories(call);
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(before.get(i), after.get(i), what + ": written");
    }
  }

  private static List<long[]> memories(Call call) {
    return call.operands().stream().map(o -> o.memory().snapshot()).toList();
  }

  /** Does something else instead of a call, with its operands in memory. */
  private static void instead(OperationCase c, Consumer<Call> action) {
    RuntimeException done = new IllegalStateException("done");
    Implementation instead =
        call -> {
          action.accept(call);
          throw done;
        };
    String end = c.run(instead).failure().orElse("");
    assertTrue(end.startsWith(done.toString()), end);
  }

  private static void verdict(Set<String> names, Optional<Throwable> failure, String what) {
    assertTrue(failure.isPresent(), what + ": no error");
    Throwable e = failure.get();
    boolean kind =
        e instanceof IllegalArgumentException
            || e instanceof IndexOutOfBoundsException
            || (e instanceof NullPointerException && what.contains("null"));
    String message = String.valueOf(e.getMessage());
    boolean named = names.stream().anyMatch(name -> message.startsWith(name + ": "));
    assertTrue(kind && named, () -> what + ": must name one of " + names + ", was " + e);
  }

  @Example
  void everyKindOfMistakeIsMadeForEveryOperation() {
    Map<String, Set<String>> made = new TreeMap<>();
    for (Operation operation : Claims.OPERATIONS) {
      Set<String> kinds = made.computeIfAbsent(operation.name(), name -> new TreeSet<>());
      for (long seed = 0; seed < 400; seed++) {
        Draw draw = Draw.fromSeed(seed);
        OperationCase valid = operation.operation(draw);
        if (valid.work() <= 30_000) {
          instead(valid, call -> kinds.addAll(Spoiled.of(call, draw).kinds));
        }
      }
    }
    made.forEach(
        (name, kinds) -> {
          assertTrue(kinds.containsAll(Set.of("short", "null", "offset", "closed")), name + kinds);
          assertTrue(name.equals("rotg") || kinds.contains("negative"), name + kinds);
        });
    assertTrue(made.getOrDefault("gemm", Set.of()).containsAll(Set.of("ld", "huge", "read-only")));
    assertTrue(made.getOrDefault("axpy", Set.of()).contains("inc"));
  }

  @Example
  void theVerdictCanFail() {
    Set<String> names = Set.of("lda", "a");
    List<Optional<Throwable>> bad =
        List.of(
            Optional.empty(),
            Optional.of(new IllegalArgumentException("ldb: was 3")),
            Optional.of(new IllegalArgumentException()),
            Optional.of(new NullPointerException("a: was null")),
            Optional.of(new IllegalStateException("a: has 3 elements")));
    for (Optional<Throwable> failure : bad) {
      assertThrows(AssertionError.class, () -> verdict(names, failure, "gemm"));
    }
    verdict(names, Optional.of(new IndexOutOfBoundsException("a: has 3 elements")), "gemm");
  }

  /** A call of which some arguments are wrong. */
  private static final class Spoiled {
    private final Call call;
    private final Draw draw;
    private final Flat flat;
    private final Map<String, Operand> operands = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> kinds = new TreeSet<>();

    private Spoiled(Call call, Draw draw) {
      this.call = call;
      this.draw = draw;
      this.flat = new Flat(call);
      flat.operands()
          .forEach(
              (at, o) -> {
                operands.put(name(at), o);
                // One that is given twice may be an input first, then the output.
                if (o.written() && Collections.frequency(flat.operands().values(), o) == 1) {
                  outputs.add(name(at));
                }
              });
    }

    private String name(int i) {
      return flat.parameters().get(i).getName();
    }

    private Operand operand(String name) {
      return Objects.requireNonNull(operands.get(name), name);
    }

    static Spoiled of(Call call, Draw draw) {
      Spoiled spoiled = new Spoiled(call, draw);
      for (int i = draw.oneOf(1, 1, 1, 2, 3); i > 0; i--) {
        spoiled.spoil((int) draw.below(spoiled.flat.parameters().size()));
      }
      return spoiled;
    }

    Optional<Throwable> call() {
      try {
        flat.invoke();
        return Optional.empty();
      } catch (Throwable e) {
        return Optional.of(e);
      }
    }

    /** The parameter is wrong now, and an error may have one of these names. */
    private void wrong(String kind, int i, @Nullable Object value, String... names) {
      flat.set(i, value);
      kinds.add(kind);
      this.names.addAll(List.of(names));
    }

    private void spoil(int i) {
      if (flat.isReplaced(i)) {
        return; // it is wrong already
      }
      Class<?> type = flat.parameters().get(i).getType();
      if (type == int.class || type == long.class) {
        spoilNumber(i, name(i), type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
      } else if (type == double[].class || type == float[].class || type == MemorySegment.class) {
        spoilOperand(i, name(i));
      } else if (type == int[].class || type == long[].class) {
        spoilList(i, name(i), type == int[].class ? Integer.MAX_VALUE : Long.MAX_VALUE);
      } else if (ValueLayout.class.isAssignableFrom(type)) {
        ValueLayout layout = call.precision().layout();
        ByteOrder other =
            ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
                ? ByteOrder.LITTLE_ENDIAN
                : ByteOrder.BIG_ENDIAN;
        wrong("order", i, layout.withOrder(other), name(i));
      } else if (!type.isPrimitive()) {
        wrong("null", i, null, name(i));
      }
    }

    private void spoilNumber(int i, String name, long most) {
      boolean negative = draw.oneOf(false, true);
      long below = draw.oneOf(-1L, -2L, -most, -most - 1);
      if (name.endsWith("Off")) {
        Operand o = before(i, 1);
        long beyond = o.memory().length() - o.extent() + 1 + draw.below(3);
        if (negative) {
          wrong("offset", i, below, name);
        } else if (o.extent() > 0) {
          wrong("offset", i, draw.oneOf(beyond, most, most - 1), name(i - 1));
        }
      } else if (name.startsWith("ld")) {
        Operand o = before(i, 2);
        if (negative) {
          long least = Math.max(1, o.cols());
          wrong("ld", i, draw.oneOf(least - 1, 0L, -1L, -most - 1), name);
        } else if (o.members().rows() > 1 && o.members().picks().length > 0 && o.cols() > 0) {
          wrong("ld", i, draw.oneOf(most, most - 1, most / 2), name(i - 2));
        }
      } else if (name.matches("inc[A-Z].*")) {
        Operand o = before(i, 2);
        if (negative) {
          wrong("inc", i, 0L, name);
        } else if (o.count() > 1) {
          wrong("inc", i, draw.oneOf(most, -most, -most - 1, most / 2), name(i - 2));
        }
      } else if (negative) {
        wrong("negative", i, below, name);
      } else if (sizes().allMatch(size -> size > 1)) {
        wrong("huge", i, draw.oneOf(most, most - 1), anything());
      }
    }

    /** The offset of one member of a batch. */
    private void spoilList(int i, String name, long most) {
      Operand o = before(i, 1);
      long[] list = (long[]) o.place();
      boolean negative = draw.oneOf(false, true);
      if (list.length == 0 || draw.onceIn(4)) {
        wrong("null", i, null, name);
      } else if (negative || o.extent() > 0) {
        int at = (int) draw.below(list.length);
        long extent = (o.members().rows() - 1) * o.step() + o.cols();
        long beyond = o.memory().length() - extent + 1 + draw.below(3);
        list[at] =
            negative ? draw.oneOf(-1L, -2L, -most, -most - 1) : draw.oneOf(beyond, most, most - 1);
        Object value =
            most == Integer.MAX_VALUE
                ? Arrays.stream(list).mapToInt(Math::toIntExact).toArray()
                : list;
        wrong("offset", i, value, negative ? name + "[" + at + "]" : name(i - 1));
      }
    }

    private Stream<Long> sizes() {
      return call.arguments().stream().filter(Size.class::isInstance).map(s -> ((Size) s).value());
    }

    private String[] anything() {
      return flat.parameters().stream().map(Parameter::getName).toArray(String[]::new);
    }

    private Operand before(int i, int back) {
      return operand(name(i - back));
    }

    private void spoilOperand(int i, String name) {
      Operand o = operand(name);
      Object value = flat.get(i);
      switch ((int) draw.below(4)) {
        case 0 -> wrong("null", i, null, name);
        case 1 -> {
          if (value instanceof MemorySegment s && outputs.contains(name)) {
            wrong("read-only", i, s.asReadOnly(), name);
          }
        }
        case 2 -> {
          if (value instanceof MemorySegment s) {
            MemorySegment closed;
            try (Arena arena = Arena.ofConfined()) {
              closed = arena.allocate(s.byteSize());
            }
            wrong("closed", i, closed, name);
          }
        }
        default -> {
          if (o.extent() > 0) {
            long left = draw.below(o.offset() + o.extent());
            wrong("short", i, cut(value, left), name);
          }
        }
      }
    }

    private @Nullable Object cut(@Nullable Object value, long length) {
      return switch (value) {
        case double[] d -> Arrays.copyOf(d, (int) length);
        case float[] f -> Arrays.copyOf(f, (int) length);
        case MemorySegment s -> s.asSlice(0, length * call.precision().bytes());
        case null, default -> throw new IllegalStateException("no operand: " + value);
      };
    }

    @Override
    public String toString() {
      List<String> changed = new ArrayList<>();
      for (int i = 0; i < flat.parameters().size(); i++) {
        if (flat.isReplaced(i)) {
          changed.add(name(i) + " = " + flat.get(i));
        }
      }
      return kinds + " " + String.join(", ", changed);
    }
  }
}

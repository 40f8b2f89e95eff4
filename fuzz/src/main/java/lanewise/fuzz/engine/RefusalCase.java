package lanewise.fuzz.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A call with one wrong argument: it is refused by name, and nothing is written. */
public final class RefusalCase implements Case {
  private final Call call;
  private final Wrong wrong;
  private final Object argument;

  private RefusalCase(Call call, Wrong wrong, Object argument) {
    this.call = call;
    this.wrong = wrong;
    this.argument = argument;
  }

  /** One of the arguments made wrong in some way; an empty case if none can be wrong so. */
  public static Case draw(Draw draw, Call call) {
    Wrong wrong = draw.oneOf(Wrong.values());
    List<Object> candidates =
        call.arguments().stream().filter(a -> applies(wrong, a, call)).distinct().toList();
    if (candidates.isEmpty()) {
      return new LawCase(1, findings -> {});
    }
    return new RefusalCase(call, wrong, candidates.get((int) draw.below(candidates.size())));
  }

  private static boolean applies(Wrong wrong, Object argument, Call call) {
    if (!(argument instanceof Operand o)) {
      return wrong == Wrong.NEGATIVE_SIZE
          && (argument instanceof Size || argument instanceof Stride);
    }
    return switch (wrong) {
      case SHORT -> o.extent() > 0;
      case NEGATIVE_OFFSET -> o.members().picks().length > 0;
      case STEP -> o.form() != Operand.Form.BLOCK;
      case NEGATIVE_SIZE -> false;
      case CLOSED -> !o.memory().storage().isArray();
      case READ_ONLY -> !o.memory().storage().isArray() && o.written();
      case OVERLAP -> o.written() && call.refusesOverlap() && overlapped(call, o).isPresent();
    };
  }

  /** Another operand that an output can be moved on, one element away from being the same. */
  private static Optional<Operand> overlapped(Call call, Operand output) {
    return call.operands().stream()
        .filter(o -> o != output && o.extent() > 1 && o.cols() > 0 && output.extent() > 1)
        .filter(o -> o.offset() > 0 && o.offset() - 1 + output.extent() <= o.memory().length())
        .findFirst();
  }

  @Override
  public long work() {
    return 1;
  }

  @Override
  public Outcome run() {
    try (Arena arena = Arena.ofConfined()) {
      List<Memory> memories = OperationCase.memories(call);
      List<long[]> before = OperationCase.materialize(call, memories, arena);
      String said;
      try {
        call.invoke(this::wrong);
        return bad("is accepted");
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        said = String.valueOf(e.getMessage());
      }
      for (int i = 0; i < before.size(); i++) {
        if (!Arrays.equals(before.get(i), memories.get(i).snapshot())) {
          return bad("is refused after memory " + i + " was changed");
        }
      }
      boolean named = wrong != Wrong.OVERLAP || said.contains("overlap");
      return named && said.contains("must")
          ? Outcome.good(said.hashCode())
          : bad("is refused as: " + said);
    } catch (RuntimeException | Error e) {
      return bad("ends with " + e + " at " + e.getStackTrace()[0]);
    }
  }

  private Outcome bad(String what) {
    return Outcome.bad(wrong + " " + argument + " " + what + "\n  in " + call);
  }

  /** What takes the place of an argument: a size, or an operand's memory, offset and step. */
  private Optional<Object[]> wrong(Object given) {
    if (!given.equals(argument)) {
      return Optional.empty();
    }
    if (!(given instanceof Operand o)) {
      return Optional.of(new Object[] {-1L});
    }
    Object memory = o.memory().operand(!o.written());
    return Optional.of(
        switch (wrong) {
          case SHORT -> new Object[] {shortened(memory, o), o.place(), o.step()};
          case NEGATIVE_OFFSET -> new Object[] {memory, negative(o.place()), o.step()};
          case STEP -> {
            long step = o.form() == Operand.Form.VECTOR ? 0L : Math.max(1, o.cols()) - 1;
            yield new Object[] {memory, o.place(), step};
          }
          case CLOSED -> new Object[] {closed(o.memory()), o.place(), o.step()};
          case READ_ONLY -> new Object[] {o.memory().operand(true), o.place(), o.step()};
          case OVERLAP -> {
            Operand other = overlapped(call, o).orElseThrow();
            yield new Object[] {other.memory().operand(false), other.offset() - 1, o.step()};
          }
          case NEGATIVE_SIZE -> throw new IllegalStateException("no operand");
        });
  }

  /** An offset of −1, the last one of a list. */
  private static Object negative(Object place) {
    if (place instanceof long[] list) {
      list[list.length - 1] = -1;
      return list;
    }
    return -1L;
  }

  private static Object shortened(Object memory, Operand o) {
    long elements = o.offset() + o.extent() - 1;
    if (memory instanceof MemorySegment s) {
      return s.asSlice(0, elements * o.memory().precision().bytes());
    }
    Object copy = o.memory().precision().array((int) elements);
    System.arraycopy(memory, 0, copy, 0, Array.getLength(copy));
    return copy;
  }

  private static MemorySegment closed(Memory memory) {
    try (Arena arena = Arena.ofConfined()) {
      return arena.allocate(Math.max(1, memory.length() * memory.precision().bytes()), 8);
    }
  }

  @Override
  public String toString() {
    return wrong + " " + argument + " in " + call;
  }
}

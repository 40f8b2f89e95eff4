package lanewise.fuzz.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.kernels.Blas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Elements beyond 2^31, in a sparse file of which only a few pages exist: every operation on segments
 * with offsets, and with rows or elements that are so far apart.
 */
class FarTest {
  private static final long FAR = (1L << 31) + 5;

  /** Rows or elements of an operand at the most: the file has so many times {@link #FAR} elements. */
  private static final long MAX_ROWS = 40;

  private static final int SEEDS = 400;
  private static final int EACH = Integer.getInteger("lanewise.far.cases", 1);

  @TempDir private Path folder;

  private int files;

  /** A segment of so many bytes: all zeros, nothing of it in memory. */
  private MemorySegment sparse(long bytes, Arena arena) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("far" + files++),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.DELETE_ON_CLOSE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
    }
  }

  /** Where an operand's element e is, in elements from the start of a file. */
  private record Stretched(Operand operand, long start) {
    long step() {
      return switch (operand.form()) {
        case MATRIX, LISTED -> FAR + operand.step();
        case VECTOR -> operand.step() > 0 ? FAR : -FAR;
        case BLOCK -> 1;
      };
    }

    long index(int e) {
      return start
          + switch (operand.form()) {
            case MATRIX, LISTED -> e / operand.cols() * step() + e % operand.cols();
            case VECTOR -> step() > 0 ? e * FAR : (operand.rows() - 1 - e) * FAR;
            case BLOCK -> e;
          };
    }

    /** Where the matrix of each product begins. */
    long[] list(long from) {
      return IntStream.range(0, operand.members().picks().length)
          .mapToLong(i -> from + operand.row(i) * step())
          .toArray();
    }

    /** The distance of the first two of them. */
    long stride() {
      return operand.members().picks().length < 2 ? FAR : operand.row(1) * step();
    }

    long end() {
      return start + rows() * (FAR + operand.cols() + Math.abs(operand.step())) + operand.count();
    }

    long rows() {
      return operand.form() == Operand.Form.BLOCK ? 1 : operand.rows();
    }
  }

  /** Runs a call on operands that are stretched over a sparse file, and brings the results back. */
  private Optional<Number> stretched(Call call) {
    return stretched(call, start -> start);
  }

  private Optional<Number> stretched(Call call, LongUnaryOperator offset) {
    Precision p = call.precision();
    long end = FAR;
    List<Stretched> places = new ArrayList<>();
    for (Operand o : call.operands()) {
      Stretched place = new Stretched(o, end);
      places.add(place);
      end = place.end();
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment all = sparse(end * p.bytes(), arena);
      for (Stretched place : places) {
        Operand o = place.operand();
        for (int e = 0; e < o.count(); e++) {
          set(p, all, place.index(e), o.memory().get(o.index(e)));
        }
      }
      Flat flat = new Flat(call);
      flat.operands()
          .forEach(
              (at, o) -> {
                Stretched place = places.get(call.operands().indexOf(o));
                flat.set(at, all);
                long start = offset.applyAsLong(place.start());
                flat.set(at + 1, o.form() == Operand.Form.LISTED ? place.list(start) : start);
                if (o.form() != Operand.Form.BLOCK) {
                  flat.set(at + 2, place.step());
                }
                if (at + 3 < flat.parameters().size()
                    && flat.parameters().get(at + 3).getName().startsWith("stride")) {
                  flat.set(at + 3, place.stride());
                }
              });
      Optional<Number> result = flat.invoke();
      for (Stretched place : places) {
        Operand o = place.operand();
        for (int e = 0; e < o.count(); e++) {
          o.memory().set(o.index(e), get(p, all, place.index(e)));
        }
      }
      return result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Precision p, MemorySegment all, long i, long bits) {
    if (p == Precision.F64) {
      all.setAtIndex(ValueLayout.JAVA_LONG, i, bits);
    } else {
      all.setAtIndex(ValueLayout.JAVA_INT, i, (int) bits);
    }
  }

  private static long get(Precision p, MemorySegment all, long i) {
    return p == Precision.F64
        ? all.getAtIndex(ValueLayout.JAVA_LONG, i)
        : all.getAtIndex(ValueLayout.JAVA_INT, i) & 0xffff_ffffL;
  }

  private static boolean fits(OperationCase c) {
    boolean few =
        c.call().operands().stream()
            .allMatch(o -> (o.form() == Operand.Form.BLOCK ? 1 : o.rows()) <= MAX_ROWS);
    return few && !c.call().storage().isArray() && c.work() < 30_000 && c.shape() != Shape.EMPTY;
  }

  @Test
  void everyOperationFarAndStretched() {
    for (Operation operation : Claims.OPERATIONS) {
      Set<String> forms = new TreeSet<>();
      int cases = 0;
      for (long seed = 0; seed < SEEDS && (cases < 2 * EACH || forms.size() < 2); seed++) {
        OperationCase c = operation.operation(Draw.fromSeed(seed));
        if (fits(c) && (cases < 2 * EACH - 1 || !forms.contains(form(c)) || forms.size() == 2)) {
          Outcome outcome = c.run(this::stretched);
          assertEquals(Optional.empty(), outcome.failure(), operation.name() + ", seed " + seed);
          forms.add(form(c));
          cases++;
        }
      }
      assertEquals(Set.of("F32", "F64"), forms, operation.name());
    }
  }

  private static String form(OperationCase c) {
    return c.call().precision().toString();
  }

  /** What a kernel that computes an index in an int would do. */
  @Test
  void aCutIndexIsCaught() {
    int cases = 0;
    for (long seed = 0; cases < 4; seed++) {
      OperationCase c = operation("ger").operation(Draw.fromSeed(seed));
      if (fits(c) && changesSomething(c)) {
        Outcome outcome = c.run(call -> stretched(call, start -> start & Integer.MAX_VALUE));
        assertTrue(outcome.failure().isPresent(), "seed " + seed);
        cases++;
      }
    }
  }

  /** Whether the outputs are not what they were before: then a call that does nothing fails. */
  private static boolean changesSomething(OperationCase c) {
    return c.run(call -> Optional.empty()).failure().isPresent();
  }

  private static Operation operation(String name) {
    return Claims.OPERATIONS.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  /** All elements exist, so this reads 8 to 16 GB of zeros: {@code -Dlanewise.far=true}. */
  @Test
  @EnabledIfSystemProperty(named = "lanewise.far", matches = "true")
  void moreElementsThanAnIntCounts() throws IOException {
    long n = FAR + 11;
    try (Arena arena = Arena.ofShared()) {
      MemorySegment x = sparse(n * Float.BYTES, arena);
      x.setAtIndex(ValueLayout.JAVA_FLOAT, 3, 2.0f);
      x.setAtIndex(ValueLayout.JAVA_FLOAT, n - 2, -5.0f);
      x.setAtIndex(ValueLayout.JAVA_FLOAT, n - 1, 0.25f);
      assertEquals(-2.75f, Blas.ssum(n, x, 0, 1));
      assertEquals(7.25f, Blas.sasum(n, x, 0, 1));
      assertEquals(29.0625f, Blas.sdot(n, x, 0, 1, x, 0, 1));
      assertEquals((float) Math.sqrt(29.0625), Blas.snrm2(n, x, 0, 1));
      assertEquals(n - 2, Blas.isamax(n, x, 0, 1));
    }
  }
}

package lanewise.fuzz.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Implementation;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;

/** Products, solves and factorizations beside those of other libraries. */
class LinearAlgebraTest {
  private static final List<String> NAMES =
      List.of("gemm", "gemv", "syrk", "trsm", "trsv", "potrf", "geqrf");
  private static final long MAX_WORK = 60_000;
  private static final Peer EJML = new EjmlPeer();
  private static final Peer COMMONS_MATH = new CommonsMathPeer();
  private static final Optional<Peer> OPENBLAS = OpenBlasPeer.find();

  @Provide
  Arbitrary<Operation> operations() {
    return Arbitraries.of(
        Claims.OPERATIONS.stream().filter(o -> NAMES.contains(o.name())).toList());
  }

  @Property(tries = 600)
  void ejml(@ForAll("operations") Operation operation, @ForAll long seed) {
    agrees(operation, seed, EJML);
  }

  @Property(tries = 600)
  void commonsMath(@ForAll("operations") Operation operation, @ForAll long seed) {
    agrees(operation, seed, COMMONS_MATH);
  }

  @Property(tries = 600)
  void openBlas(@ForAll("operations") Operation operation, @ForAll long seed) {
    OPENBLAS.ifPresent(peer -> agrees(operation, seed, peer));
  }

  /** Says so where nothing was compared: the property above has passed then. */
  @Example
  void openBlasIsThere() {
    Assumptions.assumeTrue(
        OPENBLAS.isPresent(),
        "no OpenBLAS to compare with: ./lanewise test fetches it, or LANEWISE_OPENBLAS names it");
  }

  private static void agrees(Operation operation, long seed, Peer peer) {
    OperationCase c = operation.operation(Draw.fromSeed(seed));
    if (c.work() > MAX_WORK) {
      return;
    }
    Implementation facade =
        call -> {
          Optional<Number> result = call.invoke();
          Comparison.of(operation.name(), call, result, peer);
          return result;
        };
    c.run(facade)
        .failure()
        .ifPresent(what -> fail(operation.name() + ", seed " + seed + ": " + what));
  }

  /** For each peer and operation elements are compared, and one that is wrong by 2^-8 is found, unless the sum is long. */
  @Example
  void faultsAreFound() {
    for (Peer peer : List.of(EJML, COMMONS_MATH, OPENBLAS.orElse(EJML))) {
      for (Operation operation : Claims.OPERATIONS) {
        if (NAMES.contains(operation.name())) {
          int[] counts = faults(operation, peer);
          assertTrue(counts[0] >= 20, peer + " " + operation.name() + ": compared " + counts[0]);
          assertTrue(
              counts[1] * 4 >= counts[0] * 3,
              peer + " " + operation.name() + ": found " + counts[1] + " of " + counts[0]);
        }
      }
    }
  }

  /** How many cases there were with an element to change, and in how many the change was found. */
  private static int[] faults(Operation operation, Peer peer) {
    int[] counts = new int[2];
    for (long seed = 0; seed < 400 && counts[0] < 20; seed++) {
      OperationCase c = operation.operation(Draw.fromSeed(seed));
      if (c.work() > MAX_WORK) {
        continue;
      }
      Implementation faulty =
          call -> {
            Optional<Number> result = call.invoke();
            Operand output =
                call.operands().stream().filter(Operand::written).findFirst().orElseThrow();
            if (Comparison.of(operation.name(), call, result, peer) > 0 && change(output)) {
              counts[0]++;
              try {
                Comparison.of(operation.name(), call, result, peer);
              } catch (AssertionError e) {
                counts[1]++;
              }
            }
            return result;
          };
      c.run(faulty);
    }
    return counts;
  }

  /** Changes the largest element. */
  private static boolean change(Operand o) {
    int largest = -1;
    double size = 0.0;
    for (int e = 0; e < o.count(); e++) {
      // Of QR, R is compared.
      boolean compared =
          o.has(e) && (!o.name().equals("a") || e / o.cols() <= e % o.cols() || o.rows() == 0);
      double value = Math.abs(o.memory().precision().value(o.memory().get(o.index(e))));
      if (compared && value > size) {
        largest = e;
        size = value;
      }
    }
    if (largest < 0) {
      return false;
    }
    long at = o.index(largest);
    double value = o.memory().precision().value(o.memory().get(at));
    o.memory().set(at, o.memory().precision().bits(value * (1.0 + 0x1p-8)));
    return true;
  }
}

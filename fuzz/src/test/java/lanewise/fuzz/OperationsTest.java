package lanewise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Outcome;
import lanewise.kernels.Lanewise;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Every operation of the registry against its specification: the façade returns the bits of the
 * scalar twin, those lie within the bound of exact arithmetic, and nothing around the operands
 * changes.
 */
class OperationsTest {
  @Provide
  Arbitrary<Operation> operations() {
    return Arbitraries.of(Claims.OPERATIONS);
  }

  @Property(tries = 1200)
  void holds(@ForAll("operations") Operation operation, @ForAll long seed) {
    Draw draw = Draw.fromSeed(seed);
    Outcome outcome = operation.draw(draw).run();
    outcome
        .failure()
        .ifPresent(
            what -> fail(operation.name() + " with " + Draw.format(draw.choices()) + ": " + what));
  }

  @Example
  void theVectorTwinIsWhatRuns() {
    assertEquals("vector", Lanewise.twin(), Lanewise.reason());
  }

  @Example
  void aCaseReplayed() {
    for (Operation operation : Claims.OPERATIONS) {
      Draw first = Draw.fromSeed(7);
      long digest = operation.draw(first).run().digest();
      List<Long> choices = Draw.parse(Draw.format(first.choices()));
      assertEquals(digest, operation.draw(Draw.replay(choices)).run().digest(), operation.name());
    }
  }
}

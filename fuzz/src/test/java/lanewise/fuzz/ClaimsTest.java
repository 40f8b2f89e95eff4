package lanewise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.engine.Claim;
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
 * Every claim of the registry: an operation's façade returns the bits of the scalar twin, those lie
 * within the bound of exact arithmetic, and nothing around the operands changes; a law holds.
 */
class ClaimsTest {
  @Provide
  Arbitrary<Claim> claims() {
    return Arbitraries.of(Claims.ALL);
  }

  @Property(tries = 6000)
  void holds(@ForAll("claims") Claim claim, @ForAll long seed) {
    Draw draw = Draw.fromSeed(seed);
    Outcome outcome = claim.draw(draw).run();
    outcome
        .failure()
        .ifPresent(what -> fail(claim.name() + ":" + Draw.format(draw.choices()) + ": " + what));
  }

  @Example
  void theVectorTwinIsWhatRuns() {
    assertEquals("vector", Lanewise.twin(), Lanewise.reason());
  }

  @Example
  void aCaseReplayed() {
    for (Claim claim : Claims.ALL) {
      Draw first = Draw.fromSeed(7);
      long digest = claim.draw(first).run().digest();
      List<Long> choices = Draw.parse(Draw.format(first.choices()));
      assertEquals(digest, claim.draw(Draw.replay(choices)).run().digest(), claim.name());
    }
  }
}

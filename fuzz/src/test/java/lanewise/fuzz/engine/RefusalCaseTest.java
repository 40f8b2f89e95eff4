package lanewise.fuzz.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import org.junit.jupiter.api.Test;

/** Every operation refuses arguments that are wrong in every way that is possible for some. */
class RefusalCaseTest {
  @Test
  void everyWayToBeWrongIsTried() {
    Set<String> tried = new TreeSet<>();
    for (Operation operation : Claims.OPERATIONS) {
      for (long seed = 0; seed < 60; seed++) {
        Draw draw = Draw.fromSeed(seed);
        Case refusal = RefusalCase.draw(draw, operation.operation(draw).call());
        assertEquals(Optional.empty(), refusal.run().failure(), () -> refusal.toString());
        if (refusal instanceof RefusalCase) {
          tried.add(refusal.toString().split(" ", 2)[0]);
        }
      }
    }
    Set<String> ways = new TreeSet<>();
    for (Wrong way : Wrong.values()) {
      ways.add(way.name());
    }
    assertEquals(ways, tried);
  }
}

package lanewise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import lanewise.fuzz.engine.Case;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Outcome;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  /** Fails if any of its numbers is 77 or more. */
  private static final class SmallNumbers implements Claim {
    @Override
    public String name() {
      return "small numbers";
    }

    @Override
    public Case draw(Draw draw) {
      long numbers = draw.below(10);
      long largest = 0;
      for (long i = 0; i < numbers; i++) {
        largest = Math.max(largest, draw.below(1000));
      }
      long found = largest;
      return new Case() {
        @Override
        public long work() {
          return 1;
        }

        @Override
        public Outcome run() {
          return new Outcome(found, found < 77 ? Optional.empty() : Optional.of("too large"));
        }
      };
    }
  }

  @Test
  void theSmallestCaseIsFound() {
    List<Long> choices = List.of(6L, 3L, 500L, 900L, 4L, 80L, 1L);
    assertEquals(List.of(1L, 77L), Shrinker.shrink(new SmallNumbers(), choices));
  }
}

package lanewise.fuzz.stress;

import java.util.ArrayList;
import java.util.List;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Shape;

/** Cases of every operation, to be run under stress. */
final class Cases {
  private Cases() {}

  /** A case that can be drawn again: a case has memory, so that two threads need two of them. */
  record Seed(Operation operation, long seed) {
    OperationCase draw() {
      return operation.operation(Draw.fromSeed(seed));
    }

    @Override
    public String toString() {
      return operation.name() + " with seed " + seed;
    }
  }

  /** Small cases: so many of each operation. */
  static List<Seed> small(int each, long maxWork) {
    List<Seed> found = new ArrayList<>();
    for (Operation operation : Claims.OPERATIONS) {
      int taken = 0;
      for (long s = 0; taken < each; s++) {
        Seed seed = new Seed(operation, s);
        if (seed.draw().work() <= maxWork) {
          found.add(seed);
          taken++;
        }
      }
    }
    return found;
  }

  /** Cases that are large enough for several threads and may have them, of the operations that use them. */
  static List<Seed> threaded(int each, long seeds) {
    List<Seed> found = new ArrayList<>();
    for (Operation operation : Claims.OPERATIONS) {
      int taken = 0;
      for (long s = 0; taken < each && s < seeds; s++) {
        Seed seed = new Seed(operation, s);
        if (seed.draw().shape() == Shape.THREADS) {
          found.add(seed);
          taken++;
        }
      }
    }
    return found;
  }
}

package lanewise.fuzz.run;

import java.util.ArrayList;
import java.util.List;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.engine.Draw;

/**
 * Makes a record of choices smaller while its case still fails: leaves out choices, then lowers them,
 * until nothing helps or the budget is spent.
 */
final class Shrinker {
  private static final int MAX_RUNS = 400;
  private static final long MAX_NANOS = 20_000_000_000L;

  private final Claim claim;
  private final long end = System.nanoTime() + MAX_NANOS;
  private int runs;

  private Shrinker(Claim claim) {
    this.claim = claim;
  }

  /** A record that is no larger than {@code choices}, which fails. */
  static List<Long> shrink(Claim claim, List<Long> choices) {
    return new Shrinker(claim).shrink(choices);
  }

  private List<Long> shrink(List<Long> choices) {
    List<Long> best = choices;
    boolean better = true;
    while (better && budget()) {
      List<Long> before = best;
      best = lower(shorten(best));
      better = !best.equals(before);
    }
    return best;
  }

  /** What follows the end of a record is 0, so a suffix of zeros goes without saying. */
  private List<Long> shorten(List<Long> choices) {
    List<Long> best = choices;
    for (int size = Math.max(1, best.size() / 2); size >= 1 && budget(); size /= 2) {
      for (int from = best.size() - size; from >= 0 && budget(); from--) {
        List<Long> candidate = new ArrayList<>(best);
        candidate.subList(from, from + size).clear();
        if (fails(candidate)) {
          best = candidate;
          from = Math.min(from, best.size() - size + 1);
        }
      }
    }
    return best;
  }

  private List<Long> lower(List<Long> choices) {
    List<Long> best = choices;
    for (int i = 0; i < best.size() && budget(); i++) {
      long high = best.get(i);
      long low = 0;
      // The smallest value that fails, if failing is monotonous; a value that fails in any case.
      while (low < high && budget()) {
        long middle = low + (high - low) / 2;
        List<Long> candidate = new ArrayList<>(best);
        candidate.set(i, middle);
        if (fails(candidate)) {
          best = candidate;
          high = middle;
        } else {
          low = middle + 1;
        }
      }
    }
    return best;
  }

  private boolean budget() {
    return runs < MAX_RUNS && System.nanoTime() < end;
  }

  private boolean fails(List<Long> candidate) {
    runs++;
    return claim.draw(Draw.replay(candidate)).run().failure().isPresent();
  }
}

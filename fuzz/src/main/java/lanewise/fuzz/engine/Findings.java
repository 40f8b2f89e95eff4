package lanewise.fuzz.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a law says of one case. All bits that it tells enter the digest, which is compared between
 * levels.
 */
public final class Findings {
  private static final int ENOUGH = 4;

  private final List<String> wrong = new ArrayList<>();
  private long digest;

  /** These bits must be the same everywhere. */
  public void bits(double... values) {
    for (double value : values) {
      digest = Outcome.mix(digest, Double.doubleToLongBits(value));
    }
  }

  /** Two ways to the same numbers must give the same bits; all NaNs are one. */
  public void same(String what, double[] expected, double[] actual) {
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      String must = at < expected.length ? Double.toString(expected[at]) : "absent";
      String was = at < actual.length ? Double.toString(actual[at]) : "absent";
      wrong.add(what + ": [" + at + "] was " + was + ", must be " + must);
    }
  }

  /** |value| must be at most the bound. */
  public void atMost(String what, double value, double bound) {
    if (!(Math.abs(value) <= bound)) {
      wrong.add(what + ": was " + value + ", must be within ±" + bound);
    }
  }

  /** This must be so. */
  public void holds(String what, boolean condition) {
    if (!condition) {
      wrong.add(what);
    }
  }

  Outcome outcome() {
    return wrong.isEmpty()
        ? Outcome.good(digest)
        : Outcome.bad(String.join("\n  ", wrong.subList(0, Math.min(ENOUGH, wrong.size()))));
  }
}

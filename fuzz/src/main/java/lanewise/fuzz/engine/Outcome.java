package lanewise.fuzz.engine;

import java.util.Optional;

/**
 * How a case came out.
 *
 * @param digest a hash of all result bits
 * @param failure what is wrong, if anything is
 */
public record Outcome(long digest, Optional<String> failure) {
  static Outcome good(long digest) {
    return new Outcome(digest, Optional.empty());
  }

  static Outcome bad(String failure) {
    return new Outcome(0, Optional.of(failure));
  }

  /** Adds one more value to a digest. */
  public static long mix(long digest, long bits) {
    long z = (digest ^ bits) * 0x9e3779b97f4a7c15L;
    return z ^ z >>> 29;
  }
}

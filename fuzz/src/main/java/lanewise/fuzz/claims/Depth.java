package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Precision;

/** How many roundings a product passes through in the two orders of operations, at the most. */
final class Depth {
  private Depth() {}

  /** How many terms alpha multiplies in a product of length k. */
  static long terms(Precision p, long k) {
    return Math.ceilDiv(k, k <= p.kSplit() ? p.kChunk() : p.kSplit());
  }

  /**
   * Products: the chain of a chunk, for long k the additions of the other chunks of its piece, and
   * one operation for each term, the first multiplication by alpha among them; beta·c one more.
   */
  static long product(Precision p, long k) {
    long chain = Math.min(k, p.kChunk());
    long piece = k <= p.kSplit() ? 0 : p.kSplit() / p.kChunk() - 1;
    return chain + piece + terms(p, k) + 1;
  }

  /** Dots: the chain of a lane, the fold of the lanes, the tree of the chunks. */
  static long dot(Precision p, long n) {
    long chain = Math.ceilDiv(Math.min(n, p.dotChunk()), p.lanes());
    return chain + log2(p.lanes()) + log2(Math.ceilDiv(n, p.dotChunk()));
  }

  /** The smallest e with 2^e ≥ n; 0 for n ≤ 1. */
  private static long log2(long n) {
    return n <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(n - 1);
  }
}

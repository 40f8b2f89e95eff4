package lanewise.fuzz.engine;

/** What holds an operand. */
public enum Storage {
  /** A double[] or float[]. */
  ARRAY,
  /** A native segment, aligned to a cache line. */
  NATIVE,
  /** A native segment that starts at an odd address. */
  NATIVE_UNALIGNED,
  /** A heap segment on a double[] or float[]. */
  HEAP,
  /** A heap segment on a byte[]. */
  HEAP_BYTES;

  public boolean isArray() {
    return this == ARRAY;
  }
}

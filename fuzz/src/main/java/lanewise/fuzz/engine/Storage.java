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
  HEAP_BYTES,
  /** A file mapped into memory. */
  MAPPED;

  public boolean isArray() {
    return this == ARRAY;
  }

  /** Whether the memory is an arena's and gone when that is closed. */
  public boolean isNative() {
    return this == NATIVE || this == NATIVE_UNALIGNED || this == MAPPED;
  }
}

package lanewise.fuzz.engine;

/** Classes of sizes. */
public enum Shape {
  /** A size of 0. */
  EMPTY,
  /** Nothing above the lanes of a dot in f64. */
  SMALL,
  /** Up to a few tiles or chunks. */
  MEDIUM,
  /** Many tiles or chunks, or a long dot. */
  LARGE,
  /** Large enough for an operation to use more than one thread, and allowed to. */
  THREADS,
  /** Not the case of one operation. */
  LAW
}

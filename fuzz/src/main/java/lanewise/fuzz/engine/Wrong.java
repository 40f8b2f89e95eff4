package lanewise.fuzz.engine;

/** What can be wrong with one argument of a call; it must be refused before anything is written. */
public enum Wrong {
  /** An array or segment that ends one element too soon. */
  SHORT,
  /** An offset of −1. */
  NEGATIVE_OFFSET,
  /** A leading dimension below the columns, or an increment of 0. */
  STEP,
  /** A size of −1. */
  NEGATIVE_SIZE,
  /** A segment whose arena is closed. */
  CLOSED,
  /** A read-only segment for an output. */
  READ_ONLY,
  /** An output that overlaps an input in part, where operations on elements or rows promise to refuse that. */
  OVERLAP
}

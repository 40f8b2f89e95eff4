package lanewise.fuzz.engine;

/** One case of a claim. */
public interface Case {
  /** About how many multiply-adds it takes: where arithmetic is emulated, large ones are left out. */
  long work();

  /** What its sizes are like, for the table of what was covered. */
  default Shape shape() {
    return Shape.LAW;
  }

  /** Runs it. */
  Outcome run();
}

package lanewise.fuzz.engine;

/** One case of a claim. */
public interface Case {
  /** About how many multiply-adds it takes: where arithmetic is emulated, large ones are left out. */
  long work();

  /** Runs it. */
  Outcome run();
}

package lanewise.fuzz.engine;

import java.util.function.Consumer;

/**
 * A case of a law: something that ties operations or models together.
 *
 * @param check tells what it finds
 */
public record LawCase(long work, Consumer<Findings> check) implements Case {
  @Override
  public Outcome run() {
    Findings findings = new Findings();
    try {
      check.accept(findings);
    } catch (RuntimeException | Error e) {
      return Outcome.bad(e + " at " + e.getStackTrace()[0]);
    }
    return findings.outcome();
  }
}

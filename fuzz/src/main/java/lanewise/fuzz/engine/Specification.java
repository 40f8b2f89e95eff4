package lanewise.fuzz.engine;

import java.util.Optional;

/** What an operation returns, by the scalar specification; results stay in the canonical arrays. */
@FunctionalInterface
public interface Specification {
  /** Runs it and returns its result if it has one. */
  Optional<Number> run(Canonical canonical);
}

package lanewise.fuzz.engine;

import java.util.Optional;

/** What is put to the test: the façade, or in tests of the checks a faulty stand-in. */
@FunctionalInterface
public interface Implementation {
  Implementation FACADE = Call::invoke;

  /** Does what the call says on the operands' memories; returns its result if it has one. */
  Optional<Number> run(Call call);
}

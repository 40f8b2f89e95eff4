package lanewise.fuzz.claims;

import java.util.function.Function;
import lanewise.fuzz.engine.Case;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.OperationCase;

/**
 * A public operation: for every case the façade returns the bits of the specification, within the
 * bound of exact arithmetic, and touches nothing else.
 */
public record Operation(String name, Function<Draw, OperationCase> cases) implements Claim {
  @Override
  public Case draw(Draw draw) {
    return operation(draw);
  }

  /** {@link #draw} with what an operation's case has more. */
  public OperationCase operation(Draw draw) {
    return cases.apply(draw);
  }
}

package lanewise.fuzz.claims;

import java.util.function.Function;
import lanewise.fuzz.engine.Case;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.LawCase;

/** An identity of algebra, or of models: several ways to one result. */
record Law(String name, int period, Function<Draw, LawCase> cases) implements Claim {
  @Override
  public Case draw(Draw draw) {
    return cases.apply(draw);
  }
}

package lanewise.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.bench.Run;
import org.junit.jupiter.api.Test;

class FitCommandTest {
  @Test
  void unknownThingsAreOneLine() {
    assertTrue(
        Run.of("fit", "lasso")
            .refusal()
            .startsWith("lanewise: unknown command 'lasso'; one of ols"));
    assertEquals(
        "lanewise: unknown option --frob (see lanewise fit ols --help)",
        Run.of("fit", "ols", "--data", "x", "--target", "y", "--frob").refusal());
    assertEquals(
        "lanewise: unexpected argument 'more' (see lanewise fit ols --help)",
        Run.of("fit", "ols", "--data", "x", "--target", "y", "more").refusal());
  }

  @Test
  void missingThingsAreOneLine() {
    assertTrue(Run.of("fit").refusal().startsWith("lanewise: missing model; one of ols"));
    assertTrue(Run.of("fit", "ols", "--data", "x").refusal().contains("--target"));
    assertTrue(Run.of("fit", "ols", "--target", "y", "--data").refusal().contains("--data"));
  }

  @Test
  void helpSucceeds() {
    assertTrue(Run.of("fit", "ols", "--help").result().contains("--target"));
  }
}

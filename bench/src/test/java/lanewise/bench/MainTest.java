package lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void unknownThingsAreOneLine() {
    assertTrue(
        Run.of("frobnicate")
            .refusal()
            .startsWith("lanewise: unknown command 'frobnicate'; one of "));
    assertEquals(
        "lanewise: unknown option --frob (see lanewise --help)", Run.of("--frob").refusal());
    assertEquals(
        "lanewise: unknown option --frob (see lanewise digest --help)",
        Run.of("digest", "--frob").refusal());
    assertEquals(
        "lanewise: unexpected argument 'more' (see lanewise digest --help)",
        Run.of("digest", "more").refusal());
  }

  @Test
  void missingAndBadThingsAreOneLine() {
    assertTrue(Run.of().refusal().startsWith("lanewise: missing command; one of "));
    assertTrue(Run.of("digest", "--threads").refusal().contains("--threads"));
    assertTrue(Run.of("digest", "--threads", "two").refusal().contains("two"));
  }

  @Test
  void helpAndVersionSucceed() {
    assertTrue(Run.of("--help").result().contains("digest"));
    assertTrue(Run.of("digest", "--help").result().contains("--threads"));
    assertTrue(Run.of("--version").result().startsWith("lanewise "));
  }
}

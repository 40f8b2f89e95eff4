package lanewise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lanewise.fuzz.mutants.Mutants;
import org.junit.jupiter.api.Test;

/**
 * Faults in the kernels themselves are found: the first mutants, in an order that mixes classes and
 * faults. A few may want more cases than are tried here. {@code ./lanewise fuzz --mutants} runs them
 * all, at every vector width, and lets none survive.
 */
class MutantTest {
  private static final int MUTANTS = 120;

  @Test
  void mutantsAreKilled() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      Mutants mutants = new Mutants(Launch.here().java(), out);
      mutants.runFirst(MUTANTS);
      mutants.print(out, false);
      String all = said.toString(StandardCharsets.UTF_8);
      assertEquals(List.of(), mutants.broken(), all);
      assertTrue(mutants.killed() >= MUTANTS / 2, all);
      assertTrue(mutants.killed() >= 8 * mutants.survivors(), all);
    }
  }
}

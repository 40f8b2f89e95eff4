package lanewise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import lanewise.fuzz.Main;
import lanewise.fuzz.mutants.Mutants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults in the kernels themselves are found: some mutants of classes whose cases are quickly traced, in
 * an order that mixes classes and faults, on the widest vectors. {@code ./lanewise fuzz --mutants} runs
 * all there are, at every vector width.
 */
class MutantTest {
  private static final int MUTANTS = 110;
  private static final String CLASSES = "F64(Axpy|Dot|Rot|Scal|Backward\\.(?!power))";

  @Test
  void mutantsAreKilled() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      Mutants mutants = new Mutants(Launch.here().java(), CLASSES, out);
      mutants.runFirst(MUTANTS);
      mutants.print(out);
      assertTrue(mutants.passed(), () -> said.toString(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--only F64Dot", "--mutants --only F64(Dot", "--mutants --minutes 0"})
  void aBadInputIsOneLine(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream o = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream e = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Main.run(o, e, line.split(" "));
    }
    assertEquals(2, code);
    assertEquals(0, out.size());
    assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count(), err::toString);
  }
}

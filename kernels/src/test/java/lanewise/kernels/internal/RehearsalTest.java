package lanewise.kernels.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rehearsal leaves out, C2 leaves out of a kernel's code: a caller who needs it gets the interpreter. */
class RehearsalTest {
  private static final int ROUNDS = 100;

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void aFunctionIsRehearsedWithAndWithoutEachRest(int lanes) {
    Set<Integer> counts =
        IntStream.range(0, ROUNDS).mapToObj(i -> F64Rehearsal.count()).collect(Collectors.toSet());
    Set<Boolean> both = Set.of(true, false);
    assertEquals(
        both, counts.stream().map(n -> n % (2 * lanes) >= lanes).collect(Collectors.toSet()));
    assertEquals(both, counts.stream().map(n -> n % lanes > 0).collect(Collectors.toSet()));
  }

  @Test
  void ordinaryNumbersAreProbabilitiesAndTheOthersAreNot() {
    double[] x = F64Rehearsal.Operands.NUMBERS;
    for (int i = 0; i < F64Rehearsal.ORDINARY; i++) {
      assertTrue(x[i] > 0 && x[i] < 1, "element " + i + ": " + x[i]);
    }
    assertTrue(
        IntStream.range(F64Rehearsal.ORDINARY, x.length).anyMatch(i -> !(x[i] > 0 && x[i] < 1)));
  }
}

package lanewise.kernels.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table in accuracy.txt holds: on part of the points that {@link Measure} can be run on, and at
 * the worst input of each function.
 */
class AccuracyTest {
  static final Set<String> MONOTONIC = Set.of("exp", "sigmoid", "tanh", "normalCdf");

  private static final int POINTS = 20_000;

  /** Prime, so that all exponents and low bits occur. */
  private static final int STRIDE = 4099;

  /** Of so many blocks of neighbours one is looked at. */
  private static final int NEARBY = 61;

  static List<Bound> table() {
    return Bound.table();
  }

  @ParameterizedTest
  @MethodSource("table")
  void noErrorIsLargerThanReached(Bound bound) {
    assertTrue(bound.reached() <= bound.stated(), bound.toString());
    Measure.Worst worst =
        bound.single()
            ? Measure.f32(bound.subject(), 1, STRIDE, 1)
            : Measure.f64(bound.subject(), POINTS, 1);
    assertTrue(
        worst.ulps() <= bound.reached() + 5e-5,
        () -> bound + " at " + Double.toHexString(worst.x()) + " is " + worst.ulps());
  }

  @ParameterizedTest
  @MethodSource("table")
  void theWorstInputReachesTheLargestError(Bound bound) {
    assertEquals(bound.reached(), Measure.at(bound.subject(), bound.worst(), bound.single()), 5e-5);
  }

  @Test
  void everyFunctionHasTwoLines() {
    assertEquals(
        Subject.ALL.stream()
            .flatMap(s -> List.of("f64 " + s.name(), "f32 " + s.name()).stream())
            .collect(Collectors.toSet()),
        table().stream().map(b -> b.precision() + " " + b.name()).collect(Collectors.toSet()));
  }

  @Test
  void functionsThatAreMonotonicStaySo() {
    for (String name : MONOTONIC) {
      Subject s = Subject.ALL.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
      assertEquals(List.of(), Measure.decreases(s, STRIDE, 1), name);
      assertEquals(List.of(), Measure.decreasesNearby(s, NEARBY), name);
    }
  }
}

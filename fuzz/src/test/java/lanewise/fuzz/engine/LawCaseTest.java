package lanewise.fuzz.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A law that does not hold says so. */
class LawCaseTest {
  private static Optional<String> failure(Consumer<Findings> check) {
    return new LawCase(1, check).run().failure();
  }

  @Test
  void aZeroOfTheOtherSignIsNotTheSame() {
    double[] plus = {1.0, 0.0};
    double[] minus = {1.0, -0.0};
    assertEquals(Optional.empty(), failure(f -> f.same("x", plus, plus.clone())));
    assertTrue(failure(f -> f.same("x", plus, minus)).orElse("").contains("[1] was -0.0"));
    assertTrue(failure(f -> f.same("x", plus, new double[] {1.0})).isPresent());
  }

  @Test
  void aNumberBeyondItsBoundAndNaNFail() {
    assertEquals(Optional.empty(), failure(f -> f.atMost("x", -2.0, 2.0)));
    assertTrue(failure(f -> f.atMost("x", Math.nextDown(-2.0), 2.0)).isPresent());
    assertTrue(failure(f -> f.atMost("x", Double.NaN, 2.0)).isPresent());
  }

  @Test
  void whatIsThrownIsAFailure() {
    assertTrue(
        failure(
                f -> {
                  throw new IllegalStateException("broken");
                })
            .orElse("")
            .contains("broken"));
  }

  @Test
  void bitsEnterTheDigest() {
    long one = new LawCase(1, f -> f.bits(0.0)).run().digest();
    long other = new LawCase(1, f -> f.bits(-0.0)).run().digest();
    assertTrue(one != other);
  }
}

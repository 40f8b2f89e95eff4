package lanewise.models.mlp;

import static lanewise.models.mlp.Refusal.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lanewise.kernels.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
  private static final Architecture SHAPE =
      Architecture.inputs(50).dense(30, Activation.RELU).dense(20, Activation.IDENTITY);

  @Test
  void aSeedGivesOneNetwork() {
    Mlp net = SHAPE.mlp(7);
    for (int l = 0; l < 2; l++) {
      assertArrayEquals(net.layers().get(l).weights(), SHAPE.mlp(7).layers().get(l).weights());
      assertArrayEquals(net.layers().get(l).bias(), SHAPE.mlp(7).layers().get(l).bias());
    }
    double other = SHAPE.mlp(8).layers().getFirst().weight(0, 0);
    assertTrue(net.layers().getFirst().weight(0, 0) != other);
    assertEquals("Mlp(50 → 30 relu → 20 identity)", net.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "KAIMING_UNIFORM, 0.1414213562373095, 0.1414213562373095", // 1/√50
    "HE_UNIFORM, 0.3464101615137755, 0", // √(6/50)
    "GLOROT_UNIFORM, 0.2738612787525831, 0", // √(6/80)
    "ZEROS, 0, 0"
  })
  void drawsUniformlyWithinTheBound(Init init, double bound, double biasBound) {
    DenseLayer layer = SHAPE.init(init).mlp(3).layers().getFirst();
    checkUniform(layer.weights(), bound);
    checkUniform(layer.bias(), biasBound);
  }

  private static void checkUniform(double[] values, double bound) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    double mean = Arrays.stream(values).sum() / values.length;
    double variance = Arrays.stream(values).map(v -> v * v).sum() / values.length;
    double deviations = 4 / Math.sqrt(values.length); // four standard errors, and to spare
    assertTrue(
        largest <= bound && largest >= bound * (1 - 10.0 / values.length), "largest " + largest);
    assertEquals(0, mean, deviations * bound);
    assertEquals(bound * bound / 3, variance, deviations * bound * bound);
  }

  @Test
  void refusesSizesOutOfRange() {
    assertEquals("in is 0, must be at least 1", refused(() -> Architecture.inputs(0)));
    assertEquals("out is 0, must be at least 1", refused(() -> SHAPE.dense(0, Activation.RELU)));
    assertEquals(
        "layers is empty, must have at least one layer",
        refused(() -> Architecture.inputs(1).mlp(1)));
  }
}

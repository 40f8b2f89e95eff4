package lanewise.bench.fit;

import java.util.Arrays;
import lanewise.bench.RSquared;
import lanewise.models.mlp.Classification;
import lanewise.models.mlp.Mlp;

/** How well a network fits the rows it was given. */
final class MlpMetrics {
  private MlpMetrics() {}

  /** Accuracy where the target has levels, else R². */
  static double of(Mlp network, Design design) {
    double[] y = design.y();
    if (!design.levels().isEmpty()) {
      int[] labels = Arrays.stream(y).mapToInt(label -> (int) label).toArray();
      return Classification.accuracy(network.classify(design.x()), labels);
    }
    return RSquared.of(network.predict(design.x()), y);
  }
}

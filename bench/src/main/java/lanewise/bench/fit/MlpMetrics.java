package lanewise.bench.fit;

import java.util.Arrays;
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
    double[] fitted = network.predict(design.x());
    double mean = Arrays.stream(y).average().orElseThrow();
    double rss = 0;
    double tss = 0;
    for (int i = 0; i < y.length; i++) {
      rss += (y[i] - fitted[i]) * (y[i] - fitted[i]);
      tss += (y[i] - mean) * (y[i] - mean);
    }
    return 1 - rss / tss;
  }
}

package lanewise.models.mlp;

/** Loss and metric summed over the batches of one pass over some examples. */
final class Meter {
  private final Loss loss;
  private final int out;
  private final double targetSumOfSquares;
  private double lossSum;
  private double terms;
  private double rows;
  private double score; // rows classified rightly, or the sum of squared errors

  Meter(Loss loss, int out, Examples examples) {
    this.loss = loss;
    this.out = out;
    targetSumOfSquares = loss.classifies() ? 0 : examples.targetSumOfSquares();
  }

  void reset() {
    lossSum = 0;
    terms = 0;
    rows = 0;
    score = 0;
  }

  /** Adds a batch: the sum of its loss terms, predictions p and targets t (batch, out). */
  void add(int batch, double sum, double[] p, double[] t) {
    lossSum += sum;
    terms += loss.terms(batch, out);
    rows += batch;
    for (int i = 0; i < batch; i++) {
      switch (loss) {
        case SOFTMAX_CROSS_ENTROPY -> score += argmax(p, i * out) == argmax(t, i * out) ? 1 : 0;
        case BINARY_CROSS_ENTROPY -> score += agreeing(p, t, i * out) / out;
        case MSE, POISSON -> score += squaredErrors(p, t, i * out);
      }
    }
  }

  private int argmax(double[] values, int at) {
    return Classification.argmax(out, values, at);
  }

  private double agreeing(double[] p, double[] t, int at) {
    double count = 0;
    for (int j = at; j < at + out; j++) {
      count += p[j] > 0.5 == t[j] > 0.5 ? 1 : 0;
    }
    return count;
  }

  private double squaredErrors(double[] p, double[] t, int at) {
    double sum = 0;
    for (int j = at; j < at + out; j++) {
      sum += (p[j] - t[j]) * (p[j] - t[j]);
    }
    return sum;
  }

  /** Mean loss over what was added. */
  double loss() {
    return lossSum / terms;
  }

  /** Accuracy or R² over what was added; see {@link Epoch#metric}. */
  double metric() {
    return loss.classifies() ? score / rows : 1 - score / targetSumOfSquares;
  }
}

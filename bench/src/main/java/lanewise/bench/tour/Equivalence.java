package lanewise.bench.tour;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Ink;
import lanewise.models.Term;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Epoch;
import lanewise.models.mlp.TrainingResult;

/** What the sections on networks without hidden layers show alike. */
final class Equivalence {
  private Equivalence() {}

  /** Coefficients of a fit beside the parameters of a layer with one output. */
  static List<List<String>> rows(List<Term> terms, DenseLayer layer) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      double exact = terms.get(i).estimate();
      double trained = i == 0 ? layer.bias()[0] : layer.weight(i - 1, 0);
      rows.add(
          List.of(
              terms.get(i).term(),
              Numbers.fixed(exact, 12),
              Numbers.fixed(trained, 12),
              Numbers.exponent(Math.abs(exact - trained))));
    }
    return rows;
  }

  /** The loss above its minimum, on a logarithmic scale. */
  static Chart descent(TrainingResult trained, double minimum) {
    List<Epoch> history = trained.history();
    double[] epoch = new double[history.size()];
    double[] excess = new double[history.size()];
    for (int i = 0; i < epoch.length; i++) {
      epoch[i] = i + 1;
      excess[i] = Math.max(1e-17, history.get(i).loss() - minimum);
    }
    return new Chart(
            "Gradient descent",
            Axis.linear("epoch", epoch),
            new Axis("loss above the minimum", 1e-17, 10, true))
        .line("", Ink.ORANGE, epoch, excess);
  }
}

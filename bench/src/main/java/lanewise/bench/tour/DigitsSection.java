package lanewise.bench.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lanewise.bench.fit.Bundled;
import lanewise.bench.fit.Design;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Cells;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.bench.plot.Panel;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.Classification;
import lanewise.models.mlp.ConfusionMatrix;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Epoch;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Schedule;
import lanewise.models.mlp.Training;
import lanewise.models.mlp.TrainingResult;

/** A network reads handwritten digits. */
final class DigitsSection implements Section {
  private static final int FOLDS = 5;
  private static final int CLASSES = 10;
  private static final int SIDE = 8;
  private static final int HIDDEN = 64;
  private static final int SHOWN_UNITS = 12;

  @Override
  public String id() {
    return "digits";
  }

  @Override
  public String title() {
    return "A network that reads digits";
  }

  @Override
  public void show(Stage stage) {
    Design data = Bundled.load("ml/digits.csv", "label");
    int n = data.y().length;
    Matrix x = scaled(data.x());
    int[] labels = Arrays.stream(data.y()).mapToInt(label -> (int) label).toArray();
    int[] predicted = new int[n];
    int[] linear = new int[n];
    List<TrainingResult> trained = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] test = Numbers.fold(n, FOLDS, fold, true);
      TrainingResult result = train(x, data.y(), fold, HIDDEN);
      trained.add(result);
      put(predicted, test, result.mlp().classify(Numbers.rows(x, test)));
      Mlp withoutHidden = train(x, data.y(), fold, 0).mlp();
      put(linear, test, withoutHidden.classify(Numbers.rows(x, test)));
      rows.add(row(String.valueOf(fold + 1), labels, test, linear, predicted));
    }
    rows.add(row("all", labels, IntStream.range(0, n).toArray(), linear, predicted));
    stage.remember(trained.getFirst().mlp().layers().getFirst().weights());
    stage.text(
        "1797 scanned digits of 8×8 grey values (Alpaydin and Kaynak, 1998), 64 columns in all. With no hidden"
            + " layer, ten softmax outputs are multinomial logistic regression. With 64 hidden units (relu)"
            + " between, the same regression stands on 64 learned features. Both are trained on four fifths of"
            + " the rows (AdamW, 20 epochs) and tested on the fifth they have not seen, five times:");
    stage.table(List.of("fold", "digits", "no hidden layer", "64 hidden units"), rows);
    ConfusionMatrix confusion = ConfusionMatrix.of(predicted, labels, CLASSES);
    stage.figure(
        new Figure(
            "digits",
            "Confusion matrix and learning curves of the digits network",
            List.of(confusion(confusion), curves(trained.getFirst())),
            2,
            360,
            340),
        "First: the digit as labelled (row) against what the network with hidden units read (column), over all"
            + " five test folds. Second: its cross-entropy epoch by epoch in the first fold. The training"
            + " curve falls on while the test curve settles: more epochs would learn the rows, not the"
            + " digits.");
    stage.figure(
        new Figure(
            "digits-units",
            "Weights of hidden units as pictures",
            units(trained.getFirst().mlp()),
            6,
            120,
            120),
        "The twelve hidden units with the strongest weights, each drawn as the picture it looks for: orange where"
            + " ink excites it, blue where ink inhibits it.");
    List<Panel> mistakes = mistakes(data.x(), labels, predicted);
    if (!mistakes.isEmpty()) {
      stage.figure(
          new Figure("digits-mistakes", "Digits the network misread", mistakes, 6, 120, 142),
          "Some that it misread, headed by the label and what the network took it for.");
    }
  }

  private static Matrix scaled(Matrix x) {
    double[] data = new double[x.rows() * x.cols()];
    x.copyRows(0, x.rows(), data, 0, x.cols());
    for (int i = 0; i < data.length; i++) {
      data[i] /= 16;
    }
    return Matrix.of(data, x.rows(), x.cols());
  }

  private static void put(int[] all, int[] rows, int[] values) {
    for (int i = 0; i < rows.length; i++) {
      all[rows[i]] = values[i];
    }
  }

  private static List<String> row(
      String name, int[] labels, int[] rows, int[] linear, int[] predicted) {
    return List.of(
        name,
        String.valueOf(rows.length),
        Numbers.percent(accuracy(labels, rows, linear)),
        Numbers.percent(accuracy(labels, rows, predicted)));
  }

  private static double accuracy(int[] labels, int[] rows, int[] predicted) {
    return Classification.accuracy(
        Arrays.stream(rows).map(i -> predicted[i]).toArray(),
        Arrays.stream(rows).map(i -> labels[i]).toArray());
  }

  /** Trains on all folds but one; {@code hidden} 0 means no hidden layer. */
  private static TrainingResult train(Matrix x, double[] y, int fold, int hidden) {
    int[] inside = Numbers.fold(y.length, FOLDS, fold, false);
    int[] test = Numbers.fold(y.length, FOLDS, fold, true);
    int seed = fold + 1;
    Architecture inputs = Architecture.inputs(x.cols());
    Architecture before = hidden > 0 ? inputs.dense(hidden, Activation.RELU) : inputs;
    Mlp start = before.dense(CLASSES, Activation.IDENTITY).mlp(seed);
    return start.train(
        Numbers.rows(x, inside),
        Numbers.values(y, inside),
        Training.of(Loss.SOFTMAX_CROSS_ENTROPY)
            .optimizer(Optimizer.adamW(0.005, 0.01))
            .schedule(Schedule.cosine())
            .batchSize(32)
            .epochs(20)
            .seed(seed)
            .validation(Numbers.rows(x, test), Numbers.values(y, test)));
  }

  private static Cells confusion(ConfusionMatrix matrix) {
    List<String> names = IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
    double[][] shares = new double[CLASSES][CLASSES];
    List<List<String>> texts = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      List<String> row = new ArrayList<>();
      int actual = i;
      double total = IntStream.range(0, CLASSES).map(j -> matrix.count(actual, j)).sum();
      for (int j = 0; j < CLASSES; j++) {
        int count = matrix.count(i, j);
        shares[i][j] = Math.sqrt(count / total);
        row.add(count == 0 ? "" : String.valueOf(count));
      }
      texts.add(row);
    }
    return new Cells(
        "Confusion matrix", "label", "read as", names, names, shares, texts, Ink::sequential);
  }

  private static Chart curves(TrainingResult result) {
    List<Epoch> history = result.history();
    double[] epoch = Numbers.count(1, history.size());
    double[] train = history.stream().mapToDouble(Epoch::loss).toArray();
    double[] test = history.stream().mapToDouble(e -> e.validationLoss().orElseThrow()).toArray();
    return new Chart(
            "Learning curves",
            Axis.linear("epoch", epoch),
            new Axis("cross-entropy", 0.03, 2, true))
        .line("training rows", Ink.BLUE, epoch, train)
        .line("test rows", Ink.ORANGE, epoch, test);
  }

  private static List<Panel> units(Mlp mlp) {
    DenseLayer layer = mlp.layers().getFirst();
    List<double[]> pictures = new ArrayList<>();
    for (int j = 0; j < layer.out(); j++) {
      int unit = j;
      pictures.add(
          IntStream.range(0, layer.in()).mapToDouble(i -> layer.weight(i, unit)).toArray());
    }
    return pictures.stream()
        .sorted((a, b) -> Double.compare(norm(b), norm(a)))
        .limit(SHOWN_UNITS)
        .map(weights -> picture("", weights, largest(weights), true))
        .toList();
  }

  private static double norm(double[] weights) {
    return Arrays.stream(weights).map(w -> w * w).sum();
  }

  private static double largest(double[] weights) {
    return Arrays.stream(weights).map(Math::abs).max().orElseThrow();
  }

  private static List<Panel> mistakes(Matrix x, int[] labels, int[] predicted) {
    return IntStream.range(0, labels.length)
        .filter(i -> labels[i] != predicted[i])
        .limit(SHOWN_UNITS)
        .mapToObj(
            i -> {
              double[] grey = new double[SIDE * SIDE];
              x.copyRows(i, 1, grey, 0, grey.length);
              return picture(labels[i] + " read as " + predicted[i], grey, 16, false);
            })
        .toList();
  }

  private static Panel picture(String title, double[] values, double scale, boolean signed) {
    double[][] cells = new double[SIDE][SIDE];
    for (int i = 0; i < values.length; i++) {
      cells[i / SIDE][i % SIDE] = values[i] / scale;
    }
    return new Cells(
        title, "", "", List.of(), List.of(), cells, List.of(), signed ? Ink::diverging : Ink::gray);
  }
}

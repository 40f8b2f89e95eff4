package lanewise.bench.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lanewise.bench.fit.Bundled;
import lanewise.bench.fit.Design;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Schedule;
import lanewise.models.mlp.Standardizer;
import lanewise.models.mlp.Training;

/** Tumours told apart by three measurements, and by thirty. */
final class TumoursSection implements Section {
  private static final int FOLDS = 5;
  private static final int WARNING = 110; // letters shown of a line
  private static final double CORNER = 0.25; // of the ROC square that is drawn
  private static final String[] THREE = {"area_worst", "smoothness_worst", "texture_mean"};

  @Override
  public String id() {
    return "tumours";
  }

  @Override
  public String title() {
    return "Is a simple model enough? Tumours";
  }

  @Override
  public void show(Stage stage) {
    Design three = Bundled.load("ml/wdbc.csv", "diagnosis", THREE);
    Design all = Bundled.load("ml/wdbc.csv", "diagnosis");
    GlmFit fit =
        Glm.options().family(Family.binomial()).names(three.names()).fit(three.x(), three.y());
    stage.text(
        "569 breast tumours, benign or malignant, by measurements of cell nuclei (Wolberg, Street and"
            + " Mangasarian, 1995, who separated them with these three measurements at 97.5 % by"
            + " ten-fold cross-validation). The probability of malignant:");
    stage.listing(fit.summary());
    stage.remember(fit.coefficients());
    double[] y = three.y();
    double[] simple = new double[y.length];
    double[] network = new double[y.length];
    List<List<String>> rows = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] test = Numbers.fold(y.length, FOLDS, fold, true);
      put(simple, test, probabilitiesOfGlm(three, fold));
      put(network, test, probabilitiesOfNetwork(all, fold));
      rows.add(row(String.valueOf(fold + 1), y, test, simple, network));
    }
    rows.add(row("all", y, IntStream.range(0, y.length).toArray(), simple, network));
    stage.text(
        "On tumours that were not fitted, in five folds: this logistic regression on three columns, and a network"
            + " on all thirty (16 hidden units). The network gains little; the three columns say nearly"
            + " all there is to know:");
    stage.table(List.of("fold", "tumours", "logistic, 3 columns", "network, 30 columns"), rows);
    stage.figure(
        new Figure(
            "tumours",
            "Held-out log-odds by diagnosis and ROC curves",
            List.of(histogram(simple, y), roc(simple, network, y)),
            2,
            360,
            330),
        "First: the log-odds that the logistic regression gives tumours it has not seen (beyond ±15 in the"
            + " last bars); the two kinds part near 0. Second: the share of malignant ones found against the"
            + " share of benign ones alarmed, for every threshold (upper left corner of the square), and the area below the whole curve"
            + " (AUC).");
    whole(stage, Glm.options().family(Family.binomial()).names(all.names()).fit(all.x(), y));
  }

  /** What the fit on all columns has to say for itself. */
  private static void whole(Stage stage, GlmFit fit) {
    stage.text(
        "A logistic regression on all thirty columns is another matter: they separate the two kinds completely,"
            + " so the likelihood has no maximum, the estimates run to infinity and their standard errors mean"
            + " nothing. The fit ends after %d iterations with a deviance of %s and says so:"
                .formatted(fit.iterations(), Numbers.exponent(fit.deviance())));
    stage.listing(
        fit.warnings().stream()
            .map(line -> line.length() <= WARNING ? line : line.substring(0, WARNING) + "…")
            .collect(Collectors.joining("\n")));
  }

  private static void put(double[] all, int[] rows, double[] values) {
    for (int i = 0; i < rows.length; i++) {
      all[rows[i]] = values[i];
    }
  }

  private static List<String> row(
      String name, double[] y, int[] rows, double[] simple, double[] network) {
    return List.of(
        name,
        String.valueOf(rows.length),
        Numbers.percent(accuracy(y, rows, simple)),
        Numbers.percent(accuracy(y, rows, network)));
  }

  private static double accuracy(double[] y, int[] rows, double[] p) {
    return Arrays.stream(rows).filter(i -> p[i] > 0.5 == y[i] > 0.5).count() / (double) rows.length;
  }

  private static double[] probabilitiesOfGlm(Design data, int fold) {
    int[] inside = Numbers.fold(data.y().length, FOLDS, fold, false);
    int[] test = Numbers.fold(data.y().length, FOLDS, fold, true);
    return Glm.fit(
            Numbers.rows(data.x(), inside), Numbers.values(data.y(), inside), Family.binomial())
        .predict(Numbers.rows(data.x(), test));
  }

  private static double[] probabilitiesOfNetwork(Design data, int fold) {
    int[] inside = Numbers.fold(data.y().length, FOLDS, fold, false);
    int[] test = Numbers.fold(data.y().length, FOLDS, fold, true);
    Matrix train = Numbers.rows(data.x(), inside);
    Standardizer standardizer = Standardizer.fit(train);
    Mlp start =
        Architecture.inputs(train.cols())
            .dense(16, Activation.RELU)
            .dense(1, Activation.SIGMOID)
            .mlp(fold + 1L);
    Mlp trained =
        start
            .train(
                standardizer.transform(train),
                Numbers.values(data.y(), inside),
                Training.of(Loss.BINARY_CROSS_ENTROPY)
                    .optimizer(Optimizer.adamW(0.003, 0.05))
                    .schedule(Schedule.cosine())
                    .batchSize(32)
                    .epochs(40)
                    .seed(fold + 1L))
            .mlp();
    return standardizer.foldIntoInput(trained).predict(Numbers.rows(data.x(), test));
  }

  private static Chart histogram(double[] p, double[] y) {
    double[] middles = Numbers.steps(-15, 15, 16);
    double[][] counts = new double[2][middles.length];
    for (int i = 0; i < y.length; i++) {
      double eta = Math.log(p[i] / (1 - p[i]));
      counts[(int) y[i]][(int) Math.clamp(Math.floor(eta / 2 + 8), 0, 15)]++;
    }
    double[] left = Arrays.stream(middles).map(v -> v - 0.42).toArray();
    double[] right = Arrays.stream(middles).map(v -> v + 0.42).toArray();
    return new Chart(
            "Log-odds of malignant",
            new Axis("log-odds, tumour not fitted", -16.5, 16.5, false),
            Axis.linear("tumours", counts).including(0, 1).from(0))
        .bars("benign", Ink.BLUE, left, counts[0], 0.84)
        .bars("malignant", Ink.ORANGE, right, counts[1], 0.84);
  }

  private static Chart roc(double[] simple, double[] network, double[] y) {
    Chart chart =
        new Chart(
            "ROC curves, the corner",
            new Axis("benign ones alarmed", 0, CORNER, false),
            new Axis("malignant ones found", 1 - CORNER, 1.005, false));
    curve(chart, "logistic, AUC ", Ink.BLUE, simple, y);
    curve(chart, "network, AUC ", Ink.ORANGE, network, y);
    return chart;
  }

  /** Adds the curve of all thresholds; ties are one step. */
  private static void curve(Chart chart, String name, Ink ink, double[] score, double[] y) {
    int[] order = Numbers.largest(score, score.length);
    double positives = Arrays.stream(y).sum();
    double negatives = y.length - positives;
    List<double[]> points = new ArrayList<>(List.of(new double[2]));
    double found = 0;
    double alarmed = 0;
    double area = 0;
    for (int k = 0; k < order.length; k++) {
      found += y[order[k]] / positives;
      alarmed += (1 - y[order[k]]) / negatives;
      if (k + 1 == order.length || score[order[k]] != score[order[k + 1]]) {
        double[] last = points.getLast();
        area += (alarmed - last[0]) * (found + last[1]) / 2;
        points.add(new double[] {alarmed, found});
      }
    }
    List<double[]> shown = points.stream().filter(q -> q[0] <= CORNER).toList();
    chart.line(
        name + Numbers.fixed(area, 3),
        ink,
        DoubleStream.concat(shown.stream().mapToDouble(q -> q[0]), DoubleStream.of(CORNER))
            .toArray(),
        DoubleStream.concat(
                shown.stream().mapToDouble(q -> q[1]), DoubleStream.of(shown.getLast()[1]))
            .map(v -> Math.max(v, 1 - CORNER))
            .toArray());
  }
}

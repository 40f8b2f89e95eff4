package lanewise.bench.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import lanewise.models.mlp.Classification;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Schedule;
import lanewise.models.mlp.Standardizer;
import lanewise.models.mlp.Training;

/** Tumours told apart by three measurements, and by thirty. */
final class TumoursSection implements Section {
  private static final int FOLDS = 5;
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
    double[] simple = new double[FOLDS];
    double[] network = new double[FOLDS];
    List<List<String>> rows = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      simple[fold] = accuracyOfGlm(three, fold);
      network[fold] = accuracyOfNetwork(all, fold);
      rows.add(
          List.of(
              String.valueOf(fold + 1),
              Numbers.percent(simple[fold]),
              Numbers.percent(network[fold])));
    }
    rows.add(List.of("mean", Numbers.percent(mean(simple)), Numbers.percent(mean(network))));
    stage.text(
        "On rows that were not fitted, five folds: this logistic regression on three columns, and a network on all"
            + " thirty (16 hidden units):");
    stage.table(List.of("fold", "logistic, 3 columns", "network, 30 columns"), rows);
    stage.text(
        "A logistic regression on all thirty columns has no finite answer, since they separate the two kinds completely. It says so:");
    stage.listing(String.join("\n", Glm.fit(all.x(), all.y(), Family.binomial()).warnings()));
    stage.figure(
        Figure.of(
            "tumours", "Fitted probabilities of malignant and benign tumours", chart(three, fit)),
        "The fitted log-odds of every tumour. A model is good where the two colours part at 0.");
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static int[] labels(double[] y, int[] rows) {
    return Arrays.stream(rows).map(i -> (int) y[i]).toArray();
  }

  private static double accuracyOfGlm(Design data, int fold) {
    int[] inside = Numbers.fold(data.y().length, FOLDS, fold, false);
    int[] test = Numbers.fold(data.y().length, FOLDS, fold, true);
    GlmFit fit =
        Glm.fit(
            Numbers.rows(data.x(), inside), Numbers.values(data.y(), inside), Family.binomial());
    int[] found = fit.toMlp().classify(Numbers.rows(data.x(), test));
    return Classification.accuracy(found, labels(data.y(), test));
  }

  private static double accuracyOfNetwork(Design data, int fold) {
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
    int[] found = standardizer.foldIntoInput(trained).classify(Numbers.rows(data.x(), test));
    return Classification.accuracy(found, labels(data.y(), test));
  }

  private static Chart chart(Design data, GlmFit fit) {
    double[] eta = fit.linkPredict(data.x());
    double[] texture = data.x().column(2);
    int[] benign = IntStream.range(0, eta.length).filter(i -> data.y()[i] == 0).toArray();
    int[] malignant = IntStream.range(0, eta.length).filter(i -> data.y()[i] == 1).toArray();
    Axis yAxis = Axis.linear("mean texture", texture);
    return new Chart("Fitted log-odds of malignant", Axis.linear("log-odds", eta), yAxis)
        .points(
            "benign", Ink.BLUE, Numbers.values(eta, benign), Numbers.values(texture, benign), 2.6)
        .points(
            "malignant",
            Ink.ORANGE,
            Numbers.values(eta, malignant),
            Numbers.values(texture, malignant),
            2.6)
        .dashed("", Ink.MUTED, new double[] {0, 0}, new double[] {yAxis.low(), yAxis.high()});
  }
}

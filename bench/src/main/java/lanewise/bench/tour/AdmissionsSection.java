package lanewise.bench.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.bench.fit.Bundled;
import lanewise.bench.fit.Design;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.bench.plot.Rows;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.Init;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Standardizer;
import lanewise.models.mlp.Training;
import lanewise.models.mlp.TrainingResult;

/** Logistic regression on real applicants, and the same model trained as a network. */
final class AdmissionsSection implements Section {
  private static final String[] FEATURES = {"gre", "gpa", "rank2", "rank3", "rank4"};

  @Override
  public String id() {
    return "admissions";
  }

  @Override
  public String title() {
    return "Logistic regression is a network with a sigmoid";
  }

  @Override
  public void show(Stage stage) {
    Design data = Bundled.load("glm/admit_logit.csv", "y", FEATURES);
    GlmFit fit =
        Glm.options().family(Family.binomial()).names(data.names()).fit(data.x(), data.y());
    stage.text(
        "Which of 400 applicants were admitted to graduate school, by test score (gre), grades (gpa) and"
            + " the rank of their college, 1 being best (UCLA's teaching example):");
    stage.listing(fit.summary());
    TrainingResult trained = train(data);
    Mlp network = Standardizer.fit(data.x()).foldIntoInput(trained.mlp());
    stage.text(
        "The same coefficients by gradient descent: one dense layer with a sigmoid, from zero, on the binary"
            + " cross-entropy, on standardised columns that are folded into the layer afterwards:");
    stage.table(
        List.of("term", "IRLS", "gradient descent", "difference"),
        Equivalence.rows(fit.terms(), network.layers().getFirst()));
    boolean same = Arrays.equals(fit.predict(data.x()), fit.toMlp().predict(data.x()));
    stage.text(
        "The predictions of fit.toMlp() are %s the fit's, bit for bit: both are one call of the dense layer."
            .formatted(same ? "equal to" : "NOT equal to"));
    stage.remember(fit.coefficients());
    stage.figure(
        new Figure(
            "admissions",
            "Probability of admission, odds ratios, and gradient descent",
            List.of(
                probabilities(data, fit),
                oddsRatios(fit.terms()),
                coefficients(data, fit),
                Equivalence.descent(trained, fit.deviance() / (2 * data.y().length))),
            2,
            360,
            330),
        "First the probability of admission by grades for each rank of college, at the mean test score (dots"
            + " are applicants, admitted at 1, refused at 0) and the odds ratios with 95 % intervals, where"
            + " 1 means no difference. Then the network's weights during training, and the estimates of"
            + " IRLS as dashed lines, all on standardised columns, and how far the cross-entropy is above its"
            + " minimum, which is half the deviance over n.");
  }

  private static Mlp network() {
    return Architecture.inputs(FEATURES.length)
        .dense(1, Activation.SIGMOID)
        .init(Init.ZEROS)
        .mlp(1);
  }

  private static Training training() {
    return Training.of(Loss.BINARY_CROSS_ENTROPY)
        .optimizer(Optimizer.sgd(2.0))
        .fullBatch()
        .gradientTolerance(1e-14);
  }

  private static TrainingResult train(Design data) {
    Matrix x = Standardizer.fit(data.x()).transform(data.x());
    return network().train(x, data.y(), training().epochs(5000));
  }

  /** Odds ratios: what a unit of each column multiplies the odds by. */
  private static Rows oddsRatios(List<Term> terms) {
    List<Term> slopes = terms.subList(2, terms.size());
    double[] low = slopes.stream().mapToDouble(t -> Math.exp(t.confLow())).toArray();
    double[] high = slopes.stream().mapToDouble(t -> Math.exp(t.confHigh())).toArray();
    List<String> names = slopes.stream().map(Term::term).toList();
    return new Rows("Odds ratios", names, new Axis("odds ratio", 0.08, 5, true), 1, low, high);
  }

  /** The weights epoch by epoch: plain gradient descent has no memory, so these are its steps. */
  private static Chart coefficients(Design data, GlmFit fit) {
    int epochs = 40;
    Standardizer standardizer = Standardizer.fit(data.x());
    Matrix x = standardizer.transform(data.x());
    double[] goal = Glm.fit(x, data.y(), fit.family()).coefficients();
    double[][] paths = new double[FEATURES.length][epochs + 1];
    Mlp at = network();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      at = at.train(x, data.y(), training().epochs(1)).mlp();
      for (int j = 0; j < FEATURES.length; j++) {
        paths[j][epoch] = at.layers().getFirst().weight(j, 0);
      }
    }
    double[] epoch = Numbers.count(0, epochs + 1);
    Chart chart =
        new Chart("Weights in training", Axis.linear("epoch", epoch), Axis.linear("weight", paths));
    for (int j = 0; j < FEATURES.length; j++) {
      double[] level = {goal[j + 1], goal[j + 1]};
      chart
          .dashed("", Ink.MUTED, new double[] {0, epochs}, level)
          .line(FEATURES[j], Ink.series(j), epoch, paths[j]);
    }
    return chart;
  }

  private static Chart probabilities(Design data, GlmFit fit) {
    double[] gpa = data.x().column(1);
    double meanGre = Arrays.stream(data.x().column(0)).average().orElseThrow();
    double[] grid = Numbers.steps(2.2, 4, 60);
    Chart chart =
        new Chart("Admission", Axis.linear("gpa", gpa), new Axis("probability", -0.08, 1.08, false))
            .points("", Ink.MUTED, gpa, shifted(data.y()), 1.6);
    for (int rank = 1; rank <= 4; rank++) {
      List<double[]> rows = new ArrayList<>();
      for (double g : grid) {
        rows.add(
            new double[] {meanGre, g, rank == 2 ? 1 : 0, rank == 3 ? 1 : 0, rank == 4 ? 1 : 0});
      }
      double[] p = fit.predict(Matrix.copyOf(rows.toArray(double[][]::new)));
      chart.line("rank " + rank, Ink.series(rank - 1), grid, p);
    }
    return chart;
  }

  /** Outcomes moved a little off 0 and 1, so that dots do not hide each other. */
  private static double[] shifted(double[] outcomes) {
    double[] shifted = outcomes.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 0.012 * (i % 9 - 4);
    }
    return shifted;
  }
}

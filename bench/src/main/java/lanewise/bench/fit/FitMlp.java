package lanewise.bench.fit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lanewise.bench.Console;
import lanewise.bench.Progress;
import lanewise.bench.UserError;
import lanewise.bench.csv.CsvFile;
import lanewise.bench.csv.CsvRow;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.Epoch;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Schedule;
import lanewise.models.mlp.Standardizer;
import lanewise.models.mlp.Training;
import lanewise.models.mlp.TrainingListener.Decision;
import lanewise.models.mlp.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fit mlp}: a network, trained by Adam on standardised columns. */
@Command(
    name = "mlp",
    mixinStandardHelpOptions = true,
    description = {
      "Multi-layer perceptron. A numeric target is fitted by mean squared error; a target that is",
      "text or --categorical is classified (two levels: sigmoid, more: softmax)."
    })
final class FitMlp implements Runnable {
  private static final Map<String, Activation> ACTIVATIONS =
      Map.of(
          "relu", Activation.RELU,
          "tanh", Activation.TANH,
          "sigmoid", Activation.SIGMOID,
          "identity", Activation.IDENTITY);

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--hidden",
      paramLabel = "N,N…",
      description = "units of the hidden layers, such as 64,32; none for no hidden layer (32)")
  private String hidden = "32";

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "of the hidden layers: relu, tanh, sigmoid or identity (relu)")
  private String activation = "relu";

  @Option(names = "--epochs", paramLabel = "N", description = "passes over the rows (100)")
  private int epochs = 100;

  @Option(names = "--seed", paramLabel = "N", description = "of start, order and validation (1)")
  private long seed = 1;

  @Option(names = "--batch", paramLabel = "N", description = "rows of a step (32)")
  private int batch = 32;

  @Option(names = "--learning-rate", paramLabel = "R", description = "of Adam (0.01)")
  private double learningRate = 0.01;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "share of the rows to set aside and measure on (0)")
  private double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "stop when so many epochs brought no better validation loss; needs --validation")
  private int patience;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Option(names = "--save", paramLabel = "M.json", description = "write the model for predict")
  private Optional<Path> save = Optional.empty();

  private final Console console;

  FitMlp(Console console) {
    this.console = console;
  }

  /** The target may be anything finite; rows may be few. */
  private static final ResponseRule ANY_TARGET =
      new ResponseRule() {
        @Override
        public TextTarget textTarget() {
          return TextTarget.CLASSES;
        }

        @Override
        public boolean rowsAtLeastColumns() {
          return false;
        }

        @Override
        public void check(CsvRow row, Values values) {}
      };

  @Override
  public void run() {
    Checks.atLeast("--epochs", epochs, 1);
    Checks.atLeast("--batch", batch, 1);
    Checks.atLeast("--patience", patience, 0);
    Checks.positive("--learning-rate", learningRate);
    if (!(validation >= 0 && validation < 1)) {
      throw new UserError("--validation: " + validation + " is not in [0, 1)");
    }
    if (patience > 0 && validation == 0) {
      throw new UserError("--patience needs --validation");
    }
    if (data.noIntercept) {
      throw new UserError("--no-intercept is not for mlp: its layers have biases");
    }
    List<Integer> units = units();
    Activation between = between();
    Progress progress = new Progress(console.err());
    CsvFile file = CsvFile.open(data.data);
    DesignSpec spec = DesignSpec.of(file, data, List.of());
    Design design = new DesignReader(file, spec, ANY_TARGET, progress).read();
    if (design.names().isEmpty()) {
      throw new UserError(file.name() + ": no feature columns");
    }
    Trained trained = train(design, units, between, progress);
    save.ifPresent(
        path ->
            ModelFile.of(
                    "mlp",
                    spec,
                    design,
                    Optional.empty(),
                    "identity",
                    Optional.empty(),
                    trained.network())
                .write(path));
    print(trained, design);
  }

  private List<Integer> units() {
    if (hidden.equals("none")) {
      return List.of();
    }
    try {
      List<Integer> units = Arrays.stream(hidden.split(",", -1)).map(Integer::valueOf).toList();
      units.forEach(n -> Checks.atLeast("--hidden", n, 1));
      return units;
    } catch (NumberFormatException e) {
      throw new UserError("--hidden: '" + hidden + "' is not a list of numbers such as 64,32", e);
    }
  }

  private Activation between() {
    Activation found = ACTIVATIONS.get(activation);
    if (found == null) {
      throw new UserError(
          "--activation: no '" + activation + "'; one of relu, tanh, sigmoid, identity");
    }
    return found;
  }

  /** The network on raw columns, and how its training on standardised ones went. */
  private record Trained(Mlp network, TrainingResult result, Loss loss) {}

  private Trained train(Design design, List<Integer> units, Activation between, Progress progress) {
    int classes = design.levels().size();
    Loss loss =
        classes == 0
            ? Loss.MSE
            : classes == 2 ? Loss.BINARY_CROSS_ENTROPY : Loss.SOFTMAX_CROSS_ENTROPY;
    if (classes == 1) {
      throw new UserError(data.data + ": column '" + data.target + "' has a single level");
    }
    Architecture architecture =
        architecture(
            design.x().cols(),
            units,
            between,
            Math.max(1, classes == 2 ? 1 : classes),
            loss == Loss.BINARY_CROSS_ENTROPY ? Activation.SIGMOID : Activation.IDENTITY);
    Training training =
        Training.of(loss)
            .optimizer(Optimizer.adam(learningRate))
            .schedule(Schedule.cosine())
            .epochs(epochs)
            .batchSize(batch)
            .seed(seed)
            .listener(
                epoch -> {
                  progress.report(() -> line(epoch));
                  return Decision.CONTINUE;
                });
    training = validation > 0 ? training.validation(validation) : training;
    training = patience > 0 ? training.patience(patience) : training;
    try {
      Standardizer columns = Standardizer.fit(design.x());
      Matrix x = columns.transform(design.x());
      Mlp start = architecture.mlp(seed);
      if (classes > 0) {
        TrainingResult result = start.train(x, design.y(), training);
        return new Trained(columns.foldIntoInput(result.mlp()), result, loss);
      }
      Matrix y = Matrix.of(design.y(), design.y().length, 1);
      Standardizer target = Standardizer.fit(y);
      TrainingResult result = start.train(x, target.transform(y).column(0), training);
      Mlp network = target.foldIntoOutput(columns.foldIntoInput(result.mlp()));
      return new Trained(network, result, loss);
    } catch (IllegalArgumentException e) {
      throw new UserError(data.data + ": " + e.getMessage(), e);
    }
  }

  private static Architecture architecture(
      int in, List<Integer> units, Activation between, int out, Activation last) {
    try {
      Architecture architecture = Architecture.inputs(in);
      for (int n : units) {
        architecture = architecture.dense(n, between);
      }
      return architecture.dense(out, last);
    } catch (IllegalArgumentException e) {
      throw new UserError("--hidden: " + e.getMessage(), e);
    }
  }

  private String line(Epoch epoch) {
    String aside =
        epoch.validationLoss().isPresent()
            ? String.format(Locale.ROOT, ", validation %.5g", epoch.validationLoss().getAsDouble())
            : "";
    return String.format(
        Locale.ROOT, "epoch %d of %d: loss %.5g%s", epoch.epoch(), epochs, epoch.loss(), aside);
  }

  private void print(Trained trained, Design design) {
    boolean converged = trained.result.stop() != TrainingResult.Stop.DIVERGED;
    List<String> warnings = converged ? List.of() : List.of(trained.result.message());
    double fitted = MlpMetrics.of(trained.network, design);
    String metric = design.levels().isEmpty() ? "r_squared" : "accuracy";
    if (json) {
      console
          .out()
          .println(
              FitJson.ofMlp(
                  design.y().length, trained.result, metric, fitted, converged, warnings));
      return;
    }
    List<Epoch> history = trained.result.history();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, %d parameters, %d rows%n"
            .formatted(trained.network, trained.network.parameterCount(), design.y().length));
    text.append(
        "loss: %s, Adam, batches of %d rows%n%n"
            .formatted(trained.loss.toString().toLowerCase(Locale.ROOT).replace('_', ' '), batch));
    int every = Math.max(1, history.size() / 10);
    for (int i = 0; i < history.size(); i++) {
      if (i == 0 || (i + 1) % every == 0 || i == history.size() - 1) {
        text.append(line(history.get(i))).append('\n');
      }
    }
    text.append("%n%s%n".formatted(trained.result.message()));
    text.append(
        String.format(
            Locale.ROOT, "%s on all rows: %.6f", metric.replace("r_squared", "R-squared"), fitted));
    if (!history.isEmpty() && validation > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%non the rows set aside, last epoch: %.6f",
              history.getLast().metric()));
    }
    console.out().println(text);
  }
}

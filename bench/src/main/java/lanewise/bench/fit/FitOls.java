package lanewise.bench.fit;

import java.nio.file.Path;
import java.util.Optional;
import lanewise.bench.Console;
import lanewise.bench.Progress;
import lanewise.bench.UserError;
import lanewise.bench.csv.CsvFile;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;
import lanewise.models.ols.OlsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fit ols}: least squares. */
@Command(
    name = "ols",
    mixinStandardHelpOptions = true,
    description = "Ordinary (or weighted) least squares.")
final class FitOls implements Runnable {
  @Mixin private DataOptions data = new DataOptions();

  @Option(names = "--weights", paramLabel = "COL", description = "column of weights, at least 0")
  private Optional<String> weights = Optional.empty();

  @Option(
      names = "--tol",
      paramLabel = "T",
      description =
          "a column is aliased when less than T of its length is left beside the earlier ones"
              + " (R's lm: 1e-7); else working precision decides")
  private Optional<Double> tol = Optional.empty();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Option(names = "--save", paramLabel = "M.json", description = "write the model for predict")
  private Optional<Path> save = Optional.empty();

  private final Console console;

  FitOls(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    tol.ifPresent(t -> Checks.between("--tol", t, 0, 1));
    Progress progress = new Progress(console.err());
    CsvFile file = CsvFile.open(data.data);
    DesignSpec spec = DesignSpec.of(file, data, weights.stream().toList());
    ResponseRule rule = ResponseRule.leastSquares(weights.isPresent());
    Design design = new DesignReader(file, spec, rule, progress).read();
    OlsFit fit = fit(design, progress);
    save.ifPresent(path -> ModelFile.of(fit, spec, design).write(path));
    console.out().println(json ? FitJson.of(fit) : fit.summary().strip());
  }

  private OlsFit fit(Design design, Progress progress) {
    OlsOptions options =
        Ols.options().intercept(!data.noIntercept).names(design.names()).progress(progress::ofFit);
    if (weights.isPresent()) {
      options = options.weights(design.extras().getFirst());
    }
    if (tol.isPresent()) {
      options = options.tol(tol.get());
    }
    try {
      return options.fit(design.x(), design.y());
    } catch (IllegalArgumentException e) {
      throw new UserError(data.data + ": " + e.getMessage(), e);
    }
  }
}

package lanewise.bench.fit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.bench.Console;
import lanewise.bench.Progress;
import lanewise.bench.UserError;
import lanewise.bench.csv.CsvFile;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.glm.GlmOptions;
import lanewise.models.glm.Link;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fit glm}: generalized linear models. */
@Command(
    name = "glm",
    mixinStandardHelpOptions = true,
    description = "Generalized linear model by iteratively reweighted least squares.")
final class FitGlm implements Runnable {
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--family",
      required = true,
      paramLabel = "NAME",
      description =
          "gaussian, binomial, poisson, gamma, inverse_gaussian, negative_binomial, tweedie, quasi,"
              + " quasibinomial, quasipoisson")
  private String familyName = "";

  @Option(
      names = "--link",
      paramLabel = "NAME",
      description =
          "identity, logit, probit, cauchit, cloglog, loglog, log, inverse, inverse_squared, sqrt,"
              + " power; else the family's own")
  private Optional<String> linkName = Optional.empty();

  @Option(
      names = "--theta",
      paramLabel = "T",
      description = "shape of the negative_binomial family")
  private Optional<Double> theta = Optional.empty();

  @Option(
      names = "--power",
      paramLabel = "P",
      description = "exponent of the tweedie family's variance, or of the power link")
  private Optional<Double> power = Optional.empty();

  @Option(
      names = "--link-power",
      paramLabel = "P",
      description = "exponent of the power link, where --power is tweedie's")
  private Optional<Double> linkPower = Optional.empty();

  @Option(
      names = "--variance",
      paramLabel = "NAME",
      description = "of the quasi family: constant, mu, mu^2, mu^3, mu(1-mu)")
  private Optional<String> variance = Optional.empty();

  @Option(names = "--weights", paramLabel = "COL", description = "column of weights, at least 0")
  private Optional<String> weights = Optional.empty();

  @Option(
      names = "--offset",
      paramLabel = "COL",
      description = "column that is added to the linear predictor as it is")
  private Optional<String> offset = Optional.empty();

  @Option(
      names = "--trials",
      paramLabel = "COL",
      description = "column of numbers of trials; the target is then the number of successes")
  private Optional<String> trials = Optional.empty();

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description =
          "stop by R's rule, when the deviance changes by less than this share (R: 1e-8); else"
              + " iterate until the coefficients stand still")
  private Optional<Double> epsilon = Optional.empty();

  @Option(
      names = "--tol",
      paramLabel = "T",
      description = "as for ols, on the weighted columns (R's glm: 1e-11)")
  private Optional<Double> tol = Optional.empty();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Option(names = "--save", paramLabel = "M.json", description = "write the model for predict")
  private Optional<Path> save = Optional.empty();

  private final Console console;

  FitGlm(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    tol.ifPresent(t -> Checks.between("--tol", t, 0, 1));
    epsilon.ifPresent(e -> Checks.positive("--epsilon", e));
    Family family = Families.family(familyName, theta, power, variance);
    Optional<Double> exponent = linkPower.isPresent() ? linkPower : power;
    Optional<Link> link = linkName.map(name -> Families.link(name, exponent));
    if (trials.isPresent() && !family.proportions()) {
      throw new UserError("--trials is only for the binomial families");
    }
    Progress progress = new Progress(console.err());
    CsvFile file = CsvFile.open(data.data);
    List<String> extras = new ArrayList<>();
    int weightsAt = place(weights, extras);
    int offsetAt = place(offset, extras);
    int trialsAt = place(trials, extras);
    DesignSpec spec = DesignSpec.of(file, data, extras);
    Design design =
        new DesignReader(file, spec, new GlmRule(family, weightsAt, trialsAt), progress).read();
    GlmOptions options =
        Glm.options()
            .family(family)
            .intercept(!data.noIntercept)
            .names(design.names())
            .progress(progress::ofFit);
    options = link.isPresent() ? options.link(link.get()) : options;
    options = weightsAt >= 0 ? options.weights(design.extras().get(weightsAt)) : options;
    options = offsetAt >= 0 ? options.offset(design.extras().get(offsetAt)) : options;
    options = trialsAt >= 0 ? options.trials(design.extras().get(trialsAt)) : options;
    options = epsilon.isPresent() ? options.epsilon(epsilon.get()) : options;
    options = tol.isPresent() ? options.tol(tol.get()) : options;
    GlmFit fit = fit(options, design);
    save.ifPresent(path -> ModelFile.of(fit, spec, design, offset, exponent).write(path));
    print(fit, design);
  }

  /** Adds a column that was asked for to the extras; returns its index there, or -1. */
  private static int place(Optional<String> column, List<String> extras) {
    column.ifPresent(extras::add);
    return column.isPresent() ? extras.size() - 1 : -1;
  }

  private GlmFit fit(GlmOptions options, Design design) {
    try {
      return options.fit(design.x(), design.y());
    } catch (IllegalArgumentException e) {
      throw new UserError(data.data + ": " + e.getMessage(), e);
    }
  }

  private void print(GlmFit fit, Design design) {
    if (json) {
      console.out().println(FitJson.of(fit));
      return;
    }
    console.out().println(fit.summary().strip());
    if (!design.levels().isEmpty()) {
      console
          .out()
          .printf(
              "%n%s: %s is 0, %s is 1%n",
              data.target, design.levels().get(0), design.levels().get(1));
    }
  }
}

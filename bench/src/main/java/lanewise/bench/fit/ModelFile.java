package lanewise.bench.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import lanewise.bench.Json;
import lanewise.bench.UserError;
import lanewise.bench.csv.CsvFile;
import lanewise.kernels.Activation;
import lanewise.models.glm.GlmFit;
import lanewise.models.glm.Link;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Mlp;
import lanewise.models.ols.OlsFit;

/**
 * A fitted model as {@code predict} needs it, in one JSON object: what the columns of a file become,
 * and a network, which for ols and glm has no hidden layer.
 *
 * @param model ols, glm or mlp
 * @param target the column it explains
 * @param levels the levels of a text target, in order
 * @param columns what each column of the file becomes
 * @param offset the column that is added to the linear predictor
 * @param link the name of the link whose inverse follows the network; identity if nothing does
 * @param exponent of the power link
 * @param network from the design's columns to predictions, or to linear predictors if a link follows
 */
record ModelFile(
    String model,
    String target,
    List<String> levels,
    List<Column> columns,
    Optional<String> offset,
    String link,
    Optional<Double> exponent,
    Mlp network) {
  private static final String FORMAT = "lanewise model 1";

  /** More text than a string holds. */
  private static final long MAX_BYTES = Integer.MAX_VALUE / 2;

  /** The activations that have a name in files. */
  static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.IDENTITY,
          Activation.RELU,
          Activation.SIGMOID,
          Activation.EXP,
          Activation.TANH);

  /**
   * What becomes of a column: powers up to a degree (1 is the number itself), or indicators of levels.
   */
  record Column(String name, int degree, List<String> levels, boolean withBase) {
    static Column of(Feature feature) {
      return switch (feature) {
        case Feature.Numeric numeric -> new Column(numeric.source(), 1, List.of(), false);
        case Feature.Powers powers ->
            new Column(powers.source(), powers.degree(), List.of(), false);
        case Feature.Indicators indicators ->
            new Column(indicators.source(), 1, indicators.levels(), indicators.withBase());
      };
    }

    Feature in(CsvFile file) {
      int column = file.column(name);
      if (!levels.isEmpty()) {
        return new Feature.Indicators(name, column, levels, withBase);
      }
      return degree > 1
          ? new Feature.Powers(name, column, degree)
          : new Feature.Numeric(name, column);
    }

    Json json() {
      Json json = new Json().put("name", name);
      return levels.isEmpty()
          ? json.put("degree", degree)
          : json.putTexts("levels", levels).put("with_base", withBase);
    }
  }

  static ModelFile of(OlsFit fit, DesignSpec spec, Design design) {
    return of("ols", spec, design, Optional.empty(), "identity", Optional.empty(), fit.toMlp());
  }

  /** A link whose inverse has a name in files goes into the network, if there is no offset. */
  static ModelFile of(
      GlmFit fit,
      DesignSpec spec,
      Design design,
      Optional<String> offset,
      Optional<Double> exponent) {
    Link link = fit.link();
    if (offset.isEmpty() && ACTIVATIONS.contains(link.activation())) {
      return of("glm", spec, design, offset, "identity", Optional.empty(), fit.toMlp());
    }
    double[] all = fit.coefficients();
    int shift = fit.intercept() ? 1 : 0;
    double[] w = Arrays.copyOfRange(all, shift, all.length);
    for (int i = 0; i < w.length; i++) {
      w[i] = fit.terms().get(i + shift).aliased() ? 0 : w[i];
    }
    double[] b = {shift == 1 ? all[0] : 0};
    Mlp linear = Mlp.of(new DenseLayer(w.length, 1, w, b, Activation.IDENTITY));
    return of("glm", spec, design, offset, link.name(), exponent, linear);
  }

  static ModelFile of(
      String model,
      DesignSpec spec,
      Design design,
      Optional<String> offset,
      String link,
      Optional<Double> exponent,
      Mlp network) {
    List<Column> columns = design.features().stream().map(Column::of).toList();
    return new ModelFile(
        model, spec.target(), design.levels(), columns, offset, link, exponent, network);
  }

  /**
   * Writes the model.
   *
   * @throws UserError if the file cannot be written, or a parameter of the network is not finite
   */
  void write(Path path) {
    boolean finite =
        network.layers().stream()
            .flatMapToDouble(
                layer ->
                    DoubleStream.concat(
                        Arrays.stream(layer.weights()), Arrays.stream(layer.bias())))
            .allMatch(Double::isFinite);
    if (!finite) {
      throw new UserError(path + ": not written: the fit diverged, its parameters are not finite");
    }
    Json json =
        new Json()
            .put("format", FORMAT)
            .put("model", model)
            .put("target", target)
            .putTexts("levels", levels)
            .put("columns", columns.stream().map(Column::json).toList());
    offset.ifPresent(column -> json.put("offset", column));
    json.put("link", link);
    exponent.ifPresent(value -> json.put("exponent", value));
    json.put("layers", network.layers().stream().map(ModelFile::layer).toList());
    try {
      Files.writeString(path, json.pretty() + "\n");
    } catch (IOException e) {
      throw UserError.ofFile(path + ": cannot be written", e);
    }
  }

  /**
   * The link whose inverse follows the network: none where that is the identity and there is no offset.
   *
   * @throws UserError if there is no link of that name
   */
  Optional<Link> inverseLink() {
    if (link.equals("identity") && offset.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Families.link(link.startsWith("power") ? "power" : link, exponent));
  }

  private static Json layer(DenseLayer layer) {
    return new Json()
        .put("in", layer.in())
        .put("out", layer.out())
        .put("activation", layer.activation().name())
        .put("weights", layer.weights())
        .put("bias", layer.bias());
  }

  /**
   * Reads a model. All of it is checked here, so that {@code predict} can rely on it.
   *
   * @throws UserError if there is no such file or it does not hold a model
   */
  static ModelFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UserError(path + ": no such file");
    }
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new UserError(path + ": has " + Files.size(path) + " bytes, at most " + MAX_BYTES);
      }
      Map<String, Object> json = Json.read(Files.readString(path));
      if (!FORMAT.equals(json.get("format"))) {
        throw new UserError(path + ": not a model written by fit --save");
      }
      return ModelReader.read(json);
    } catch (IOException e) {
      throw UserError.ofFile(path + ": cannot be read", e);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw new UserError(path + ": not a model written by fit --save: " + e.getMessage(), e);
    }
  }
}

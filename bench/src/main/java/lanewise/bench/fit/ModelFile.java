package lanewise.bench.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final List<Activation> ACTIVATIONS =
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
   * @throws UserError if the file cannot be written
   */
  void write(Path path) {
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
      throw new UserError(path + ": cannot be written: " + e.getMessage(), e);
    }
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
   * Reads a model.
   *
   * @throws UserError if there is no such file or it does not hold a model
   */
  static ModelFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UserError(path + ": no such file");
    }
    try {
      Map<String, Object> json = Json.read(Files.readString(path));
      if (!FORMAT.equals(json.get("format"))) {
        throw new UserError(path + ": not a model written by fit --save");
      }
      List<Column> columns = new ArrayList<>();
      for (Object column : list(json, "columns")) {
        columns.add(column(map(column)));
      }
      List<DenseLayer> layers = new ArrayList<>();
      for (Object layer : list(json, "layers")) {
        layers.add(layer(map(layer)));
      }
      return new ModelFile(
          text(json, "model"),
          text(json, "target"),
          texts(json, "levels"),
          columns,
          Optional.ofNullable(json.get("offset")).map(Object::toString),
          text(json, "link"),
          json.containsKey("exponent") ? Optional.of(number(json, "exponent")) : Optional.empty(),
          Mlp.of(layers));
    } catch (IOException | UncheckedIOException | IllegalArgumentException | ClassCastException e) {
      throw new UserError(path + ": not a model written by fit --save: " + e.getMessage(), e);
    }
  }

  private static Column column(Map<?, ?> json) {
    boolean text = json.containsKey("levels");
    return new Column(
        text(json, "name"),
        text ? 1 : (int) number(json, "degree"),
        text ? texts(json, "levels") : List.of(),
        Boolean.TRUE.equals(json.get("with_base")));
  }

  private static DenseLayer layer(Map<?, ?> json) {
    Activation activation =
        ACTIVATIONS.stream()
            .filter(each -> each.name().equals(text(json, "activation")))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such activation"));
    return new DenseLayer(
        (int) number(json, "in"),
        (int) number(json, "out"),
        numbers(json, "weights"),
        numbers(json, "bias"),
        activation);
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static List<?> list(Map<?, ?> json, String key) {
    if (json.get(key) instanceof List<?> list) {
      return list;
    }
    throw missing(key);
  }

  private static String text(Map<?, ?> json, String key) {
    if (json.get(key) instanceof String text) {
      return text;
    }
    throw missing(key);
  }

  private static double number(Map<?, ?> json, String key) {
    if (json.get(key) instanceof Number number) {
      return number.doubleValue();
    }
    throw missing(key);
  }

  private static List<String> texts(Map<?, ?> json, String key) {
    return list(json, key).stream().map(Object::toString).toList();
  }

  private static double[] numbers(Map<?, ?> json, String key) {
    List<?> list = list(json, key);
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Number number)) {
        throw missing("a number of " + key);
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  private static IllegalArgumentException missing(String what) {
    return new IllegalArgumentException(what + " is missing");
  }
}

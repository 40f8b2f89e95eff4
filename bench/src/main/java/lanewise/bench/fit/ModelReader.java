package lanewise.bench.fit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.bench.Json;
import lanewise.bench.UserError;
import lanewise.bench.fit.ModelFile.Column;
import lanewise.kernels.Activation;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Mlp;

/** Makes a {@link ModelFile} of what is in a file: anything that does not fit is refused by its key. */
final class ModelReader {
  private ModelReader() {}

  /**
   * The model that an object describes.
   *
   * @throws IllegalArgumentException if it describes none
   */
  static ModelFile read(Map<String, Object> json) {
    List<Column> columns =
        list(json, "columns").stream().map(each -> column(object(each))).toList();
    List<DenseLayer> layers =
        list(json, "layers").stream().map(each -> layer(object(each))).toList();
    Optional<String> offset =
        json.containsKey("offset") ? Optional.of(text(json, "offset")) : Optional.empty();
    Optional<Double> exponent =
        json.containsKey("exponent")
            ? Optional.of(Json.number(json, "exponent"))
            : Optional.empty();
    ModelFile model =
        new ModelFile(
            text(json, "model"),
            text(json, "target"),
            texts(json, "levels"),
            columns,
            offset,
            text(json, "link"),
            exponent,
            Mlp.of(layers));
    checkLink(model);
    checkOutputs(model);
    return model;
  }

  private static void checkLink(ModelFile model) {
    try {
      model.inverseLink();
    } catch (UserError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    if (model.inverseLink().isPresent() && model.network().out() != 1) {
      throw new IllegalArgumentException("a link or an offset needs a network with one output");
    }
  }

  private static void checkOutputs(ModelFile model) {
    int outputs = model.network().out();
    int levels = model.levels().size();
    boolean fits = outputs == 1 ? levels == 0 || levels == 2 : levels == outputs;
    if (!fits) {
      throw new IllegalArgumentException(levels + " levels do not fit " + outputs + " outputs");
    }
  }

  private static Column column(Map<?, ?> json) {
    String name = text(json, "name");
    if (!json.containsKey("levels")) {
      int degree = whole(json, "degree");
      if (degree < 1 || degree > DesignSpec.MAX_DEGREE) {
        throw new IllegalArgumentException(
            "degree is " + degree + ", must be in 1 … " + DesignSpec.MAX_DEGREE);
      }
      return new Column(name, degree, List.of(), false);
    }
    List<String> levels = texts(json, "levels");
    if (levels.size() < 2 || new HashSet<>(levels).size() < levels.size()) {
      throw new IllegalArgumentException(
          "levels of " + name + " are not two or more, all different");
    }
    if (!(json.get("with_base") instanceof Boolean withBase)) {
      throw missing("with_base");
    }
    return new Column(name, 1, levels, withBase);
  }

  private static DenseLayer layer(Map<?, ?> json) {
    String name = text(json, "activation");
    Activation activation =
        ModelFile.ACTIVATIONS.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no activation is called " + name));
    return new DenseLayer(
        whole(json, "in"),
        whole(json, "out"),
        numbers(json, "weights"),
        numbers(json, "bias"),
        activation);
  }

  private static Map<?, ?> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("an object of a list is missing");
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

  private static int whole(Map<?, ?> json, String key) {
    if (json.get(key) instanceof Integer number) {
      return number;
    }
    throw missing(key);
  }

  private static List<String> texts(Map<?, ?> json, String key) {
    List<String> texts = new ArrayList<>();
    for (Object each : list(json, key)) {
      if (!(each instanceof String text)) {
        throw missing("a text of " + key);
      }
      texts.add(text);
    }
    return List.copyOf(texts);
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

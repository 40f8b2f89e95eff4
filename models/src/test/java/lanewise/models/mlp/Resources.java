package lanewise.models.mlp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;

/** Files for tests. */
final class Resources {
  private Resources() {}

  /** Every activation that is a constant. */
  static List<Activation> activations() {
    return Arrays.stream(Activation.class.getFields())
        .filter(field -> field.getType() == Activation.class)
        .map(Resources::constant)
        .toList();
  }

  private static Activation constant(Field field) {
    try {
      return (Activation) Objects.requireNonNull(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> lines(String path) {
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What PyTorch computed: pytorch.csv by name. */
  static Map<String, double[]> pytorch() {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (String line : lines("/lanewise/models/mlp/pytorch.csv")) {
      String[] cells = line.split(",");
      values.put(cells[0], numbers(cells, 1, cells.length));
    }
    return values;
  }

  private static double[] numbers(String[] cells, int from, int to) {
    return Arrays.stream(cells, from, to).mapToDouble(Double::parseDouble).toArray();
  }

  /** Inputs and target of a data set: rows of numbers. */
  record Data(double[][] rows, double[] y) {
    Matrix x() {
      return Matrix.copyOf(rows);
    }

    /** The rows whose index leaves this remainder, or all others. */
    Data fold(int folds, int remainder, boolean inside) {
      int[] chosen =
          IntStream.range(0, y.length).filter(i -> (i % folds == remainder) == inside).toArray();
      return new Data(
          Arrays.stream(chosen).mapToObj(i -> rows[i]).toArray(double[][]::new),
          Arrays.stream(chosen).mapToDouble(i -> y[i]).toArray());
    }

    int[] labels() {
      return Arrays.stream(y).mapToInt(v -> (int) v).toArray();
    }

    /** The same with only these columns. */
    Data columns(int... columns) {
      return new Data(
          Arrays.stream(rows)
              .map(row -> Arrays.stream(columns).mapToDouble(j -> row[j]).toArray())
              .toArray(double[][]::new),
          y);
    }
  }

  /** Handwritten digits: 64 grey values 0 … 16, and the digit. */
  static Data digits() {
    return read("/lanewise/data/ml/digits.csv", 0, 64, 64);
  }

  /** Diabetes progression from ten standardised variables. */
  static Data diabetes() {
    return read("/lanewise/data/ml/diabetes.csv", 0, 10, 10);
  }

  /** Wisconsin breast cancer: 30 features, 1 for malignant. */
  static Data wdbc() {
    return read("/lanewise/data/ml/wdbc.csv", 1, 31, 0);
  }

  /** Fisher's irises: four lengths, and the species 0 … 2. */
  static Data iris() {
    return read("/lanewise/data/ml/iris.csv", 1, 5, 5);
  }

  /** Longley's employment figures: six economic series. */
  static Data longley() {
    return read("/lanewise/data/nist/Longley.csv", 1, 7, 0);
  }

  /** Admissions: gre, gpa and indicators of ranks 2 to 4; 1 for admitted. */
  static Data admissions() {
    return read("/lanewise/data/glm/admit_logit.csv", 2, 7, 0);
  }

  private static Data read(String path, int from, int to, int target) {
    List<String[]> cells = lines(path).stream().skip(1).map(line -> line.split(",")).toList();
    return new Data(
        cells.stream().map(row -> numbers(row, from, to)).toArray(double[][]::new),
        cells.stream().mapToDouble(row -> target(row[target])).toArray());
  }

  private static double target(String cell) {
    return switch (cell.replace("\"", "")) {
      case "B", "setosa" -> 0;
      case "M", "versicolor" -> 1;
      case "virginica" -> 2;
      default -> Double.parseDouble(cell);
    };
  }
}

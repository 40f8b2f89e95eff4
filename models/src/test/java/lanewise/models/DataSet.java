package lanewise.models;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A bundled data set: its columns and what is known about its fits. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record DataSet(List<String> columns, double[][] rows, Map<String, Object> facts) {

  /** Reads {@code name.csv} and {@code name.json} from a folder of resources: nist or glm. */
  public static DataSet of(String folder, String name) {
    DataSet data = csv(folder, name, Map.of());
    return new DataSet(data.columns, data.rows, facts(folder + "/" + name + ".json"));
  }

  /** Reads {@code name.csv} alone; levels are numbers for words. */
  public static DataSet csv(String folder, String name, Map<String, Double> levels) {
    try {
      String csv = new String(bytes(folder + "/" + name + ".csv"), StandardCharsets.UTF_8);
      List<String> lines = csv.lines().toList();
      double[][] rows =
          lines.stream()
              .skip(1)
              .map(line -> Arrays.stream(line.split(",")))
              .map(cells -> cells.mapToDouble(cell -> number(cell, levels)).toArray())
              .toArray(double[][]::new);
      return new DataSet(List.of(lines.getFirst().split(",")), rows, Map.of());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double number(String cell, Map<String, Double> levels) {
    Double level = levels.get(cell);
    return level == null ? Double.parseDouble(cell) : level;
  }

  /** Reads a JSON object. */
  public static Map<String, Object> facts(String resource) {
    try {
      return JSON.std.mapFrom(bytes(resource));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = DataSet.class.getResourceAsStream("/lanewise/data/" + resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    }
  }

  /** A column by name. */
  public double[] column(String name) {
    int j = columns.indexOf(name);
    return Arrays.stream(rows).mapToDouble(r -> r[j]).toArray();
  }

  /** The columns but the given ones. */
  public Matrix without(String... names) {
    int[] kept =
        columns.stream()
            .filter(c -> !List.of(names).contains(c))
            .mapToInt(columns::indexOf)
            .toArray();
    return Matrix.copyOf(
        Arrays.stream(rows)
            .map(r -> Arrays.stream(kept).mapToDouble(j -> r[j]).toArray())
            .toArray(double[][]::new));
  }

  /** The names of the sets in a folder, each with a CSV and a JSON file. */
  public static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/lanewise/data", folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".csv"))
          .map(file -> file.substring(0, file.length() - 4))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that is known, by path: objects within objects joined by "/", lists as they are. */
  public Map<String, Object> leaves() {
    Map<String, Object> leaves = new LinkedHashMap<>();
    flatten("", facts, leaves);
    return leaves;
  }

  private static void flatten(String path, Map<?, ?> object, Map<String, Object> leaves) {
    object.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            flatten(path + key + "/", inner, leaves);
          } else {
            leaves.put(path + key, value == null ? "" : value);
          }
        });
  }

  /** An object within the facts. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(Map<String, Object> facts, String key) {
    return (Map<String, Object>) Objects.requireNonNull(facts.get(key), key);
  }

  /** A text. */
  public static String text(Map<String, Object> facts, String key) {
    return Objects.requireNonNull(facts.get(key), key).toString();
  }

  /** A list of numbers, which may be written as strings; null becomes NaN. */
  public static double[] numbers(Map<String, Object> facts, String key) {
    List<?> list = (List<?>) Objects.requireNonNull(facts.get(key), key);
    return list.stream()
        .mapToDouble(v -> v == null ? Double.NaN : Double.parseDouble(v.toString()))
        .toArray();
  }

  /** A number, which may be written as a string; null is NaN. */
  public static double number(Map<String, Object> facts, String key) {
    if (!facts.containsKey(key)) {
      throw new IllegalArgumentException(key);
    }
    Object value = facts.get(key);
    return value == null ? Double.NaN : Double.parseDouble(value.toString());
  }

  /**
   * The log relative error, the number of correct digits: −log10(|value − certified| / |certified|),
   * or of the absolute error where 0 is certified; at most 16.
   */
  public static double lre(double value, double certified) {
    double error = Math.abs(value - certified) / (certified == 0 ? 1 : Math.abs(certified));
    return error == 0 ? 16 : Math.min(16, -Math.log10(error));
  }
}

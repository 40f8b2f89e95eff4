package lanewise.bench.fit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanewise.bench.Json;
import lanewise.bench.Run;
import org.jspecify.annotations.Nullable;

/** Fits a CSV text through the command line, and reads what it printed. */
final class FitCase {
  private final Path file;
  private final List<String> start;

  /** {@code fit start… --data file}, the file being written by each call. */
  FitCase(Path folder, String... start) {
    this.file = folder.resolve("d.csv");
    this.start = List.of(start);
  }

  Run run(String csv, String... options) {
    return run(csv.getBytes(StandardCharsets.UTF_8), options);
  }

  Run run(byte[] csv, String... options) {
    try {
      Files.write(file, csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> args = new ArrayList<>(List.of("fit"));
    args.addAll(start);
    args.addAll(List.of("--data", file.toString()));
    args.addAll(List.of(options));
    return Run.of(args.toArray(String[]::new));
  }

  /** The refusal, with the file called d.csv. */
  String refusal(String csv, String... options) {
    return run(csv, options).refusal().replace(file.toString(), "d.csv");
  }

  /** The JSON of a fit. */
  Map<String, Object> json(String csv, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--json");
    return Json.read(run(csv, all.toArray(String[]::new)).result());
  }

  static List<?> terms(Map<String, Object> fit) {
    return assertInstanceOf(List.class, fit.get("terms"));
  }

  static @Nullable Object term(Map<String, Object> fit, int term, String key) {
    return assertInstanceOf(Map.class, terms(fit).get(term)).get(key);
  }

  static double number(Map<String, Object> fit, int term, String key) {
    return assertInstanceOf(Double.class, term(fit, term, key));
  }

  static @Nullable Object glance(Map<String, Object> fit, String key) {
    return assertInstanceOf(Map.class, fit.get("glance")).get(key);
  }

  static double statistic(Map<String, Object> fit, String key) {
    return assertInstanceOf(Double.class, glance(fit, key));
  }
}

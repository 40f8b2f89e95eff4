package lanewise.fuzz.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.fuzz.claims.Operation;

/**
 * Cases in {@code cases.txt} that killed a mutant which few others kill. They are tried before others,
 * on whatever they reach; where draws have changed they are cases like any other.
 */
final class Learned {
  private static final Set<Found> CASES = read();

  private Learned() {}

  /** Those of a claim. */
  static Set<Found> of(Operation operation) {
    return CASES.stream()
        .filter(found -> found.operation().equals(operation))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static boolean has(Found found) {
    return CASES.contains(found);
  }

  private static Set<Found> read() {
    try (InputStream in = Learned.class.getResourceAsStream("cases.txt")) {
      if (in == null) {
        throw new IllegalStateException("no cases.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Found::parse)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

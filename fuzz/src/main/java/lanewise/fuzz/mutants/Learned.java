package lanewise.fuzz.mutants;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.fuzz.claims.Operation;

/**
 * Cases in {@code cases.txt} that killed a mutant which few others kill. They are tried before others,
 * on whatever they reach; where draws have changed they are cases like any other.
 */
final class Learned {
  private static final Set<Found> CASES =
      Lines.of("cases.txt").stream()
          .map(Found::parse)
          .collect(Collectors.toCollection(LinkedHashSet::new));

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
}

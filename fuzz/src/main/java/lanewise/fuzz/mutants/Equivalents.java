package lanewise.fuzz.mutants;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The mutants that return the same bits in every case, and why: lines of a pattern of CLASS.METHOD FAULT
 * PLACE, a tab, and the reason.
 */
final class Equivalents {
  private record Line(Pattern pattern, String reason) {
    boolean names(String mutant) {
      return pattern.matcher(mutant).matches();
    }
  }

  private static final List<Line> LINES =
      Lines.of("equivalent.txt").stream().map(Equivalents::parse).toList();

  private Equivalents() {}

  /** Whether a mutant, given as its words, is listed. */
  static boolean lists(String mutant) {
    return LINES.stream().anyMatch(line -> line.names(mutant));
  }

  /** Patterns that are no mutant's: the code has changed. */
  static List<String> stale(Collection<String> mutants) {
    return LINES.stream()
        .filter(line -> mutants.stream().noneMatch(line::names))
        .map(line -> line.pattern() + ": " + line.reason())
        .toList();
  }

  private static Line parse(String line) {
    String[] parts = line.split("\t", 2);
    if (parts.length < 2 || parts[1].isBlank()) {
      throw new IllegalStateException("equivalent.txt: no reason in '" + line + "'");
    }
    return new Line(Pattern.compile("(?:" + parts[0] + ")(?: line \\d+)?"), parts[1]);
  }
}

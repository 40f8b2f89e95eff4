package lanewise.models.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.models.Term;

/** The table of coefficients in a summary, as R's {@code printCoefmat} lays it out. */
public final class CoefficientTable {
  /** Significant digits of estimates and standard errors. */
  private static final int DIGITS = 4;

  /** Digits of test statistics and probabilities. */
  private static final int TEST_DIGITS = 3;

  private CoefficientTable() {}

  /**
   * The table, its header and the legend of significance codes, each line ended.
   *
   * @param statistic {@code t} or {@code z}
   */
  public static String of(List<Term> terms, String statistic) {
    int n = terms.size();
    double[] estimates = terms.stream().mapToDouble(Term::estimate).toArray();
    double[] errors = terms.stream().mapToDouble(Term::stdError).toArray();
    double[] tests = terms.stream().mapToDouble(Term::statistic).toArray();
    double[] p = terms.stream().mapToDouble(Term::pValue).toArray();
    String[] both = estimatesAndErrors(estimates, errors);
    String[][] columns = {
      Arrays.copyOf(both, n),
      Arrays.copyOfRange(both, n, 2 * n),
      NumberText.format(roundedTo(tests, TEST_DIGITS), DIGITS),
      NumberText.probabilities(p, TEST_DIGITS)
    };
    String[] heads = {"Estimate", "Std. Error", statistic + " value", "Pr(>|" + statistic + "|)"};
    boolean stars = Arrays.stream(p).anyMatch(v -> v < 0.1);
    String[] names =
        leftJustified(
            Stream.concat(Stream.of(""), terms.stream().map(Term::term)).toArray(String[]::new));
    StringBuilder text = new StringBuilder(names[0]);
    for (int c = 0; c < heads.length; c++) {
      String[] column = columns[c];
      for (int i = 0; i < n; i++) {
        if (terms.get(i).aliased()) {
          column[i] = "NA";
        }
      }
      int width = Math.max(heads[c].length(), widest(column));
      heads[c] = " ".repeat(width - heads[c].length()) + heads[c];
      for (int i = 0; i < n; i++) {
        String cell = column[i].strip();
        column[i] = " ".repeat(width - cell.length()) + cell;
      }
      text.append(' ').append(heads[c]);
    }
    text.append(stars ? "    \n" : "\n");
    for (int i = 0; i < n; i++) {
      text.append(names[i + 1]);
      for (String[] column : columns) {
        text.append(' ').append(column[i]);
      }
      text.append(stars ? " %-3s\n".formatted(NumberText.stars(p[i])) : "\n");
    }
    if (stars) {
      text.append("---\nSignif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1\n");
    }
    return text.toString();
  }

  /** Estimates, then standard errors, in one format. */
  private static String[] estimatesAndErrors(double[] estimates, double[] errors) {
    int n = estimates.length;
    double[] both = Arrays.copyOf(estimates, 2 * n);
    System.arraycopy(errors, 0, both, n, n);
    int smallest = Integer.MAX_VALUE;
    for (double v : both) {
      if (Double.isFinite(v) && v != 0) {
        smallest = Math.min(smallest, 1 + NumberText.exponent(v));
      }
    }
    int places = smallest == Integer.MAX_VALUE ? DIGITS : Math.max(1, DIGITS - smallest);
    String[] text = NumberText.format(roundedTo(both, places), DIGITS);
    for (int i = 0; i < both.length; i++) { // what rounding made 0 but is not
      if (Double.isFinite(both[i]) && both[i] != 0 && Double.parseDouble(text[i]) == 0) {
        text[i] = NumberText.format(both[i], DIGITS - 1);
      }
    }
    return text;
  }

  private static double[] roundedTo(double[] values, int places) {
    return Arrays.stream(values).map(v -> NumberText.round(v, places)).toArray();
  }

  private static int widest(String[] text) {
    return Arrays.stream(text).mapToInt(s -> s.strip().length()).max().orElse(0);
  }

  private static String[] leftJustified(String[] text) {
    int width = Arrays.stream(text).mapToInt(String::length).max().orElse(0);
    return Arrays.stream(text).map(s -> s + " ".repeat(width - s.length())).toArray(String[]::new);
  }
}

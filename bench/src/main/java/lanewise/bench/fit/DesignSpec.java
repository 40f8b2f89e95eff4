package lanewise.bench.fit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.bench.UserError;
import lanewise.bench.csv.CsvFile;

/**
 * Which columns of a file play which part.
 *
 * @param target the column to explain
 * @param extras further numeric columns read beside it (weights, offset, trials), in order
 * @param features the columns to explain it with, in order
 * @param categorical those of them, or the target, whose cells are levels
 * @param poly those of them that stand for their powers, and up to which
 * @param intercept whether the model has an intercept
 */
record DesignSpec(
    String target,
    List<String> extras,
    List<String> features,
    Set<String> categorical,
    Map<String, Integer> poly,
    boolean intercept) {
  /** The highest power of a column. */
  static final int MAX_DEGREE = 64;

  /**
   * Makes the specification that the options ask for.
   *
   * @throws UserError at a missing column, one with two parts to play, or a bad degree
   */
  static DesignSpec of(CsvFile file, DataOptions options, List<String> extras) {
    Set<String> taken = new HashSet<>();
    file.column(options.target);
    taken.add(options.target);
    for (String extra : extras) {
      file.column(extra);
      if (!taken.add(extra)) {
        throw new UserError(
            "column '" + extra + "' cannot be two of target, weights, offset, trials");
      }
    }
    List<String> features = features(file, options.features, taken);
    Map<String, Integer> poly = poly(options.poly);
    for (String name : poly.keySet()) {
      if (!features.contains(name)) {
        file.column(name);
        throw new UserError("--poly: column '" + name + "' is not one of the features");
      }
    }
    for (String name : options.categorical) {
      file.column(name);
      if (!features.contains(name) && !name.equals(options.target)) {
        throw new UserError("--categorical: column '" + name + "' is not one of the features");
      }
      if (poly.containsKey(name)) {
        throw new UserError("column '" + name + "' cannot be both --categorical and --poly");
      }
    }
    if (features.isEmpty() && options.noIntercept) {
      throw new UserError(file.name() + ": no feature columns, and --no-intercept: nothing to fit");
    }
    return new DesignSpec(
        options.target,
        List.copyOf(extras),
        features,
        Set.copyOf(options.categorical),
        poly,
        !options.noIntercept);
  }

  private static List<String> features(CsvFile file, List<String> chosen, Set<String> taken) {
    if (chosen.isEmpty()) {
      return file.header().stream().filter(name -> !taken.contains(name)).toList();
    }
    Set<String> seen = new HashSet<>();
    for (String name : chosen) {
      file.column(name);
      if (taken.contains(name)) {
        throw new UserError(
            "--features: column '" + name + "' is already the target, weights, offset or trials");
      }
      if (!seen.add(name)) {
        throw new UserError("--features: column '" + name + "' is named twice");
      }
    }
    return List.copyOf(chosen);
  }

  private static Map<String, Integer> poly(List<String> items) {
    Map<String, Integer> degrees = new LinkedHashMap<>();
    for (String item : items) {
      int colon = item.lastIndexOf(':');
      int degree = colon < 1 ? 0 : degree(item.substring(colon + 1));
      if (degree < 1 || degree > MAX_DEGREE) {
        throw new UserError(
            "--poly: '" + item + "' is not COL:DEGREE with a degree from 1 to " + MAX_DEGREE);
      }
      if (degrees.put(item.substring(0, colon), degree) != null) {
        throw new UserError("--poly: column '" + item.substring(0, colon) + "' is named twice");
      }
    }
    return degrees;
  }

  private static int degree(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The columns that may turn out to be text. */
  List<String> possiblyText(boolean targetToo) {
    List<String> names = new ArrayList<>(features);
    names.removeAll(poly.keySet());
    if (targetToo || categorical.contains(target)) {
      names.add(target);
    }
    return names;
  }
}

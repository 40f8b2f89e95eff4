package lanewise.models.internal;

import java.util.ArrayList;
import java.util.List;
import lanewise.models.Matrix;
import lanewise.models.Term;

/** Argument checks that several models share. */
public final class Checks {
  private Checks() {}

  /** The error for a matrix element that is NaN or infinite. */
  public static IllegalArgumentException notFinite(String name, int i, int j, double value) {
    return new IllegalArgumentException(
        "%s[%d, %d] is %s, must be finite".formatted(name, i, j, value));
  }

  /** One value for each of {@code n} rows, all finite. */
  public static void finiteRows(String name, double[] values, int n) {
    finiteValues(name, values, n, "x has rows");
  }

  /** As many finite values as there are {@code things}, n. */
  public static void finiteValues(String name, double[] values, int n, String things) {
    if (values.length != n) {
      throw new IllegalArgumentException(
          "%s has %d values, must have as many as %s, %d"
              .formatted(name, values.length, things, n));
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s[%d] is %s, must be finite".formatted(name, i, values[i]));
      }
    }
  }

  /** A weight for each of {@code n} rows: finite, at least 0, not all 0. */
  public static void weights(String name, double[] values, int n) {
    finiteRows(name, values, n);
    boolean positive = false;
    for (int i = 0; i < n; i++) {
      if (values[i] < 0) {
        throw new IllegalArgumentException(
            "%s[%d] is %s, must be at least 0".formatted(name, i, values[i]));
      }
      positive |= values[i] > 0;
    }
    if (!positive) {
      throw new IllegalArgumentException(name + " are all 0, must have a positive one");
    }
  }

  /** The value, if {@code ok}. */
  public static double inRange(String name, double value, boolean ok, String must) {
    if (!ok) {
      throw new IllegalArgumentException(name + " is " + value + ", must be " + must);
    }
    return value;
  }

  /**
   * The names of the terms to fit to x, {@code (Intercept)} first if there is one.
   *
   * @param names the columns' names, or none for x1, x2, …
   */
  public static List<String> terms(Matrix x, List<String> names, boolean intercept) {
    enoughRows(x.rows(), x.cols(), intercept);
    return terms(x.cols(), names, intercept);
  }

  /** The names of the terms for this many columns. */
  public static List<String> terms(int cols, List<String> names, boolean intercept) {
    if (!names.isEmpty() && names.size() != cols) {
      throw new IllegalArgumentException(
          "names has %d values, must have as many as x has columns, %d"
              .formatted(names.size(), cols));
    }
    List<String> terms = new ArrayList<>();
    if (intercept) {
      terms.add(Term.INTERCEPT);
    }
    for (int j = 0; j < cols; j++) {
      terms.add(names.isEmpty() ? "x" + (j + 1) : names.get(j));
    }
    return List.copyOf(terms);
  }

  /** At least one row, one coefficient, and as many rows as coefficients. */
  public static void enoughRows(int rows, int cols, boolean intercept) {
    int coefficients = cols + (intercept ? 1 : 0);
    if (rows == 0) {
      throw new IllegalArgumentException("x has no rows, must have at least one");
    }
    if (coefficients == 0) {
      throw new IllegalArgumentException("x has no columns, must have one or an intercept");
    }
    if (rows < coefficients) {
      throw new IllegalArgumentException(
          "x has %d rows, must have at least as many as coefficients, %d%s"
              .formatted(rows, coefficients, intercept ? " with the intercept" : ""));
    }
  }
}

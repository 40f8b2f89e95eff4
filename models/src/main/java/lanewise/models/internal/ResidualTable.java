package lanewise.models.internal;

/** The residuals in a summary: all of them if they are few, else five numbers. */
public final class ResidualTable {
  private static final int DIGITS = 4;
  private static final int WIDTH = 80;

  private ResidualTable() {}

  /** The lines for these residuals and this many degrees of freedom, each ended. */
  public static String of(double[] residuals, int df) {
    if (df > 5) {
      double[] five = Quantiles.fiveNumbers(residuals);
      return table(new String[] {"Min", "1Q", "Median", "3Q", "Max"}, zapped(five));
    }
    String[] names = new String[residuals.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = Integer.toString(i + 1);
    }
    return table(names, residuals);
  }

  /** Rounded so that what is nothing beside the largest becomes 0, as R's zapsmall. */
  private static double[] zapped(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    double[] rounded = values.clone();
    if (largest > 0 && largest <= Double.MAX_VALUE) {
      int places = Math.max(0, DIGITS + 1 - NumberText.exponent(largest) - 1);
      for (int i = 0; i < values.length; i++) {
        rounded[i] = NumberText.round(values[i], places);
      }
    }
    return rounded;
  }

  private static String table(String[] names, double[] values) {
    String[] text = NumberText.format(values, DIGITS);
    int width = 0;
    for (int i = 0; i < text.length; i++) {
      width = Math.max(width, Math.max(names[i].length(), text[i].length()));
    }
    int perLine = Math.max(1, WIDTH / (width + 1));
    StringBuilder lines = new StringBuilder();
    for (int first = 0; first < text.length; first += perLine) {
      int end = Math.min(first + perLine, text.length);
      for (int i = first; i < end; i++) {
        lines.append(" ".repeat(width - names[i].length())).append(names[i]).append(' ');
      }
      lines.append('\n');
      for (int i = first; i < end; i++) {
        lines.append(" ".repeat(width - text[i].length())).append(text[i]).append(' ');
      }
      lines.append('\n');
    }
    return lines.toString();
  }
}

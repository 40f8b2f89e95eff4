package lanewise.bench.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis: data to the unit interval, and round ticks.
 *
 * @param label what it measures
 * @param low the least value shown
 * @param high the greatest value shown
 * @param logarithmic whether the scale is log10
 */
public record Axis(String label, double low, double high, boolean logarithmic) {
  private static final int WANTED_TICKS = 6;

  /** A tick. */
  record Tick(double value, String text) {}

  /** Checks the range. */
  public Axis {
    if (!(low < high) || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException("axis '" + label + "' from " + low + " to " + high);
    }
  }

  /** A linear axis that shows all the values, with a little room around them. */
  public static Axis linear(String label, double[]... values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] array : values) {
      for (double value : array) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    double room = high > low ? 0.04 * (high - low) : Math.max(1, 0.1 * Math.abs(high));
    return new Axis(label, low - room, high + room, false);
  }

  /** The same axis reaching at least from low to high. */
  public Axis including(double lowest, double highest) {
    return new Axis(label, Math.min(low, lowest), Math.max(high, highest), logarithmic);
  }

  /** The same axis starting at {@code lowest}. */
  public Axis from(double lowest) {
    return new Axis(label, lowest, high, logarithmic);
  }

  /** Where a value lies, 0 at the low end and 1 at the high end. */
  double position(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** What lies at a position: the inverse of {@link #position}. */
  double value(double position) {
    return logarithmic ? low * Math.pow(high / low, position) : low + (high - low) * position;
  }

  List<Tick> ticks() {
    return logarithmic ? decades() : linearTicks();
  }

  private List<Tick> linearTicks() {
    double raw = (high - low) / WANTED_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power * (raw / power <= 1 ? 1 : raw / power <= 2 ? 2 : raw / power <= 5 ? 5 : 10);
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(new Tick(i * step, text(i * step, decimals)));
    }
    return ticks;
  }

  private static String text(double value, int decimals) {
    if (value != 0 && (Math.abs(value) >= 1e6 || decimals > 4)) {
      return String.format(Locale.ROOT, "%.1e", value).replace("e+0", "e").replace("e-0", "e-");
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
  }

  private List<Tick> decades() {
    List<Tick> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    int[] steps = last - first <= 3 ? new int[] {1, 2, 5} : new int[] {1};
    int apart = Math.ceilDiv(last - first, WANTED_TICKS + 1);
    for (int decade = last; decade >= first; decade -= Math.max(1, apart)) {
      for (int step : steps) {
        double value = step * Math.pow(10, decade);
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
          ticks.add(
              new Tick(value, decade >= -3 && decade <= 4 ? plain(value) : step + "e" + decade));
        }
      }
    }
    return ticks;
  }

  private static String plain(double value) {
    return value >= 1 ? String.valueOf(Math.round(value)) : String.valueOf((float) value);
  }
}

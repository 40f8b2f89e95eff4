package lanewise.bench.fit;

import lanewise.bench.UserError;

/** Checks of option values. */
final class Checks {
  private Checks() {}

  /** Refuses a value outside the open interval from low to high. */
  static void between(String option, double value, double low, double high) {
    if (!(value > low && value < high)) {
      throw new UserError(option + ": " + value + " is not between " + low + " and " + high);
    }
  }

  /** Refuses a value that is not a finite number over 0. */
  static void positive(String option, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new UserError(option + ": " + value + " is not a positive number");
    }
  }

  /** Refuses a whole number below {@code low}. */
  static void atLeast(String option, int value, int low) {
    if (value < low) {
      throw new UserError(option + ": " + value + " is less than " + low);
    }
  }
}

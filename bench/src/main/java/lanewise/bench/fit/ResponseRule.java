package lanewise.bench.fit;

import lanewise.bench.UserError;
import lanewise.bench.csv.CsvRow;

/** What a model wants of its response. */
interface ResponseRule {
  /** Whether the target may be text. */
  enum TextTarget {
    /** Numbers only. */
    REFUSED,
    /** Two levels: the first is 0, the second 1, as in R. */
    TWO_LEVELS,
    /** Any number of levels, each a class. */
    CLASSES
  }

  /** The response columns of one row. */
  @SuppressWarnings("ArrayRecordComponent") // lives for one row
  record Values(int target, double y, int[] extraColumns, double[] extras) {}

  /** Whether the target may be text. */
  TextTarget textTarget();

  /** Whether there must be at least as many rows as coefficients. */
  boolean rowsAtLeastColumns();

  /**
   * Checks the response of one row.
   *
   * @throws UserError naming the row and column of a value out of range
   */
  void check(CsvRow row, Values values);

  /** Any number will do; {@code extras} are one optional column of weights. */
  static ResponseRule leastSquares(boolean weights) {
    return new ResponseRule() {
      @Override
      public TextTarget textTarget() {
        return TextTarget.REFUSED;
      }

      @Override
      public boolean rowsAtLeastColumns() {
        return true;
      }

      @Override
      public void check(CsvRow row, Values values) {
        if (weights) {
          checkWeight(row, values, 0);
        }
      }
    };
  }

  /** A prior weight is at least 0. */
  static void checkWeight(CsvRow row, Values values, int extra) {
    if (values.extras()[extra] < 0) {
      int column = values.extraColumns()[extra];
      throw row.error(column, row.quoted(column) + " is negative, a weight must be at least 0");
    }
  }
}

package lanewise.models.ols;

import java.util.List;
import lanewise.models.Matrix;
import lanewise.models.internal.Checks;
import lanewise.models.internal.LeastSquares;
import lanewise.models.internal.QrAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Least squares for rows that come in pieces, or lie on several machines: rows are added, other
 * accumulators merged, and a fit can be had at any time. What is kept is a triangle of
 * {@code (columns + 1)²} numbers and a block of rows.
 *
 * <pre>{@code
 * OlsAccumulator sums = Ols.accumulator(3);
 * sums.add(x1, y1);
 * sums.add(x2, y2);
 * sums.merge(others);
 * OlsFit fit = sums.fit();
 * }</pre>
 *
 * <p>Rows added in the same order give the same bits however they are cut into pieces. Since rows are
 * not kept, coefficients are not refined: they have the accuracy of a Householder QR, about {@code
 * 16 − log10(condition)} digits, which {@link lanewise.models.Term#digits()} bounds; and {@link
 * OlsFit#residuals} and what else needs rows is not there.
 *
 * <p>Not for several threads at once: give each its own and merge them.
 */
public final class OlsAccumulator {
  private static final int BLOCK = 256;

  private final List<String> names;
  private final int cols;
  private final boolean intercept;
  private final double tol;
  private final double confidence;
  private final QrAccumulator sums;

  OlsAccumulator(List<String> names, int cols, boolean intercept, double tol, double confidence) {
    this.names = names;
    this.cols = cols;
    this.intercept = intercept;
    this.tol = tol;
    this.confidence = confidence;
    sums = new QrAccumulator(names.size() + 1);
  }

  /** The number of rows of positive weight so far. */
  public int rows() {
    return sums.rows();
  }

  /**
   * Adds rows.
   *
   * @throws IllegalArgumentException if x has another number of columns than this accumulator, y not
   *     one value a row, or a value is not finite; then nothing is added
   */
  public void add(Matrix x, double[] y) {
    addRows(x, y, null);
  }

  /**
   * Adds rows with weights.
   *
   * @throws IllegalArgumentException as {@link #add(Matrix, double[])}, or if weights has not one
   *     finite value of at least 0 a row, one of them positive
   */
  public void add(Matrix x, double[] y, double[] weights) {
    Checks.weights("weights", weights, x.rows());
    addRows(x, y, weights);
  }

  private void addRows(Matrix x, double[] y, double @Nullable [] weights) {
    if (x.cols() != cols) {
      throw new IllegalArgumentException(
          "x has %d columns, must have as many as the accumulator, %d".formatted(x.cols(), cols));
    }
    Checks.finiteRows("y", y, x.rows());
    int block = Math.min(BLOCK, x.rows());
    double[] rows = new double[block * cols];
    for (int first = 0; first < x.rows(); first += block) {
      checkFinite(x, first, Math.min(block, x.rows() - first), rows);
    }
    int shift = intercept ? 1 : 0;
    double[] row = new double[cols + shift + 1];
    for (int i = 0; i < x.rows(); i++) {
      if (intercept) {
        row[0] = 1;
      }
      x.copyRows(i, 1, row, shift, cols);
      row[cols + shift] = y[i];
      sums.add(row, weights == null ? 1 : weights[i]);
    }
  }

  private static void checkFinite(Matrix x, int first, int count, double[] rows) {
    int cols = x.cols();
    x.copyRows(first, count, rows, 0, cols);
    for (int i = 0; i < count * cols; i++) {
      if (!Double.isFinite(rows[i])) {
        throw Checks.notFinite("x", first + i / cols, i % cols, rows[i]);
      }
    }
  }

  /**
   * Adds all rows of another accumulator after those that are here; the other one stays as it is.
   *
   * @throws IllegalArgumentException if it has another number of columns, or only one of the two has
   *     an intercept
   */
  public void merge(OlsAccumulator other) {
    if (other.cols != cols || other.intercept != intercept) {
      throw new IllegalArgumentException(
          "other has %d columns%s, must have %d%s"
              .formatted(other.cols, with(other.intercept), cols, with(intercept)));
    }
    sums.merge(other.sums);
  }

  private static String with(boolean intercept) {
    return intercept ? " and an intercept" : " and no intercept";
  }

  /**
   * The fit of all rows so far; more may be added afterwards.
   *
   * @throws IllegalArgumentException if there are fewer rows than coefficients, or no column that is
   *     not zero
   */
  public OlsFit fit() {
    Checks.enoughRows(sums.rows(), cols, intercept);
    LeastSquares.Solution solution = LeastSquares.unrefined(sums, names.size(), tol);
    return new OlsFit(
        names, intercept, confidence, solution, OlsStatistics.of(intercept, sums, solution));
  }
}

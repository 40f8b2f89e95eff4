package lanewise.fuzz.differential;

import java.util.Arrays;

/** A dense row-major matrix without gaps: what the peers are given, and what bounds are made of. */
record Mat(int rows, int cols, double[] values) {
  /** Element (i, j) of a matrix that is made. */
  @FunctionalInterface
  interface Element {
    double of(int i, int j);
  }

  static Mat of(long rows, long cols, Element element) {
    double[] values = new double[Math.toIntExact(rows * cols)];
    for (int e = 0; e < values.length; e++) {
      values[e] = element.of((int) (e / cols), (int) (e % cols));
    }
    return new Mat((int) rows, (int) cols, values);
  }

  double get(int i, int j) {
    return values[i * cols + j];
  }

  Mat transposed() {
    return of(cols, rows, (i, j) -> get(j, i));
  }

  Mat transposedIf(boolean yes) {
    return yes ? transposed() : this;
  }

  Mat abs() {
    return of(rows, cols, (i, j) -> Math.abs(get(i, j)));
  }

  Mat minus(Mat other) {
    return of(rows, cols, (i, j) -> get(i, j) - other.get(i, j));
  }

  Mat plus(Mat other) {
    return of(rows, cols, (i, j) -> get(i, j) + other.get(i, j));
  }

  Mat scaled(double factor) {
    return of(rows, cols, (i, j) -> factor * get(i, j));
  }

  /** The product as the three loops have it. */
  Mat times(Mat other) {
    return of(
        rows,
        other.cols,
        (i, j) -> {
          double sum = 0.0;
          for (int p = 0; p < cols; p++) {
            sum += get(i, p) * other.get(p, j);
          }
          return sum;
        });
  }

  double columnNorm(int j) {
    double sum = 0.0;
    for (int i = 0; i < rows; i++) {
      sum += get(i, j) * get(i, j);
    }
    return Math.sqrt(sum);
  }

  /** Whether every element is 0 or of a size between low and high. */
  boolean isWithin(double low, double high) {
    return Arrays.stream(values)
        .allMatch(v -> v == 0.0 || (Math.abs(v) >= low && Math.abs(v) <= high));
  }

  boolean isFinite() {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }
}

package lanewise.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MatrixTest {
  private static final double[] DATA = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  @Test
  void seesTheArrayWithoutCopying() {
    double[] data = DATA.clone();
    Matrix m = Matrix.of(data, 3, 4);
    assertEquals(6, m.get(1, 2));
    data[6] = -1;
    assertEquals(-1, m.get(1, 2));
    assertArrayEquals(new double[] {2, -1, 10}, m.column(2));
  }

  @Test
  void seesAWindowByOffsetAndLeadingDimension() {
    Matrix m = Matrix.of(DATA, 1, 3, 2, 4);
    assertArrayEquals(new double[] {1, 5, 9}, m.column(0));
    assertArrayEquals(new double[] {2, 6, 10}, m.column(1));
    double[] to = new double[10];
    Arrays.fill(to, Double.NaN);
    m.copyRows(1, 2, to, 1, 4);
    double x = Double.NaN;
    assertArrayEquals(new double[] {x, 5, 6, x, x, 9, 10, x, x, x}, to);
  }

  @Test
  void seesSegmentsAtAnyAlignment() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(1 + 8L * DATA.length);
      MemorySegment odd = bytes.asSlice(1);
      for (int i = 0; i < DATA.length; i++) {
        odd.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, DATA[i]);
      }
      Matrix m = Matrix.of(odd, 2, 2, 3, 5);
      assertArrayEquals(new double[] {4, 9}, m.column(2));
      double[] to = new double[6];
      m.copyRows(0, 2, to, 0, 3);
      assertArrayEquals(new double[] {2, 3, 4, 7, 8, 9}, to);
    }
  }

  @Test
  void copiesRowsOfArrays() {
    double[][] rows = {{1, 2}, {3, 4}, {5, 6}};
    Matrix m = Matrix.copyOf(rows);
    rows[1][1] = 0;
    assertEquals(4, m.get(1, 1));
    assertEquals("3 × 2 [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]", m.toString());
    assertEquals("0 × 0 []", Matrix.copyOf(new double[0][0]).toString());
    assertEquals("1 × 12 [[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, …]]", Matrix.of(DATA, 1, 12).toString());
  }

  @Test
  void mayBeEmpty() {
    assertEquals(0, Matrix.of(DATA, 12, 0, 5, 5).rows());
    assertEquals(0, Matrix.of(DATA, 12, 5, 0, 0).cols());
    Matrix.of(DATA, 12, 5, 0, 0).copyRows(0, 5, new double[0], 0, 0);
  }

  @Test
  void refusesWhatDoesNotFit() {
    refused("rows is -1, must be at least 0", () -> Matrix.of(DATA, -1, 4));
    refused("cols is -4, must be at least 0", () -> Matrix.of(DATA, 3, -4));
    refused("data has 12 values, must have rows·cols = 15", () -> Matrix.of(DATA, 3, 5));
    refused("ld is 1, must be at least cols = 2", () -> Matrix.of(DATA, 0, 2, 2, 1));
    outside("offset is -1, must be at least 0", () -> Matrix.of(DATA, -1, 2, 2, 2));
    outside(
        "data has 12 values, too few for 3 rows of 4 with ld 4 from offset 1 on",
        () -> Matrix.of(DATA, 1, 3, 4, 4));
    outside(
        "data has 12 values, too few for 2147483647 rows of 2 with ld 2147483647 from offset 0 on",
        () -> Matrix.of(DATA, 0, Integer.MAX_VALUE, 2, Integer.MAX_VALUE));
    outside(
        "data has 12 values, too few for 3 rows of 2 with ld 9223372036854775807 from offset 0 on",
        () -> Matrix.of(MemorySegment.ofArray(DATA), 0, 3, 2, Long.MAX_VALUE));
    refused(
        "rows[1] has 1 values, must have as many as rows[0], 2",
        () -> Matrix.copyOf(new double[][] {{1, 2}, {3}}));
  }

  @Test
  void refusesElementsThatAreNotThere() {
    Matrix m = Matrix.of(DATA, 0, 2, 2, 4);
    outside("element [2, 0] of a 2 × 2 matrix", () -> m.get(2, 0));
    outside("element [0, 2] of a 2 × 2 matrix", () -> m.get(0, 2));
    outside("element [-1, 0] of a 2 × 2 matrix", () -> m.get(-1, 0));
    outside("column 2 of a 2 × 2 matrix", () -> m.column(2));
    double[] to = new double[4];
    outside("2 rows from row 1 on of a 2 × 2 matrix", () -> m.copyRows(1, 2, to, 0, 2));
    outside(
        "to has 4 values, too few for 2 rows of 2 with ldTo 3 from 0 on",
        () -> m.copyRows(0, 2, to, 0, 3));
    refused("ldTo is 1, must be at least cols = 2", () -> m.copyRows(0, 2, to, 0, 1));
    assertArrayEquals(new double[4], to);
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static void outside(String message, Executable call) {
    assertEquals(message, assertThrows(IndexOutOfBoundsException.class, call).getMessage());
  }
}

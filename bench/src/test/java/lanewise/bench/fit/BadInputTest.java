package lanewise.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanewise.bench.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake in a file or on the command line is one line that names the place, and exit code 2. */
class BadInputTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("d.csv");
  }

  private String refusal(String csv, String... options) {
    return refusal(csv.getBytes(StandardCharsets.UTF_8), options);
  }

  private String refusal(byte[] csv, String... options) {
    try {
      Files.write(file, csv);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    List<String> args =
        new ArrayList<>(List.of("fit", "ols", "--data", file.toString(), "--target", "y"));
    args.addAll(List.of(options));
    return Run.of(args.toArray(String[]::new)).refusal().replace(file.toString(), "d.csv");
  }

  @Test
  void missingFile() {
    assertEquals(
        "lanewise: nowhere.csv: no such file",
        Run.of("fit", "ols", "--data", "nowhere.csv", "--target", "y").refusal());
  }

  @Test
  void directory() {
    assertEquals(
        "lanewise: " + folder + ": is a directory, not a CSV file",
        Run.of("fit", "ols", "--data", folder.toString(), "--target", "y").refusal());
  }

  @Test
  void emptyFile() {
    assertEquals("lanewise: d.csv: the file is empty", refusal(""));
    assertEquals("lanewise: d.csv: the file is empty", refusal("\uFEFF"));
    assertEquals("lanewise: d.csv: the file is empty", refusal("\n\n"));
  }

  @Test
  void headerOnly() {
    assertEquals("lanewise: d.csv: there is a header but no data row", refusal("y,x\n"));
  }

  @Test
  void binaryJunk() {
    assertEquals(
        "lanewise: d.csv: not a text file (a zero byte at offset 2)",
        refusal(new byte[] {1, 2, 0, 3}));
    assertEquals(
        "lanewise: d.csv: the file is not UTF-8 text",
        refusal(new byte[] {'y', ',', 'x', '\n', (byte) 0xFF, (byte) 0xFE, (byte) 0x80, '\n'}));
  }

  @Test
  void duplicateAndUnnamedHeader() {
    assertEquals(
        "lanewise: d.csv: header: columns 2 and 3 are both named \"x\"",
        refusal("y,x, x\n1,2,3\n"));
    assertEquals("lanewise: d.csv: header: column 1 has no name", refusal(",y,x\n1,2,3\n"));
  }

  @Test
  void missingColumn() {
    assertEquals("lanewise: d.csv: no column 'y'; the columns are 'a', 'b'", refusal("a,b\n1,2\n"));
    assertEquals(
        "lanewise: d.csv: no column 'z'; the columns are 'y', 'x'",
        refusal("y,x\n1,2\n", "--features", "z"));
    assertEquals(
        "lanewise: d.csv: no column 'w'; the columns are 'y', 'x'",
        refusal("y,x\n1,2\n", "--weights", "w"));
    assertEquals(
        "lanewise: d.csv: no column 'c'; the columns are 'y', 'x'",
        refusal("y,x\n1,2\n", "--categorical", "c"));
    assertEquals(
        "lanewise: d.csv: no column 'p'; the columns are 'y', 'x'",
        refusal("y,x\n1,2\n", "--poly", "p:2"));
  }

  @Test
  void raggedRow() {
    assertEquals(
        "lanewise: d.csv: row 2 (line 3): has 1 cell, the header has 2", refusal("y,x\n1,2\n3\n"));
    assertEquals(
        "lanewise: d.csv: row 2 (line 4): has 3 cells, the header has 2",
        refusal("y,x\n1,2\n\na,4,5\n"));
  }

  @Test
  void badCells() {
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'x': \"abc\" is not a number",
        refusal("y,x\n1,2\n3,abc\n"));
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'x': the cell is empty",
        refusal("y,x\n1,2\n3, \n"));
    assertEquals(
        "lanewise: d.csv: row 1 (line 2), column 'x': the cell is empty",
        refusal("y,x\n1,\n3,4\n"));
    assertEquals(
        "lanewise: d.csv: row 1 (line 2), column 'x': \"NaN\" is not a finite number",
        refusal("y,x\n1,NaN\n3,4\n"));
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'y': \"-inf\" is not a finite number",
        refusal("y,x\n1,2\n-inf,4\n"));
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'x': \"1e400\" is too large for a double",
        refusal("y,x\n1,2\n3,1e400\n"));
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'x': \"NA\" is not a number",
        refusal("y,x\n1,2\n3,NA\n"));
  }

  @Test
  void longAndControlTextIsClippedToOneLine() {
    String line = refusal("y,x\n1,2\n3,\"a\nb" + "z".repeat(100) + "\"\n");
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'x': \"a?b"
            + "z".repeat(37)
            + "…\" is not a number",
        line);
  }

  @Test
  void mixedColumn() {
    assertEquals(
        "lanewise: d.csv: row 1 (line 2), column 'x': \"a\" is not a number, but row 3 holds \"7\";"
            + " --categorical makes every cell a level",
        refusal("y,x\n1,a\n2,b\n3,7\n"));
  }

  @Test
  void textColumns() {
    assertEquals(
        "lanewise: d.csv: column 'x': all cells are \"a\", a text column needs two levels",
        refusal("y,x\n1,a\n2,a\n"));
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'x': \"NA\" is a missing value",
        refusal("y,x\n1,a\n2,NA\n"));
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'x': the cell is empty",
        refusal("y,x\n1,a\n2,\n"));
    assertEquals(
        "lanewise: d.csv: row 1 (line 2), column 'y': \"u\" is not a number",
        refusal("y,x\nu,1\nv,2\n"));
  }

  @Test
  void moreColumnsThanRows() {
    assertEquals(
        "lanewise: d.csv: more columns than rows: 3 coefficients, 2 rows",
        refusal("y,a,b\n1,2,3\n4,5,6\n"));
    assertEquals(
        "lanewise: d.csv: more columns than rows: 4 coefficients, 2 of them levels of 'id', 3 rows",
        refusal("y,id,b\n1,p,3\n4,q,6\n5,r,7\n"));
  }

  @Test
  void columnsWithTwoParts() {
    assertEquals(
        "lanewise: column 'y' cannot be two of target, weights, offset, trials",
        refusal("y,x\n1,2\n", "--weights", "y"));
    assertEquals(
        "lanewise: --features: column 'y' is already the target, weights, offset or trials",
        refusal("y,x\n1,2\n", "--features", "x,y"));
    assertEquals(
        "lanewise: --features: column 'x' is named twice",
        refusal("y,x\n1,2\n", "--features", "x,x"));
    assertEquals(
        "lanewise: column 'x' cannot be both --categorical and --poly",
        refusal("y,x\n1,2\n", "--categorical", "x", "--poly", "x:2"));
    assertEquals(
        "lanewise: --categorical: the target 'y' must be numeric",
        refusal("y,x\n1,2\n3,5\n", "--categorical", "y"));
    assertEquals(
        "lanewise: d.csv: no feature columns, and --no-intercept: nothing to fit",
        refusal("y\n1\n", "--no-intercept"));
  }

  @Test
  void badOptionValues() {
    for (String poly : List.of("x", "x:", ":2", "x:0", "x:a", "x:65")) {
      assertEquals(
          "lanewise: --poly: '" + poly + "' is not COL:DEGREE with a degree from 1 to 64",
          refusal("y,x\n1,2\n", "--poly", poly));
    }
    assertEquals(
        "lanewise: --poly: column 'x' is named twice", refusal("y,x\n1,2\n", "--poly", "x:2,x:3"));
    assertEquals(
        "lanewise: d.csv: row 1 (line 2), column 'w': \"-1\" is negative, a weight must be at least 0",
        refusal("y,x,w\n1,2,-1\n1,3,1\n", "--weights", "w"));
    assertEquals(
        "lanewise: --tol: 2.0 is not between 0.0 and 1.0", refusal("y,x\n1,2\n", "--tol", "2"));
    assertTrue(refusal("y,x\n1,2\n", "--tol", "abc").contains("--tol"));
    assertTrue(
        refusal("y,x\n1,2\n", "--poly", "x:9", "--features", "x")
            .contains("more columns than rows"));
    assertEquals(
        "lanewise: d.csv: row 1 (line 2), column 'x': \"1e300\" to the power 2 overflows",
        refusal("y,x\n1,1e300\n2,3\n4,5\n", "--poly", "x:2"));
  }
}

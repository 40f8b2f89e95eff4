package lanewise.bench.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A comma-separated file as it should not be: mostly well formed, so that reading gets far, with a few
 * oddities in it.
 */
final class RandomFile {
  private static final List<String> CELLS =
      List.of(
          "1",
          "-3.5",
          "4e2",
          "0",
          "-0",
          "1e-300",
          "4.9e-324",
          "1e308",
          "1e999",
          "1e-999",
          "NaN",
          "-inf",
          "1,5",
          "\"1,5\"",
          "\"1\"\"2\"",
          "\"",
          "\"\"",
          "\"a",
          "a\"b",
          "\"7\" ",
          "a",
          "b",
          "NA",
          "",
          " 7 ",
          "0x1p3",
          "1_000",
          "1'000",
          "١",
          "−1",
          "1 000",
          "\u0000",
          "\t",
          "\r",
          "\u0085",
          "\u2028",
          "#",
          "1d",
          "+2",
          ".5",
          "5.",
          ".",
          "-",
          "--1",
          "1e",
          "1e+",
          "é",
          "\uFEFF",
          "true",
          "=1+1",
          "9".repeat(400),
          "0".repeat(400) + "1",
          "1e" + "9".repeat(30),
          "x".repeat(300));
  private static final List<String> NAMES =
      List.of(
          "x",
          "y",
          " y ",
          "Y",
          "",
          "\"a,b\"",
          "\"\"",
          "\"q",
          "x\u0000",
          "é",
          "(Intercept)",
          "x^2",
          "-",
          "@x");
  private static final List<String> ENDS =
      List.of("\n", "\r\n", "\r", "\n\n", "\n\r", "", ",\n", ";\n");

  private final SplittableRandom random;

  private RandomFile(SplittableRandom random) {
    this.random = random;
  }

  /** The bytes of one. It mostly has the numeric columns x, y, z, w, t and the text column u. */
  static byte[] bytes(SplittableRandom random) {
    return new RandomFile(random).bytes();
  }

  private static <T> T one(SplittableRandom random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private byte[] bytes() {
    int more = random.nextInt(8) == 0 ? random.nextInt(200) : 0;
    int rows = random.nextInt(10) == 0 ? random.nextInt(3) : 8 + random.nextInt(12);
    int oddities = random.nextInt(3);
    int oddRow = random.nextInt(rows + 1);
    String usualEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder(random.nextInt(12) == 0 ? "\uFEFF" : "");
    for (int row = 0; row <= rows; row++) {
      List<String> cells = row == 0 ? header(more) : row(more);
      if (row == oddRow) {
        spoil(cells, oddities, row == 0 ? NAMES : CELLS);
      }
      text.append(String.join(random.nextInt(300) == 0 ? ";" : ",", cells));
      text.append(row == oddRow && oddities > 0 ? one(random, ENDS) : usualEnd);
    }
    return damaged(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> header(int more) {
    List<String> cells = new ArrayList<>(List.of("x", "y", "z", "w", "t", "u"));
    for (int j = 0; j < more; j++) {
      cells.add("c" + j);
    }
    return cells;
  }

  private List<String> row(int more) {
    List<String> cells = new ArrayList<>();
    for (int j = 0; j < 5; j++) {
      cells.add(String.valueOf(random.nextInt(j == 4 ? 9 : 1, 10 + j)));
    }
    cells.add(one(random, List.of("a", "b", "c")));
    for (int j = 0; j < more; j++) {
      cells.add(String.valueOf(random.nextInt(100) / 8.0));
    }
    return cells;
  }

  private void spoil(List<String> cells, int oddities, List<String> with) {
    for (int i = 0; i < oddities && !cells.isEmpty(); i++) {
      int at = random.nextInt(cells.size());
      switch (random.nextInt(8)) {
        case 0 -> cells.add(at, one(random, with));
        case 1 -> cells.remove(at);
        default -> cells.set(at, one(random, with));
      }
    }
  }

  /** Sometimes with bytes changed, or cut short. */
  private byte[] damaged(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = random.nextInt(15) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
    int changes = random.nextInt(8) == 0 ? 3 : 0;
    for (int i = 0; i < length; i++) {
      boolean change = changes > 0 && random.nextInt(length) < changes;
      out.write(change ? random.nextInt(256) : bytes[i]);
    }
    return out.toByteArray();
  }
}

package lanewise.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lanewise.bench.ChildJvm;
import lanewise.bench.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large file is read straight into its design: there is no memory for a second copy. */
class StreamingTest {
  private static final int ROWS = 400_000;
  private static final int COLS = 20;

  /** The design has 64 MB; a second one would not fit beside it. */
  private static final String HEAP = "-Xmx110m";

  @TempDir private Path folder;

  @Test
  void fitsWithoutASecondCopyOfTheDesign() throws IOException, InterruptedException {
    Path file = folder.resolve("large.csv");
    SplittableRandom random = new SplittableRandom(1);
    try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.print("y");
      for (int j = 0; j < COLS; j++) {
        csv.print(",x" + j);
      }
      csv.println();
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < ROWS; i++) {
        line.setLength(0);
        int first = random.nextInt(1000);
        line.append(first + random.nextInt(10)).append(',').append(first);
        for (int j = 1; j < COLS; j++) {
          line.append(',').append(random.nextInt(1000) / 8.0);
        }
        csv.println(line);
      }
    }
    String out =
        ChildJvm.run(
                folder,
                List.of(HEAP),
                "fit",
                "ols",
                "--data",
                file.toString(),
                "--target",
                "y",
                "--json")
            .result();
    Map<String, Object> fit = Json.read(out);
    assertEquals(ROWS, fit.get("nobs"));
    double slope = assertInstanceOf(Double.class, FitCase.term(fit, 1, "estimate"));
    assertEquals(1, slope, 1e-3);
  }
}

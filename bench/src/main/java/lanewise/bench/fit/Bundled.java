package lanewise.bench.fit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.bench.Progress;
import lanewise.bench.csv.CsvFile;
import lanewise.bench.csv.CsvRow;
import lanewise.bench.fit.ResponseRule.TextTarget;

/** The data sets that come with the source (DATA.md says where they are from). */
public final class Bundled {
  private static final String FOLDER = "/lanewise/data/";

  private static final ResponseRule ANY =
      new ResponseRule() {
        @Override
        public TextTarget textTarget() {
          return TextTarget.CLASSES;
        }

        @Override
        public boolean rowsAtLeastColumns() {
          return false;
        }

        @Override
        public void check(CsvRow row, Values values) {}
      };

  private Bundled() {}

  /**
   * Reads a set.
   *
   * @param name such as nist/Longley.csv
   * @param target the response, which may be text
   * @param features the columns of x; none means all others
   */
  public static Design load(String name, String target, String... features) {
    try {
      Path copy = Files.createTempFile("lanewise-", ".csv");
      try (InputStream in = open(name)) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        CsvFile file = CsvFile.open(copy.toString());
        List<String> names =
            features.length > 0
                ? List.of(features)
                : file.header().stream().filter(column -> !column.equals(target)).toList();
        DesignSpec spec = new DesignSpec(target, List.of(), names, Set.of(), Map.of(), true);
        Progress silent =
            new Progress(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        return new DesignReader(file, spec, ANY, silent).read();
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file beside the sets, such as nist/Longley.json. */
  public static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Bundled.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalStateException("no resource " + FOLDER + name);
    }
    return in;
  }
}

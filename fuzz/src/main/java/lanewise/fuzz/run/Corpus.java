package lanewise.fuzz.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases that have failed once, kept in the files of a folder: one a line as {@link Replay} writes it,
 * with # before what is said about it.
 */
public final class Corpus {
  private Corpus() {}

  /**
   * All cases in the files *.txt of a folder, none if there is no such folder.
   *
   * @throws IllegalArgumentException if it is a file, or a text in it cannot be read or holds no cases
   */
  public static List<Replay> in(Path folder) {
    List<Replay> cases = new ArrayList<>();
    if (!Files.exists(folder)) {
      return cases;
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + " is not a folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank() && !line.startsWith("#")) {
            cases.add(Replay.parse(line.strip()));
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(folder + " cannot be read: " + e.getMessage(), e);
    }
    return cases;
  }

  /** Adds a case to the file of its claim, unless it is there already. */
  static void add(Path folder, Replay replay, String why) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(replay.name() + ".txt");
      if (Files.exists(file) && Files.readAllLines(file).contains(replay.toString())) {
        return;
      }
      String comment = "# " + why.lines().findFirst().orElse("") + "\n";
      Files.writeString(
          file, comment + replay + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

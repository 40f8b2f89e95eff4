package lanewise.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs of this machine: the launcher's usual folders, and {@code LANEWISE_NEWER_JDK}. */
final class Jdks {
  private static final String GIVEN = "LANEWISE_NEWER_JDK";

  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/jvm",
          "/usr/java",
          "/opt/java",
          "/opt",
          System.getProperty("user.home", "") + "/.sdkman/candidates/java",
          System.getProperty("user.home", "") + "/.jdks");

  private Jdks() {}

  static boolean hasNewer() {
    try {
      newer();
      return true;
    } catch (Launch.Unavailable e) {
      return false;
    }
  }

  /** The folder of the newest JDK, if it is newer than the one that this runs on. */
  static Path newer() throws Launch.Unavailable {
    int here = Runtime.version().feature();
    Path best = Path.of("");
    int newest = here;
    for (Path jdk : all()) {
      int version = version(jdk);
      if (version > newest) {
        best = jdk;
        newest = version;
      }
    }
    if (newest == here) {
      throw new Launch.Unavailable(
          "no JDK newer than " + here + " in " + GIVEN + " or the usual folders");
    }
    return best;
  }

  private static List<Path> all() {
    Stream<Path> given = Optional.ofNullable(System.getenv(GIVEN)).stream().map(Path::of);
    return Stream.concat(given, FOLDERS.stream().map(Path::of).flatMap(Jdks::inside)).toList();
  }

  private static Stream<Path> inside(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** The feature version in a JDK's release file; 0 if it is no JDK. */
  private static int version(Path jdk) {
    Path release = jdk.resolve("release");
    if (!Files.isExecutable(jdk.resolve("bin/java")) || !Files.isReadable(release)) {
      return 0;
    }
    try {
      return Files.readAllLines(release).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""))
          .filter(digits -> !digits.isEmpty() && digits.length() < 9)
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}

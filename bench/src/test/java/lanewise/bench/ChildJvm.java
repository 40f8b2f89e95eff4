package lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line in a JVM of its own, with the flags of .jvmconfig and more. */
public final class ChildJvm {
  private static final long TIMEOUT_SECONDS = 240;

  private ChildJvm() {}

  /**
   * Runs {@code lanewise arguments…}.
   *
   * @param folder for what it prints
   * @param flags for java
   */
  public static Run run(Path folder, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jvmconfig = System.getProperty("lanewise.jvmconfig", "../.jvmconfig");
    List<String> command = new ArrayList<>(List.of(java, "@" + jvmconfig));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "not done after " + TIMEOUT_SECONDS + " s: " + command);
    return new Run(
        process.waitFor(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}

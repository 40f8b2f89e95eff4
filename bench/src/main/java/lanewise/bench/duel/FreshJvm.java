package lanewise.bench.duel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lanewise.bench.Json;
import lanewise.bench.Main;

/** Runs commands in JVMs of their own, with the flags of this one. */
interface FreshJvm {
  /**
   * Runs {@code lanewise arguments…} and hands over each line of its output, which is JSON.
   *
   * @param flags more flags for java
   */
  void run(List<String> flags, List<String> arguments, Consumer<Map<String, Object>> line);

  /** The real one. */
  static void start(
      List<String> flags, List<String> arguments, Consumer<Map<String, Object>> line) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader reader = process.inputReader()) {
        reader.lines().map(Json::read).forEach(line);
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "a JVM of its own ended with " + code + ": " + String.join(" ", arguments));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

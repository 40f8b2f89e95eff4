package lanewise.fuzz.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a worker is started: with this JVM's class path and the flags that every launch has, on this
 * JVM's java or on QEMU's.
 *
 * @param home the folder of the checkout
 */
record Launch(Path home) {
  /** A level that this machine cannot run, and why. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String why) {
      super(why);
    }
  }

  /** The checkout that the launcher or Maven runs in. */
  static Launch here() {
    Path folder = Path.of("").toAbsolutePath();
    boolean inside = Files.exists(folder.resolve(".jvmconfig"));
    Path home = inside ? folder : folder.resolve("..").normalize();
    return new Launch(Path.of(System.getProperty("lanewise.home", home.toString())));
  }

  Path corpus() {
    return home.resolve("fuzz/corpus");
  }

  /** The start of a command line: this JVM's java with the flags that every launch has. */
  List<String> java() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "@" + home.resolve(".jvmconfig"));
  }

  /** The command line of a worker. */
  List<String> command(Level level, List<String> arguments) throws Unavailable {
    List<String> command = new ArrayList<>();
    if (level.cpu().isPresent()) {
      List<String> arm = arm64();
      Path java = Path.of(arm.get(1));
      command.addAll(List.of(arm.get(0), "-cpu", level.cpu().get()));
      command.addAll(
          List.of("-L", arm.get(1).replaceFirst("/usr/lib/jvm/.*", ""), java.toString()));
    } else {
      Path jdk = level.newer() ? Jdks.newer() : Path.of(System.getProperty("java.home"));
      command.add(jdk.resolve("bin/java").toString());
    }
    command.add("@" + home.resolve(".jvmconfig"));
    command.addAll(level.flags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /** The emulator and the java of the other architecture, fetched if they are not there. */
  private synchronized List<String> arm64() throws Unavailable {
    Path script = home.resolve("fuzz/arm64.sh");
    Path folder = home.resolve("target/arm64");
    try {
      Path said = Files.createTempFile("lanewise", ".txt");
      Process process =
          new ProcessBuilder("sh", script.toString(), folder.toString())
              .redirectError(said.toFile())
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(1, TimeUnit.MINUTES);
      String err = Files.readString(said).strip();
      Files.delete(said);
      List<String> lines = out.lines().toList();
      if (process.exitValue() != 0 || lines.size() != 2) {
        throw new Unavailable(err.substring(err.lastIndexOf('\n') + 1));
      }
      return lines;
    } catch (IOException e) {
      throw new Unavailable("no shell for fuzz/arm64.sh: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted");
    }
  }
}

package lanewise.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits have the same bits with both twins, narrow vectors and several threads. */
class FitBitsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void fitsHaveTheSameBitsEverywhere() throws IOException, InterruptedException {
    String scalar = run("twin=scalar bits=64", 1, "-Dlanewise.twin=scalar");
    assertTrue(scalar.lines().count() >= 14, scalar);
    assertEquals(scalar, run("twin=vector", 1, "-Dlanewise.twin=vector"));
    assertEquals(scalar, run("twin=vector", 2, "-Dlanewise.twin=vector"));
    assertEquals(
        scalar, run("twin=vector bits=128", 3, "-Dlanewise.twin=vector", "-XX:MaxVectorSize=16"));
  }

  private String run(String twin, int threads, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(List.of(flags));
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            Path.of("target", "classes").toString(),
            System.getProperty("java.class.path", ""),
            System.getProperty("jdk.module.path", "")));
    command.add(FitBits.class.getName());
    command.add(Integer.toString(threads));
    Path errors = folder.resolve("errors" + threads + flags.length);
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String said = process.waitFor() + ": " + Files.readString(errors);
    assertTrue(said.startsWith("0: "), said);
    assertTrue(said.contains(twin), said);
    return out;
  }
}

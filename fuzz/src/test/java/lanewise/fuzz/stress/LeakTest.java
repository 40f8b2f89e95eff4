package lanewise.fuzz.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scratch does not pile up, neither over 10^6 calls nor over 10^3 threads that come and go. */
class LeakTest {
  private static final long TIMEOUT_SECONDS = 240;
  private static List<String> lines = List.of();

  @BeforeAll
  static void measure(@TempDir Path folder) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + System.getProperty("lanewise.jvmconfig", "../.jvmconfig"));
    command.addAll(List.of("-XX:NativeMemoryTracking=summary", "-Xmx1g", "-Dlanewise.twin=vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Leaks.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    lines = Files.readAllLines(out);
    assertTrue(ended, lines.toString());
    assertEquals(0, process.waitFor(), lines.toString());
  }

  private static String of(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ": "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(lines.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"calls", "platform threads", "virtual threads"})
  void nothingIsLeft(String name) {
    assertTrue(of(name).startsWith(name + ": nothing left"), of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leak on the heap", "leak by reference", "leak for good"})
  void aLeakIsSeen(String name) {
    assertTrue(of(name).startsWith(name + ": left"), of(name));
  }
}

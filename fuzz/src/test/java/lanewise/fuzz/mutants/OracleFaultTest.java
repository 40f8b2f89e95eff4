package lanewise.fuzz.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Exact arithmetic and the laws can fail: with a fault in the specification itself, or in a kernel or a
 * model on which laws alone have a word, each claim that has one of them finds it.
 */
class OracleFaultTest {
  /** Operations that move or choose elements, or take any function, have bits alone; refusals no result. */
  private static final Set<String> BITS_ONLY =
      Set.of("copy", "swap", "iamax", "activation.backward", "refusals");

  @ParameterizedTest
  @CsvSource({"operations,scalar", "laws,vector"})
  @Timeout(300)
  void everyClaimFindsAFault(String claims, String twin) throws IOException, InterruptedException {
    List<String> report = report(claims, twin);
    assertTrue(report.size() > 10, report.toString());
    assertEquals(
        List.of(),
        report.stream()
            .filter(line -> line.endsWith(" none") && !BITS_ONLY.contains(line.split(" ", 3)[1]))
            .toList());
  }

  private static List<String> report(String claims, String twin)
      throws IOException, InterruptedException {
    Path agent = Agent.jar();
    Path said = Files.createTempFile("lanewise", ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent,
                "-XX:TieredStopAtLevel=1",
                "-Dlanewise.twin=" + twin,
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                OracleWorker.class.getName(),
                claims)
            .redirectError(said.toFile())
            .start();
    List<String> lines;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      lines = out.lines().filter(line -> line.startsWith("claim ")).toList();
    }
    assertEquals(0, process.waitFor(), Files.readString(said));
    Files.delete(agent);
    Files.delete(said);
    return lines;
  }
}

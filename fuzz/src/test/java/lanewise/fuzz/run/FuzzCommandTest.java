package lanewise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.fuzz.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzCommandTest {
  private record Run(int code, String out, String err) {
    static Run of(String... args) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code;
      try (PrintStream o = new PrintStream(out, false, StandardCharsets.UTF_8);
          PrintStream e = new PrintStream(err, false, StandardCharsets.UTF_8)) {
        code = Main.run(o, e, args);
      }
      return new Run(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--isa avx3",
        "--isa scalar,",
        "--minutes 0",
        "--minutes soon",
        "--minutes NaN",
        "--seed x",
        "--replay gemm",
        "--replay gemm:1,x",
        "--replay gemm:1,-2",
        "--replay nothing:1",
        "--faster",
        "now"
      })
  void aBadInputIsOneLine(String line) {
    Run run = Run.of(line.split(" "));
    assertEquals(2, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void levelsRunTheSameCasesAndAgree(@TempDir Path corpus) {
    Run run =
        Run.of(
            "--isa", "scalar,vec128", "--minutes", "0.05", "--seed", "5", "--corpus", "" + corpus);
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("twin=scalar"), run.out());
    assertTrue(run.out().contains("bits=128"), run.out());
    assertTrue(run.out().matches("(?s).*[1-9][0-9,]* with digests compared.*"), run.out());
  }

  @Test
  void aCaseIsReplayedOnEveryLevel() {
    Run run = Run.of("--replay", "gemm:0,0,0,0,0,3,9,3,9,0,7", "--isa", "scalar,vec128", "--json");
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("\"passed\":true"), run.out());
    assertEquals(2, run.out().split("\"status\":\"ok\"", -1).length - 1, run.out());
  }

  @Test
  void aBrokenCorpusIsOneLine(@TempDir Path corpus) throws Exception {
    Files.writeString(corpus.resolve("gemm.txt"), "# once\ngemm:1;2\n");
    Run run = Run.of("--corpus", "" + corpus);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("gemm:1;2"), run.err());
  }

  @Test
  void aCorpusThatIsNoFolderOfTextsIsOneLine(@TempDir Path corpus) throws Exception {
    Path file = Files.write(corpus.resolve("gemm.txt"), new byte[] {(byte) 0xff, 10});
    for (Path given : List.of(file, corpus)) {
      Run run = Run.of("--corpus", given.toString());
      assertEquals(2, run.code(), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @Test
  void aLevelMustProveThatItRan() {
    Map<String, String> facts = Map.of("twin", "vector", "bits", "256");
    assertEquals(Optional.empty(), Facts.missing(facts, Map.of("bits", "256")));
    assertEquals(
        Optional.of("bits is 256 here, not 512"), Facts.missing(facts, Map.of("bits", "512")));
    assertTrue(Facts.missing(facts, Map.of("UseAVX", "3")).isPresent());
    Map<String, String> here = Facts.here();
    assertEquals(here, Facts.parse(Facts.format(here)));
  }
}

package lanewise.bench.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanewise.bench.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What random inputs have found, one by one. */
class FoundTest {
  private static final String CSV =
      "x,@x,u,y\n1,2,a,3\n2,1,b,5\n3,5,c,4\n4,4,a,1\n5,7,b,2\n6,5,c,9\n";

  @TempDir private Path folder;

  private Run fit(String... arguments) throws IOException {
    Path data = Files.writeString(folder.resolve("d.csv"), CSV);
    List<String> all = new ArrayList<>(List.of("fit"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void aLayerThatExceedsAnArray() throws IOException {
    assertEquals(
        "lanewise: --hidden: in is 4 and out is 2000000000: 10000000000 parameters exceed one array",
        fit("mlp", "--target", "y", "--hidden", "2000000000").refusal());
  }

  @Test
  void aColumnThatLooksLikeAFileOfArguments() throws IOException {
    Files.writeString(folder.resolve("x"), "--nosuch");
    assertTrue(fit("ols", "--target", "y", "--features", "@x").result().contains("@x"));
  }

  @Test
  void controlCharactersInAnOption() throws IOException {
    assertEquals(
        "lanewise: d.csv: no column '?[2J?'; the columns are 'x', '@x', 'u', 'y'",
        fit("ols", "--target", "\u001b[2J\u0007").refusal().replaceAll(" \\S*d.csv", " d.csv"));
  }

  @Test
  void aNetworkThatDivergedIsNotSaved() throws IOException {
    Path saved = folder.resolve("m.json");
    Run run =
        fit(
            "mlp",
            "--target",
            "y",
            "--features",
            "x",
            "--learning-rate",
            "1e300",
            "--activation",
            "identity",
            "--epochs",
            "20",
            "--save",
            saved.toString());
    Verdict.check(run, "diverged");
    assertEquals(run.code() == 0, Files.exists(saved));
    if (run.code() == 0) {
      Run predicted =
          Run.of(
              "predict", "--model", saved.toString(), "--data", folder.resolve("d.csv").toString());
      assertFalse(predicted.result().isEmpty());
    }
  }

  /** In a model with the powers of x up to 3, and the levels of u. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "degree" : 3                | "degree" : 2000000000  | degree is 2000000000, must be in 1 … 64
          "degree" : 3                | "degree" : 3.5         | degree is missing
          "link" : "identity"         | "link" : "logistic"    | --link: no 'logistic'
          "levels" : [ "a", "b", "c" ] | "levels" : [ "a", null, "c" ] | a text of levels is missing
          "levels" : [ "a", "b", "c" ] | "levels" : [ "a", "a", "c" ] | levels of u are not two or more, all different
          "levels" : [ ]              | "levels" : [ "a" ]     | 1 levels do not fit 1 outputs
          """)
  void aModelThatWasChanged(String part, String replacement, String complaint) throws IOException {
    Path saved = folder.resolve("m.json");
    Run run =
        fit(
            "mlp",
            "--target",
            "y",
            "--features",
            "x,u",
            "--poly",
            "x:3",
            "--hidden",
            "none",
            "--epochs",
            "1",
            "--save",
            saved.toString());
    assertFalse(run.result().isEmpty());
    String good =
        Files.readString(saved).replaceAll("\\[\\s+\"", "[ \"").replaceAll("\"\\s+\\]", "\" ]");
    assertTrue(good.contains(part), good);
    Files.writeString(saved, good.replace(part, replacement));
    String refusal =
        Run.of("predict", "--model", saved.toString(), "--data", folder.resolve("d.csv").toString())
            .refusal();
    assertTrue(refusal.startsWith("lanewise: " + saved + ": not a model"), refusal);
    assertTrue(refusal.contains(complaint), refusal);
  }
}

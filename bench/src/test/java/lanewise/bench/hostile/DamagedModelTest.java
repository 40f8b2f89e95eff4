package lanewise.bench.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.bench.Run;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever has become of a saved model, {@code predict} ends with a result or a refusal. */
@Timeout(300)
class DamagedModelTest {
  private static final String CSV =
      "x,z,u,y,k,o\n1,2,a,3,0,1\n2,1,b,5,1,2\n3,5,c,4,1,1\n4,4,a,1,0,2\n5,7,b,2,1,1\n6,5,c,9,0,2\n7,1,a,4,1,1\n";

  /** What takes the place of a byte: the characters that JSON lives on, and some that are none. */
  private static final byte[] BYTES =
      "{}[]\",:\\0-9.etn \n\u0000\u007f".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern VALUE =
      Pattern.compile(": (\"[^\"]*\"|-?[0-9][^,\\s\\]]*|true|false)");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e9",
          "2147483647",
          "2147483648",
          "1e999",
          "-0.5",
          "1e-400",
          "\"\"",
          "\"\\u0000\"",
          "\"power\"",
          "\"logit\"",
          "\"x\"",
          "[]",
          "{}",
          "[null]",
          "[\"a\"]",
          "[1e308,1e308]",
          "[".repeat(5000),
          "9".repeat(2000));

  /** Which share of the bytes is tried: {@code -Dlanewise.hostile.step=1} is all of them. */
  private static final int STEP = Integer.getInteger("lanewise.hostile.step", 4);

  @TempDir private Path folder;

  static List<List<String>> fits() {
    return List.of(
        List.of("ols", "--target", "y"),
        List.of("ols", "--target", "y", "--features", "x,z", "--poly", "x:3"),
        List.of("glm", "--target", "k", "--family", "binomial", "--features", "x,z"),
        List.of("glm", "--target", "y", "--family", "poisson", "--features", "x", "--offset", "o"),
        List.of(
            "glm",
            "--target",
            "y",
            "--family",
            "gamma",
            "--link",
            "power",
            "--link-power",
            "0.5",
            "--features",
            "x"),
        List.of("mlp", "--target", "u", "--features", "x,z", "--hidden", "2", "--epochs", "2"),
        List.of("mlp", "--target", "y", "--hidden", "none", "--epochs", "2"));
  }

  private byte[] model(List<String> fit) throws IOException {
    Path data = folder.resolve("d.csv");
    Path saved = folder.resolve("m.json");
    Files.writeString(data, CSV);
    List<String> command = new ArrayList<>(List.of("fit"));
    command.addAll(fit);
    command.addAll(List.of("--data", data.toString(), "--save", saved.toString()));
    assertFalse(Run.of(command.toArray(String[]::new)).result().isEmpty());
    return Files.readAllBytes(saved);
  }

  /** Returns whether there was a result. */
  private boolean predicts(byte[] model, String what) throws IOException {
    Path damaged = folder.resolve("damaged.json");
    Files.write(damaged, model);
    Run run =
        Run.of(
            "predict", "--model", damaged.toString(), "--data", folder.resolve("d.csv").toString());
    Verdict.check(run, what + ":\n" + new String(model, StandardCharsets.UTF_8));
    return run.code() == 0;
  }

  @ParameterizedTest
  @MethodSource("fits")
  void bytesChanged(List<String> fit) throws IOException {
    byte[] good = model(fit);
    assertTrue(predicts(good, "as saved"));
    int refused = 0;
    int cases = 0;
    SplittableRandom random = new SplittableRandom(good.length);
    for (int at = random.nextInt(STEP); at < good.length; at += STEP) {
      byte[] bad = good.clone();
      bad[at] =
          random.nextBoolean() ? BYTES[random.nextInt(BYTES.length)] : (byte) random.nextInt(256);
      refused += predicts(bad, fit + ", byte " + at + " is " + bad[at]) ? 0 : 1;
      cases++;
    }
    assertTrue(refused > cases / 5, refused + " of " + cases + " refused");
  }

  @ParameterizedTest
  @MethodSource("fits")
  void cutShort(List<String> fit) throws IOException {
    byte[] good = model(fit);
    for (int length = 0; length < good.length - 2; length += 2 * STEP) {
      assertFalse(predicts(Arrays.copyOf(good, length), fit + ", " + length + " bytes"));
    }
  }

  @ParameterizedTest
  @MethodSource("fits")
  void everyValueReplaced(List<String> fit) throws IOException {
    String good = new String(model(fit), StandardCharsets.UTF_8);
    Matcher value = VALUE.matcher(good);
    int values = 0;
    while (value.find()) {
      values++;
      for (String other : VALUES) {
        String bad = good.substring(0, value.start(1)) + other + good.substring(value.end(1));
        predicts(bad.getBytes(StandardCharsets.UTF_8), fit + ", " + value.group() + " is " + other);
      }
    }
    assertTrue(values > 5, good);
    assertEquals(good, new String(model(fit), StandardCharsets.UTF_8), "fits are repeatable");
  }
}

package lanewise.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitMlpTest {
  @TempDir private Path folder;
  private FitCase mlp = new FitCase(Path.of(""));

  @BeforeEach
  void inFolder() {
    mlp = new FitCase(folder, "mlp", "--target", "y");
  }

  private static double metric(Map<String, Object> fit, String name) {
    return assertInstanceOf(
        Double.class, assertInstanceOf(Map.class, fit.get("metrics")).get(name));
  }

  @Test
  void noHiddenLayerIsARegression() {
    String csv = "y,x\n1,1\n2,2\n2.5,3\n4.5,4\n5,5\n";
    Map<String, Object> fit =
        mlp.json(
            csv, "--hidden", "none", "--epochs", "3000", "--learning-rate", "0.05", "--batch", "5");
    double exact =
        FitCase.statistic(new FitCase(folder, "ols", "--target", "y").json(csv), "r_squared");
    assertEquals(exact, metric(fit, "r_squared"), 1e-9);
    assertEquals(List.of(), fit.get("terms"));
    assertEquals(3000, fit.get("iterations"));
    assertTrue(fit.containsKey("loss"));
  }

  @Test
  void sameSeedSameNumbers() {
    String csv = "y,x\n1,1\n2,2\n2.5,3\n4.5,4\n5,5\n1,6\n";
    String[] options = {"--epochs", "20", "--seed", "7", "--validation", "0.3"};
    assertEquals(mlp.json(csv, options), mlp.json(csv, options));
    assertTrue(
        !mlp.json(csv, options).equals(mlp.json(csv, "--epochs", "20", "--validation", "0.3")));
  }

  @Test
  void classifiesNumbersThatAreCategorical() {
    String csv = "y,x\n3,1\n3,1.5\n8,2\n8,2.5\n11,4\n11,5\n";
    Map<String, Object> fit =
        mlp.json(csv, "--categorical", "y", "--epochs", "400", "--batch", "6");
    assertEquals(1.0, metric(fit, "accuracy"));
    String text = mlp.run(csv, "--categorical", "y", "--epochs", "30").result();
    assertTrue(text.contains("3 identity") && text.contains("epoch 30 of 30"), text);
  }

  @Test
  void mistakesAreOneLine() {
    String csv = "y,x\n1,1\n2,2\n";
    assertEquals(
        "lanewise: --hidden: 'a' is not a list of numbers such as 64,32",
        mlp.refusal(csv, "--hidden", "a"));
    assertEquals("lanewise: --hidden: 0 is less than 1", mlp.refusal(csv, "--hidden", "3,0"));
    assertEquals(
        "lanewise: --activation: no 'gelu'; one of relu, tanh, sigmoid, identity",
        mlp.refusal(csv, "--activation", "gelu"));
    assertEquals("lanewise: --epochs: 0 is less than 1", mlp.refusal(csv, "--epochs", "0"));
    assertEquals("lanewise: --batch: -1 is less than 1", mlp.refusal(csv, "--batch", "-1"));
    assertEquals(
        "lanewise: --learning-rate: 0.0 is not a positive number",
        mlp.refusal(csv, "--learning-rate", "0"));
    assertEquals(
        "lanewise: --validation: 1.0 is not in [0, 1)", mlp.refusal(csv, "--validation", "1"));
    assertEquals("lanewise: --patience needs --validation", mlp.refusal(csv, "--patience", "3"));
    assertEquals(
        "lanewise: --no-intercept is not for mlp: its layers have biases",
        mlp.refusal(csv, "--no-intercept"));
    assertEquals("lanewise: d.csv: column 'y' has a single level", mlp.refusal("y,x\na,1\na,2\n"));
    assertEquals("lanewise: d.csv: no feature columns", mlp.refusal("y\n1\n2\n"));
  }
}

package lanewise.bench.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanewise.bench.Run;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.Link;
import lanewise.models.ols.Ols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fit --save wrote predicts as the fit itself does, bit for bit. */
class PredictTest {
  private static final String CSV =
      "y,x,g,o\n1,0.5,b,0\n2,1.5,a,1\n2,2.5,c,0\n4,3,b,0.5\n5,4,a,0\n3,1,c,0.25\n7,5,b,0\n";

  @TempDir private Path folder;

  private double[] predictions(String model, String data) throws IOException {
    Path file = folder.resolve("new.csv");
    Files.writeString(file, data);
    String out =
        Run.of("predict", "--model", folder.resolve(model).toString(), "--data", file.toString())
            .result();
    assertEquals("prediction", out.lines().findFirst().orElse(""));
    return out.lines().skip(1).mapToDouble(Double::parseDouble).toArray();
  }

  private void fit(String model, String... options) {
    FitCase fit =
        new FitCase(folder, model, "--target", "y", "--save", folder.resolve("m.json").toString());
    fit.run(CSV, options).result();
  }

  private Design design(String... features) {
    Path file = folder.resolve("d.csv");
    DataOptions options = new DataOptions();
    options.data = file.toString();
    options.target = "y";
    options.features = List.of(features);
    lanewise.bench.csv.CsvFile csv = lanewise.bench.csv.CsvFile.open(options.data);
    DesignSpec spec = DesignSpec.of(csv, options, List.of("o"));
    return new DesignReader(
            csv, spec, ResponseRule.leastSquares(false), new lanewise.bench.Progress(System.err))
        .read();
  }

  @Test
  void leastSquaresWithTextAndOtherColumnOrder() throws IOException {
    fit("ols", "--features", "x,g");
    Design d = design("x", "g");
    double[] expected = Ols.fit(d.x(), d.y()).predict(d.x());
    assertArrayEquals(expected, predictions("m.json", CSV));
    String moved = "g,other,x\nb,9,0.5\na,8,1.5\n";
    double[] two = {expected[0], expected[1]};
    assertArrayEquals(two, predictions("m.json", moved));
  }

  @Test
  void logLinkGoesIntoTheNetwork() throws IOException {
    fit("glm", "--family", "poisson", "--features", "x");
    Design d = design("x");
    assertArrayEquals(
        Glm.fit(d.x(), d.y(), Family.poisson()).predict(d.x()), predictions("m.json", CSV));
  }

  @Test
  void otherLinksAndOffsetsFollowTheNetwork() throws IOException {
    fit("glm", "--family", "poisson", "--link", "sqrt", "--features", "x");
    Design d = design("x");
    double[] sqrt =
        Glm.options().family(Family.poisson()).link(Link.sqrt()).fit(d.x(), d.y()).predict(d.x());
    assertArrayEquals(sqrt, predictions("m.json", CSV));
    fit("glm", "--family", "gaussian", "--link", "power", "--power", "0.5", "--features", "x");
    double[] power =
        Glm.options()
            .family(Family.gaussian())
            .link(Link.power(0.5))
            .fit(d.x(), d.y())
            .predict(d.x());
    assertArrayEquals(power, predictions("m.json", CSV));
    fit("glm", "--family", "poisson", "--offset", "o", "--features", "x");
    double[] o = d.extras().getFirst();
    double[] offset =
        Glm.options().family(Family.poisson()).offset(o).fit(d.x(), d.y()).predict(d.x(), o);
    assertArrayEquals(offset, predictions("m.json", CSV));
  }

  @Test
  void powersAreRemembered() throws IOException {
    fit("ols", "--features", "x", "--poly", "x:2");
    double[] p = predictions("m.json", "x\n2\n3\n4\n5\n");
    assertEquals(p[3] - 3 * p[2] + 3 * p[1] - p[0], 0, 1e-12, "third difference of a parabola");
  }

  @Test
  void classesOfNetworks() throws IOException {
    Path iris = folder.resolve("iris.csv");
    Files.writeString(iris, Bundled.text("ml/iris.csv"));
    Path model = folder.resolve("iris.json");
    Run.of(
            "fit",
            "mlp",
            "--data",
            iris.toString(),
            "--target",
            "Species",
            "--features",
            "Petal.Length,Petal.Width",
            "--hidden",
            "8",
            "--epochs",
            "60",
            "--save",
            model.toString())
        .result();
    String out = Run.of("predict", "--model", model.toString(), "--data", iris.toString()).result();
    assertEquals("class,p_setosa,p_versicolor,p_virginica", out.lines().findFirst().orElse(""));
    long right = out.lines().skip(1).limit(50).filter(line -> line.startsWith("setosa,")).count();
    assertEquals(50, right);
    assertEquals(151, out.lines().count());
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    fit("ols", "--features", "x,g");
    String model = folder.resolve("m.json").toString();
    Path file = folder.resolve("new.csv");
    Files.writeString(file, "x,g\n1,a\n2,z\n");
    String line = Run.of("predict", "--model", model, "--data", file.toString()).err();
    assertTrue(
        line.contains("row 2 (line 3), column 'g': \"z\" is not a level the model was fitted with"),
        line);
    Files.writeString(file, "x\n1\n");
    assertTrue(
        Run.of("predict", "--model", model, "--data", file.toString())
            .refusal()
            .contains("no column 'g'"));
    assertTrue(
        Run.of("predict", "--model", "none.json", "--data", file.toString())
            .refusal()
            .contains("no such file"));
    Path junk = folder.resolve("junk.json");
    for (String text :
        new String[] {"", "[1", "{}", "{\"format\":\"lanewise model 1\"}", "\u0000"}) {
      Files.writeString(junk, text);
      assertTrue(
          Run.of("predict", "--model", junk.toString(), "--data", file.toString())
              .refusal()
              .contains("not a model"),
          text);
    }
  }
}

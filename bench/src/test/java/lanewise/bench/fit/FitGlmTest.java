package lanewise.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitGlmTest {
  private static final String ADMIT = Bundled.text("glm/admit_logit.csv");

  @TempDir private Path folder;
  private FitCase glm = new FitCase(Path.of(""));

  @BeforeEach
  void inFolder() {
    glm = new FitCase(folder, "glm", "--target", "y");
  }

  @Test
  void admissionsAsR() {
    Map<String, Object> fit =
        glm.json(ADMIT, "--family", "binomial", "--features", "gre,gpa,rank2,rank3,rank4");
    assertEquals("glm", fit.get("model"));
    assertEquals(true, fit.get("converged"));
    assertEquals("(Intercept)", FitCase.term(fit, 0, "term"));
    assertEquals(-3.989979073331031, FitCase.number(fit, 0, "estimate"), 1e-13);
    assertEquals(0.0022644257861791526, FitCase.number(fit, 1, "estimate"), 1e-15);
    assertEquals(458.5174924758994, FitCase.statistic(fit, "deviance"), 1e-10);
    assertEquals(499.9765175549154, FitCase.statistic(fit, "null_deviance"), 1e-10);
    assertEquals(399, FitCase.glance(fit, "df_null"));
    assertEquals(null, FitCase.glance(fit, "r_squared"));
    assertEquals(15, assertInstanceOf(Map.class, fit.get("glance")).size());
  }

  @Test
  void linksOffsetsWeightsAndTrials() {
    String csv = "y,n,x,o,w\n1,4,0,0.1,1\n2,5,1,0.2,2\n3,4,2,0.1,1\n5,6,3,0.3,1\n1,3,1,0,0\n";
    List<String> links = List.of("logit", "probit", "cauchit", "cloglog", "loglog", "log");
    for (String link : links.subList(0, 5)) {
      Map<String, Object> fit =
          glm.json(csv, "--family", "binomial", "--link", link, "--trials", "n", "--features", "x");
      assertTrue(FitCase.number(fit, 1, "estimate") > 0, link);
    }
    Map<String, Object> poisson = glm.json(csv, "--family", "poisson", "--features", "x");
    Map<String, Object> offset =
        glm.json(csv, "--family", "poisson", "--features", "x", "--offset", "o", "--weights", "w");
    assertTrue(FitCase.number(poisson, 1, "estimate") != FitCase.number(offset, 1, "estimate"));
    assertEquals(4, FitCase.glance(offset, "df_null") instanceof Integer n ? n + 1 : 0);
  }

  @Test
  void everyFamilyFits() {
    String csv = "y,x\n1.5,0\n2.5,1\n2,2\n4,3\n5,4\n";
    String[][] families = {
      {"gaussian"},
      {"gamma", "--link", "log"},
      {"inverse_gaussian", "--link", "log"},
      {"tweedie", "--power", "1.5"},
      {"quasipoisson"},
      {"quasi", "--variance", "mu"},
      {"gaussian", "--link", "power", "--power", "0.5"},
      {"tweedie", "--power", "2", "--link", "power", "--link-power", "0.5"}
    };
    for (String[] family : families) {
      List<String> options = new ArrayList<>(List.of("--family"));
      options.addAll(List.of(family));
      Map<String, Object> fit = glm.json(csv, options.toArray(String[]::new));
      assertEquals(5, fit.get("nobs"), family[0]);
      assertTrue(Double.isFinite(FitCase.number(fit, 1, "estimate")), family[0]);
    }
    String counts = "y,x\n1,0\n2,1\n2,2\n4,3\n7,4\n";
    glm.json(counts, "--family", "negative_binomial", "--theta", "2");
  }

  @Test
  void twoLevelsOfTextAreOutcomes() {
    String csv = "y,x\nno,1\nyes,2\nno,3\nyes,4\nyes,5\nno,2\n";
    Map<String, Object> fit = glm.json(csv, "--family", "binomial");
    String numeric = csv.replace("no", "0").replace("yes", "1");
    assertEquals(fit.get("terms"), glm.json(numeric, "--family", "binomial").get("terms"));
    String text = glm.run(csv, "--family", "binomial").result();
    assertTrue(text.contains("y: no is 0, yes is 1"), text);
    assertEquals(
        "lanewise: d.csv: column 'y': a text target must have two levels, this one has 3",
        glm.refusal("y,x\na,1\nb,2\nc,3\n", "--family", "binomial"));
  }

  @Test
  void responseOutsideTheRange() {
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'y': \"2\" is not between 0 and 1, as the binomial"
            + " family wants",
        glm.refusal("y,x\n0,1\n2,2\n1,3\n", "--family", "binomial"));
    assertTrue(
        glm.refusal("y,x\n0,1\n-2,2\n1,3\n", "--family", "poisson")
            .startsWith("lanewise: d.csv: row 2 (line 3), column 'y': \"-2\" is not "));
    assertTrue(
        glm.refusal("y,x\n0,1\n2,2\n1,3\n", "--family", "gamma")
            .startsWith("lanewise: d.csv: row 1 (line 2), column 'y': \"0\" is not "));
    assertEquals(
        "lanewise: d.csv: row 2 (line 3), column 'y': \"5\" is not between 0 and the 4 trials",
        glm.refusal("y,n,x\n1,3,1\n5,4,2\n1,3,3\n", "--family", "binomial", "--trials", "n"));
    assertEquals(
        "lanewise: d.csv: row 1 (line 2), column 'n': \"3.5\" is not a whole number of trials",
        glm.refusal("y,n,x\n1,3.5,1\n5,4,2\n1,3,3\n", "--family", "binomial", "--trials", "n"));
    assertEquals(
        "lanewise: d.csv: row 3 (line 4), column 'w': \"-1\" is negative, a weight must be at least 0",
        glm.refusal("y,w,x\n1,3,1\n0,4,2\n1,-1,3\n", "--family", "binomial", "--weights", "w"));
  }

  @Test
  void unknownFamilyLinkAndParameters() {
    String csv = "y,x\n1,1\n2,2\n4,3\n";
    assertEquals(
        "lanewise: --family: no 'cauchy'; one of gaussian, binomial, poisson, gamma,"
            + " inverse_gaussian, negative_binomial, tweedie, quasi, quasibinomial, quasipoisson",
        glm.refusal(csv, "--family", "cauchy"));
    assertTrue(
        glm.refusal(csv, "--family", "poisson", "--link", "logg")
            .startsWith("lanewise: --link: no 'logg'; one of identity,"));
    assertEquals(
        "lanewise: --family negative_binomial needs --theta",
        glm.refusal(csv, "--family", "negative_binomial"));
    assertEquals(
        "lanewise: --family tweedie needs --power", glm.refusal(csv, "--family", "tweedie"));
    assertEquals(
        "lanewise: --link power needs --link-power",
        glm.refusal(csv, "--family", "poisson", "--link", "power"));
    assertEquals(
        "lanewise: --theta is only for --family negative_binomial",
        glm.refusal(csv, "--family", "poisson", "--theta", "1"));
    assertEquals(
        "lanewise: --family quasi needs --variance", glm.refusal(csv, "--family", "quasi"));
    assertTrue(
        glm.refusal(csv, "--family", "quasi", "--variance", "mu^9")
            .startsWith("lanewise: --variance: no 'mu^9'"));
    assertTrue(
        glm.refusal(csv, "--family", "tweedie", "--power", "0.5")
            .startsWith("lanewise: --family tweedie: power is 0.5"));
    assertEquals(
        "lanewise: --trials is only for the binomial families",
        glm.refusal(csv, "--family", "poisson", "--trials", "x"));
    assertEquals(
        "lanewise: --epsilon: 0.0 is not a positive number",
        glm.refusal(csv, "--family", "poisson", "--epsilon", "0"));
    assertTrue(glm.run(csv).refusal().contains("--family"));
  }
}

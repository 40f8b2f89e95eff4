package lanewise.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import lanewise.bench.Json;
import lanewise.bench.Run;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitOlsTest {
  @TempDir private Path folder;

  private Map<String, Object> fit(String csv, String... options) throws IOException {
    Path file = folder.resolve("d.csv");
    Files.writeString(file, csv);
    List<String> args =
        new ArrayList<>(
            List.of("fit", "ols", "--json", "--data", file.toString(), "--target", "y"));
    args.addAll(List.of(options));
    return Json.read(Run.of(args.toArray(String[]::new)).result());
  }

  private static List<?> terms(Map<String, Object> fit) {
    return assertInstanceOf(List.class, fit.get("terms"));
  }

  private static @Nullable Object of(Map<String, Object> fit, int term, String key) {
    return assertInstanceOf(Map.class, terms(fit).get(term)).get(key);
  }

  private static List<Object> names(Map<String, Object> fit) {
    List<Object> names = new ArrayList<>();
    for (int i = 0; i < terms(fit).size(); i++) {
      names.add(of(fit, i, "term"));
    }
    return names;
  }

  private static double estimate(Map<String, Object> fit, int term) {
    return assertInstanceOf(Double.class, of(fit, term, "estimate"));
  }

  @Test
  void longleyAsCertifiedByNist() throws URISyntaxException {
    URL resource = FitOlsTest.class.getResource("/lanewise/data/nist/Longley.csv");
    Path longley = Path.of(Objects.requireNonNull(resource).toURI());
    Map<String, Object> fit =
        Json.read(
            Run.of("fit", "ols", "--data", longley.toString(), "--target", "y", "--json").result());
    assertEquals("ols", fit.get("model"));
    assertEquals(16, fit.get("nobs"));
    assertEquals(List.of("(Intercept)", "x1", "x2", "x3", "x4", "x5", "x6"), names(fit));
    assertEquals(-3482258.63459582, estimate(fit, 0), 1e-7);
    assertEquals(15.0618722713733, estimate(fit, 1), 1e-12);
    assertEquals(890420.383607373, assertInstanceOf(Double.class, of(fit, 0, "std_error")), 1e-8);
    Map<?, ?> glance = assertInstanceOf(Map.class, fit.get("glance"));
    assertEquals(
        List.of(
            "r_squared",
            "adj_r_squared",
            "sigma",
            "statistic",
            "p_value",
            "df",
            "df_residual",
            "logLik",
            "AIC",
            "BIC",
            "deviance",
            "null_deviance",
            "df_null",
            "dispersion",
            "condition"),
        List.copyOf(glance.keySet()));
    assertEquals(0.995479004577296, assertInstanceOf(Double.class, glance.get("r_squared")), 1e-14);
    assertEquals(6, glance.get("df"));
    assertTrue(fit.containsKey("iterations"));
    assertEquals(true, fit.get("converged"));
    assertEquals(
        List.of(
            "term",
            "estimate",
            "std_error",
            "statistic",
            "p_value",
            "conf_low",
            "conf_high",
            "aliased",
            "infinite",
            "digits"),
        new ArrayList<Object>(assertInstanceOf(Map.class, terms(fit).getFirst()).keySet()));
    String text = Run.of("fit", "ols", "--data", longley.toString(), "--target", "y").result();
    assertTrue(text.contains("R-squared"), text);
  }

  @Test
  void textColumnsBecomeIndicatorsWithTheFirstLevelAsBase() throws IOException {
    String csv = "y,g,x\n1,b,0\n2,a,1\n4,c,0\n3,b,1\n1,a,0\n7,c,1\n";
    Map<String, Object> fit = fit(csv);
    assertEquals(List.of("(Intercept)", "gb", "gc", "x"), names(fit));
    assertEquals(List.of("ga", "gb", "gc", "x"), names(fit(csv, "--no-intercept")));
    assertEquals(
        estimate(fit, 0), estimate(fit(csv, "--no-intercept"), 0), 1e-12, "level a's mean");
  }

  @Test
  void categoricalNumbersAreLevelsInNumericOrder() throws IOException {
    String csv = "y,r\n1,10\n2,9\n4,2\n3,10\n1,9\n";
    assertEquals(List.of("(Intercept)", "r9", "r10"), names(fit(csv, "--categorical", "r")));
    assertEquals(List.of("(Intercept)", "r"), names(fit(csv)));
  }

  @Test
  void polynomialStandsInPlaceOfItsColumn() throws IOException {
    StringBuilder csv = new StringBuilder("x,z,y\n");
    for (int x = 0; x < 8; x++) {
      csv.append(x).append(',').append(x % 3).append(',').append(2 + 3 * x * x * x).append('\n');
    }
    Map<String, Object> fit = fit(csv.toString(), "--poly", "x:3");
    assertEquals(List.of("(Intercept)", "x", "x^2", "x^3", "z"), names(fit));
    assertEquals(3, estimate(fit, 3), 1e-10);
  }

  @Test
  void featuresAndWeightsAreChosen() throws IOException {
    String csv = "w,a,y,b\n1,1,2,5\n0,2,99,1\n1,3,6,2\n2,4,8,8\n";
    assertEquals(List.of("(Intercept)", "a", "b"), names(fit(csv, "--weights", "w")));
    Map<String, Object> fit = fit(csv, "--weights", "w", "--features", "a", "--no-intercept");
    assertEquals(List.of("a"), names(fit));
    assertEquals(2, estimate(fit, 0), 1e-14, "the row of weight 0 has no say");
    assertEquals(List.of("(Intercept)", "b", "a"), names(fit(csv, "--features", "b,a")));
  }

  @Test
  void aliasedTermsAreNullWithAWarning() throws IOException {
    Map<String, Object> fit = fit("y,a,b\n1,1,2\n3,2,4\n2,3,6\n5,4,8\n");
    assertEquals(true, of(fit, 2, "aliased"));
    assertEquals(null, of(fit, 2, "estimate"));
    assertFalse(assertInstanceOf(List.class, fit.get("warnings")).isEmpty());
  }

  @Test
  void quotesByteOrderMarkBlankLinesAndCrLfAreFine() throws IOException {
    Map<String, Object> fit = fit("\uFEFF\"y\", a b \r\n\"1\", 1\r\n\r\n3,2\r\n6,\"3\"\r\n");
    assertEquals(List.of("(Intercept)", "a b"), names(fit));
    assertEquals(2.5, estimate(fit, 1), 1e-14);
  }

  @Test
  void manyRowsStream() throws IOException {
    StringBuilder csv = new StringBuilder("y,a,b\n");
    for (int i = 0; i < 100_000; i++) {
      double a = (i * 7919 % 1000) / 8.0;
      double b = (i * 104729 % 1000) / 16.0;
      csv.append(String.format(Locale.ROOT, "%s,%s,%s%n", 1 + 2 * a - b, a, b));
    }
    Map<String, Object> fit = fit(csv.toString());
    assertEquals(100_000, fit.get("nobs"));
    assertEquals(2, estimate(fit, 1), 1e-12);
  }
}

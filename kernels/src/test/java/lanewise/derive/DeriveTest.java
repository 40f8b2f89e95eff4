package lanewise.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The generator against golden files. After a change that is meant, write them anew: {@code java
 * Derive.java golden/sources golden/templates golden/derived} in src/test/resources, and review the
 * difference.
 */
class DeriveTest {
  @Test
  void derivesTheGoldenFiles(@TempDir Path out) throws Exception {
    Derive.main(
        new String[] {
          golden("sources").toString(), golden("templates").toString(), out.toString()
        });
    TreeMap<String, String> expected = read(golden("derived"));
    TreeMap<String, String> actual = read(out);
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((path, text) -> assertEquals(text, actual.get(path), path));
  }

  @Test
  void deletesStaleFilesAndKeepsUnchangedOnesUntouched(@TempDir Path out) throws Exception {
    String[] args = {golden("sources").toString(), golden("templates").toString(), out.toString()};
    Derive.main(args);
    Path kept = out.resolve("lanewise/golden/F32Plain.java");
    Path edited = out.resolve("lanewise/golden/F32Golden.java");
    Path stale = out.resolve("lanewise/golden/F32Gone.java");
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(kept, longAgo);
    Files.writeString(edited, "edited by hand");
    Files.writeString(stale, "class F32Gone {}");
    Derive.main(args);
    assertEquals(longAgo, Files.getLastModifiedTime(kept));
    assertTrue(Files.readString(edited).contains("class F32Golden"));
    assertFalse(Files.exists(stale));
  }

  @Test
  void refusesCompoundAssignmentToASegmentElement() {
    for (String operator : new String[] {"+=", "-=", "*=", "/="}) {
      String source =
          "// derive: segment(x;)\nclass F64A { void f(double[] x) { x[0] "
              + operator
              + " 1.0; } }";
      var e = assertThrows(IllegalArgumentException.class, () -> derive("p/F64A.java", source));
      assertEquals("p/F64A.java: write x[i] = … instead of a compound assignment", e.getMessage());
    }
  }

  @Test
  void refusesAClassOfAnotherName() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> derive("p/Other.java", "// derive: f32\nclass Other {}"));
    assertEquals("p/Other.java: a derived class must be named F64…", e.getMessage());
  }

  @Test
  void refusesARegionThatIsNotClosedOrNotOpened() {
    var open = assertThrows(IllegalArgumentException.class, () -> expand("// derive: each f32\n"));
    assertEquals("p/T.java: '// derive: each' without '// derive: end'", open.getMessage());
    var nested =
        assertThrows(
            IllegalArgumentException.class,
            () -> expand("// derive: each f32\n// derive: each f32\n// derive: end\n"));
    assertEquals("p/T.java: '// derive: each' without '// derive: end'", nested.getMessage());
    var end = assertThrows(IllegalArgumentException.class, () -> expand("// derive: end\n"));
    assertEquals("p/T.java: expected '// derive: each', not // derive: end", end.getMessage());
  }

  @Test
  void refusesUnbalancedBrackets() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> derive("p/F64A.java", "// derive: segment(x;)\nclass F64A { double d = x[(0; }"));
    assertEquals("p/F64A.java: unbalanced [", e.getMessage());
  }

  @Test
  void pastesForTheSpeciesThatIsNamed() {
    String kernel = pasted("return Math.fma(x, 0.5, 1.0);");
    assertTrue(kernel.contains("DoubleVector.broadcast(F64Machine.NARROW, 0.5)"), kernel);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                pasted(
                    "return Double.longBitsToDouble(x > 0.0 ? Double.doubleToRawLongBits(x) : 1L);"));
    assertTrue(e.getMessage().contains("another species than NARROW"), e.getMessage());
  }

  /** A kernel with a function of this body pasted. */
  private static String pasted(String body) {
    TreeMap<String, String> sources = new TreeMap<>();
    sources.put(
        "p/F64OneSpec.java",
        "class F64OneSpec {\n  static double f(double x) {\n    " + body + "\n  }\n}\n");
    TreeMap<String, String> templates = new TreeMap<>();
    templates.put(
        "p/F64A.java",
        "// derive: segment(q;)\n// lanes: F64OneSpec on NARROW\nclass F64A {\n"
            + "      DoubleVector x = load();\n      DoubleVector y = F64OneSpec.f(x);\n}\n");
    return Derive.run(sources, templates).get("p/F64A.java");
  }

  private static TreeMap<String, String> derive(String path, String source) {
    TreeMap<String, String> sources = new TreeMap<>();
    sources.put(path, source);
    return Derive.run(sources, new TreeMap<>());
  }

  private static TreeMap<String, String> expand(String template) {
    TreeMap<String, String> templates = new TreeMap<>();
    templates.put("p/T.java", template);
    return Derive.run(new TreeMap<>(), templates);
  }

  private static Path golden(String folder) throws URISyntaxException {
    return Path.of(DeriveTest.class.getResource("/golden").toURI()).resolve(folder);
  }

  private static TreeMap<String, String> read(Path root) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path p : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(p).toString().replace('\\', '/'), Files.readString(p));
      }
    }
    return files;
  }
}

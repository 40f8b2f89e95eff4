package lanewise.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generator makes of the real sources: it parses, and nothing of f64 is left in f32. */
class DerivedSourcesTest {
  private static final Set<String> F64_WORDS =
      Set.of("double", "Double", "DoubleVector", "OfDouble", "OFDOUBLE", "DOUBLE", "f64");
  private static final Pattern LITERAL =
      Pattern.compile("[0-9][0-9_]*\\.[0-9eE+-]*|[0-9]+[eE][0-9+-]+");

  @TempDir static Path out;
  private static List<Path> files = List.of();

  @BeforeAll
  static void derive() throws IOException {
    Path main = Path.of(System.getProperty("basedir", "."), "src", "main");
    Derive.main(
        new String[] {
          main.resolve("java").toString(), main.resolve("templates").toString(), out.toString()
        });
    try (Stream<Path> walk = Files.walk(out)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void everyFileParses() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    try (var manager = compiler.getStandardFileManager(problems, null, null)) {
      var task =
          compiler.getTask(
              null, manager, problems, null, null, manager.getJavaFileObjectsFromPaths(files));
      ((JavacTask) task).parse();
    }
    List<String> errors =
        problems.getDiagnostics().stream()
            .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .map(Object::toString)
            .toList();
    assertEquals(List.of(), errors);
  }

  @Test
  void noF64IsLeftInF32() throws IOException {
    List<String> left = new ArrayList<>();
    int checked = 0;
    for (Path file : files) {
      if (!file.getFileName().toString().startsWith("F32")) {
        continue;
      }
      checked++;
      for (String token : code(file)) {
        if (F64_WORDS.contains(token)
            || token.startsWith("F64")
            || LITERAL.matcher(token).matches()) {
          left.add(file.getFileName() + ": " + token);
        }
      }
    }
    assertTrue(checked > 10, "only " + checked + " f32 files");
    assertEquals(List.of(), left);
  }

  @Test
  void noMarkerIsLeftInSegmentVariants() throws IOException {
    for (Path file : files) {
      String text = Files.readString(file);
      assertFalse(text.contains("// derive:"), file.toString());
      if (file.getFileName().toString().contains("Segment")) {
        assertFalse(text.contains("/*segment"), file.toString());
        assertFalse(text.contains("// array only"), file.toString());
      }
    }
  }

  @Test
  void everyDirectiveHasItsSiblings() throws IOException {
    Set<String> names = new HashSet<>();
    files.forEach(f -> names.add(f.getFileName().toString()));
    Path java = Path.of(System.getProperty("basedir", "."), "src", "main", "java");
    try (Stream<Path> walk = Files.walk(java)) {
      for (Path source : walk.filter(f -> f.toString().endsWith(".java")).toList()) {
        String directive =
            Files.readAllLines(source).stream()
                .filter(line -> line.startsWith("// derive: "))
                .findFirst()
                .orElse("");
        String name = source.getFileName().toString();
        if (directive.contains(" f32")) {
          assertTrue(names.contains(name.replace("F64", "F32")), name);
        }
        if (directive.contains(" segment(")) {
          assertTrue(names.contains(name.replace("F64", "F64Segment")), name);
        }
        if (directive.contains(" f32 segment(")) {
          assertTrue(names.contains(name.replace("F64", "F32Segment")), name);
        }
      }
    }
  }

  /** The tokens of a file without comments, strings and the header line. */
  private static List<String> code(Path file) throws IOException {
    return Derive.Tokens.of(Files.readString(file)).stream()
        .filter(t -> !Derive.Tokens.isBlank(t) && !t.startsWith("\""))
        .toList();
  }
}

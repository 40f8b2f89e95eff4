package lanewise.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No class of the models calls a function whose last bits differ between machines and JDKs. */
class LintTest {
  private static final Pattern TRANSCENDENTAL =
      Pattern.compile("(sin|cos|tan)h?|asin|acos|atan2?|exp(m1)?|log(10|1p)?|pow|cbrt|hypot");

  @Test
  void noTranscendentalOfMath() throws IOException, URISyntaxException {
    List<String> found = new ArrayList<>();
    List<String> strict = new ArrayList<>();
    Path root = Path.of(Matrix.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassModel type = ClassFile.of().parse(file);
        for (MethodModel method : type.methods()) {
          collect(type, method, "java/lang/Math", found);
          collect(type, method, "java/lang/StrictMath", strict);
        }
      }
    }
    assertEquals(List.of(), found, "use VectorMath, or StrictMath off the hot path");
    assertTrue(strict.size() > 3, "the scan found too little of StrictMath: " + strict);
  }

  private static void collect(
      ClassModel type, MethodModel method, String owner, List<String> found) {
    if (method.code().isEmpty()) {
      return;
    }
    for (var element : method.code().get()) {
      if (element instanceof InvokeInstruction call
          && call.owner().asInternalName().equals(owner)
          && TRANSCENDENTAL.matcher(call.name().stringValue()).matches()) {
        found.add(
            type.thisClass().asInternalName() + "." + method.methodName() + ": " + call.name());
      }
    }
  }
}

package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public signatures are those of {@code api.txt}, so a change of the API shows in a review. After
 * a change that is meant, copy the file that this test leaves in {@code target} over it.
 */
class SignatureTest {
  private static final Path ACTUAL = Path.of(System.getProperty("basedir", "."), "target/api.txt");

  @Test
  void signaturesAreThoseOfTheFile() throws IOException {
    String actual =
        Operation.publicClasses().stream()
            .map(SignatureTest::describe)
            .collect(Collectors.joining("\n"));
    Files.createDirectories(ACTUAL.getParent());
    Files.writeString(ACTUAL, actual);
    try (InputStream file = SignatureTest.class.getResourceAsStream("/api.txt")) {
      String expected =
          new String(
              Objects.requireNonNull(file, "api.txt").readAllBytes(), StandardCharsets.UTF_8);
      List<String> was = expected.lines().toList();
      List<String> is = actual.lines().toList();
      assertEquals(
          List.of(),
          Stream.concat(
                  was.stream().filter(line -> !is.contains(line)).map(line -> "- " + line),
                  is.stream().filter(line -> !was.contains(line)).map(line -> "+ " + line))
              .toList(),
          "if this is meant: cp kernels/target/api.txt kernels/src/test/resources/api.txt\n");
      assertEquals(expected, actual);
    }
  }

  /** A class, then a line for each public member, sorted, with the class's name in front. */
  private static String describe(Class<?> type) {
    String name = type.getName().substring("lanewise.kernels.".length());
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(f -> isPublic(f.getModifiers()))
            .map(SignatureTest::describe);
    Stream<String> constructors =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(c -> isPublic(c.getModifiers()))
            .map(c -> "new" + parameters(c.getParameters()) + exceptions(c));
    Stream<String> methods =
        Arrays.stream(type.getMethods())
            .filter(m -> m.getDeclaringClass().getName().startsWith("lanewise"))
            .filter(m -> !m.isBridge() && !m.isSynthetic())
            .map(SignatureTest::describe);
    String kind =
        type.isEnum()
            ? "enum "
            : type.isRecord() ? "record " : type.isInterface() ? "interface " : "class ";
    String modifiers = Modifier.isFinal(type.getModifiers()) && !type.isEnum() ? "final " : "";
    return modifiers
        + kind
        + name
        + "\n"
        + Stream.of(fields, constructors, methods)
            .flatMap(members -> members.sorted(Comparator.naturalOrder()))
            .map(member -> "  " + name + ": " + member + "\n")
            .collect(Collectors.joining());
  }

  private static String describe(Field f) {
    return (f.isEnumConstant() ? "" : Modifier.toString(f.getModifiers() & ~1) + " ")
        + simple(f.getGenericType())
        + " "
        + f.getName();
  }

  private static String describe(Method m) {
    String variables =
        m.getTypeParameters().length == 0
            ? ""
            : Arrays.stream(m.getTypeParameters())
                .map(Object::toString)
                .collect(Collectors.joining(", ", "<", "> "));
    String isStatic = Modifier.isStatic(m.getModifiers()) ? "static " : "";
    return isStatic
        + variables
        + simple(m.getGenericReturnType())
        + " "
        + m.getName()
        + parameters(m.getParameters())
        + Arrays.stream(m.getGenericExceptionTypes())
            .map(e -> " throws " + simple(e))
            .collect(Collectors.joining());
  }

  private static String exceptions(Constructor<?> c) {
    return Arrays.stream(c.getGenericExceptionTypes())
        .map(e -> " throws " + simple(e))
        .collect(Collectors.joining());
  }

  private static String parameters(Parameter[] parameters) {
    return Arrays.stream(parameters)
        .map(p -> simple(p.getParameterizedType()) + " " + p.getName())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A type without the packages that every reader knows. */
  private static String simple(Type type) {
    return type.getTypeName()
        .replaceAll("\\b(java\\.lang\\.foreign|java\\.lang|lanewise\\.kernels)\\.", "")
        .replace('$', '.');
  }

  private static boolean isPublic(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}

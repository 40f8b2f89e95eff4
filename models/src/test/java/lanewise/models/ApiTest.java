package lanewise.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public types and members are those of {@code api.txt}, so that a change of the API shows in a
 * review. After a change that is meant, copy the file that this test leaves in {@code target} over it.
 */
class ApiTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path EXPECTED = Path.of("src/test/resources/api.txt");
  private static final Path ACTUAL = Path.of("target/api.txt");

  @Test
  void signaturesAreThoseOfTheFile() throws IOException {
    List<String> actual =
        Stream.of("", "ols", "glm", "mlp")
            .map(name -> CLASSES.resolve("lanewise/models").resolve(name))
            .flatMap(ApiTest::types)
            .filter(type -> isPublic(type.getModifiers()))
            .flatMap(ApiTest::lines)
            .sorted()
            .toList();
    Files.write(ACTUAL, actual);
    List<String> expected = Files.readAllLines(EXPECTED);
    Stream<String> gone = expected.stream().filter(l -> !actual.contains(l)).map("- "::concat);
    Stream<String> added = actual.stream().filter(l -> !expected.contains(l)).map("+ "::concat);
    assertEquals(
        List.of(),
        Stream.concat(gone, added).toList(),
        "if this is meant: cp models/target/api.txt models/src/test/resources/api.txt");
  }

  private static Stream<Class<?>> types(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> CLASSES.relativize(file).toString().replace(File.separatorChar, '.'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .<Class<?>>map(name -> type(name.substring(0, name.length() - 6)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, ApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A line for a type, and one for each member that users can see. */
  private static Stream<String> lines(Class<?> type) {
    Stream<Member> members =
        Stream.<Member[]>of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Arrays::stream);
    return Stream.concat(
        Stream.of(type.toGenericString()),
        members
            .filter(member -> isPublic(member.getModifiers()) && !member.isSynthetic())
            .map(ApiTest::text));
  }

  private static String text(Member member) {
    return member instanceof Field field
        ? field.toGenericString()
        : ((Executable) member).toGenericString();
  }

  private static boolean isPublic(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}

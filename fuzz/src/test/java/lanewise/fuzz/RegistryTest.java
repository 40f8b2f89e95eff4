package lanewise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Draw;
import lanewise.kernels.Lanewise;
import lanewise.kernels.PackedMatrix;
import org.junit.jupiter.api.Test;

/** No public operation of the kernels escapes: each is called in each of its forms. */
class RegistryTest {
  /** Seeds in which each form of an operation must have turned up. */
  private static final int SEEDS = 200;

  @Test
  void everyPublicOperationIsCalledInEveryForm() throws Exception {
    Set<String> operations = new TreeSet<>();
    for (Class<?> type : publicClasses()) {
      Arrays.stream(type.getMethods())
          .filter(RegistryTest::isOperation)
          .forEach(method -> operations.add(describe(method)));
    }
    assertTrue(operations.stream().anyMatch(o -> o.contains("dgemm")), "found " + operations);
    Set<String> called = new TreeSet<>();
    for (Operation operation : Claims.OPERATIONS) {
      for (long seed = 0; seed < SEEDS; seed++) {
        called.add(describe(operation.operation(Draw.fromSeed(seed)).call().method()));
      }
    }
    operations.removeAll(called);
    assertEquals(Set.of(), operations, "not in Claims, or not in every form");
  }

  @Test
  void namesAreUnique() {
    List<String> names = Claims.ALL.stream().map(claim -> claim.name()).toList();
    assertEquals(Set.copyOf(names).size(), names.size(), names.toString());
  }

  /** A method that computes on arrays or segments; what packs a matrix is called for its product. */
  private static boolean isOperation(Method method) {
    return method.getReturnType() != PackedMatrix.class
        && Arrays.stream(method.getParameterTypes())
            .anyMatch(t -> t == double[].class || t == float[].class || t == MemorySegment.class);
  }

  private static String describe(Method method) {
    return method.getDeclaringClass().getSimpleName()
        + "."
        + method.getName()
        + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
  }

  /** The public classes of the package lanewise.kernels, from its folder or jar. */
  private static List<Class<?>> publicClasses() throws Exception {
    Path root = Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(root)) {
      return publicClasses(root);
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + root.toUri()), Map.of())) {
      return publicClasses(jar.getPath("/"));
    }
  }

  private static List<Class<?>> publicClasses(Path root) throws Exception {
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("lanewise/kernels"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class")) {
          Class<?> type = Class.forName("lanewise.kernels." + name.replace(".class", ""));
          if (Modifier.isPublic(type.getModifiers())) {
            found.add(type);
          }
        }
      }
    }
    return found;
  }
}

package lanewise.bench.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.kernels.Lanewise;
import lanewise.models.glm.Family;
import lanewise.models.glm.Link;
import org.junit.jupiter.api.Test;

/** No public operation of the façade escapes the digest. */
class RegistryTest {
  @Test
  void everyPublicOperationHasAnEntry() throws Exception {
    Set<String> operations = new TreeSet<>();
    for (Class<?> type : publicClasses()) {
      Kernel.operations(type).forEach(method -> operations.add(Kernel.key(type, method)));
    }
    assertTrue(operations.contains("Blas.gemm"), "the scan found " + operations);
    Set<String> entries =
        Kernels.ALL.stream().map(Kernel::key).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(operations, entries);
  }

  @Test
  void everyFamilyAndLinkHasAnEntry() {
    Set<String> entries =
        Models.ALL.stream()
            .flatMap(model -> Arrays.stream(model.name().split("\\.", -1)))
            .collect(Collectors.toSet());
    for (Class<?> type : List.of(Family.class, Link.class)) {
      List<String> factories =
          Arrays.stream(type.getMethods())
              .filter(method -> Modifier.isStatic(method.getModifiers()))
              .filter(method -> method.getReturnType() == type)
              .map(Method::getName)
              .toList();
      assertTrue(factories.size() >= 10, factories.toString());
      assertTrue(entries.containsAll(factories), () -> factories + " but only " + entries);
    }
  }

  @Test
  void everyOperationHasAllFourForms() {
    for (Kernel kernel : Kernels.ALL) {
      assertEquals(
          Form.all().toList(),
          kernel.methods().stream().flatMap(method -> Form.of(method).stream()).toList(),
          kernel.key());
    }
  }

  @Test
  void arraysAndSegmentsHaveTheSameHash() {
    for (Kernel kernel : Kernels.ALL) {
      List<Method> methods = kernel.methods();
      assertEquals(kernel.hash(methods.get(0)), kernel.hash(methods.get(2)), kernel.key());
      assertEquals(kernel.hash(methods.get(1)), kernel.hash(methods.get(3)), kernel.key());
    }
  }

  @Test
  void everyLineHasItsOwnHash() {
    List<String> hashes =
        Kernels.ALL.stream()
            .flatMap(kernel -> kernel.methods().stream().limit(2).map(kernel::hash))
            .toList();
    assertEquals(hashes.size(), Set.copyOf(hashes).size());
  }

  @Test
  void oneBitChangesTheHashAndTheKindOfNaNDoesNot() {
    Hasher zero = new Hasher();
    zero.add(new double[] {0.0, Double.NaN});
    Hasher negativeZero = new Hasher();
    negativeZero.add(new double[] {-0.0, Double.NaN});
    Hasher otherNaN = new Hasher();
    otherNaN.add(new double[] {0.0, Double.longBitsToDouble(0xfff8000000000001L)});
    String hash = zero.hex();
    assertFalse(hash.equals(negativeZero.hex()));
    assertEquals(hash, otherNaN.hex());
  }

  /** The public classes of the package lanewise.kernels, from its folder or jar. */
  private static List<Class<?>> publicClasses()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root = Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(root)) {
      return publicClasses(root);
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + root.toUri()), Map.of())) {
      return publicClasses(jar.getPath("/"));
    }
  }

  private static List<Class<?>> publicClasses(Path root)
      throws IOException, ClassNotFoundException {
    List<String> names;
    try (Stream<Path> files = Files.list(root.resolve("lanewise/kernels"))) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class"))
              .toList();
    }
    Class<?>[] classes = new Class<?>[names.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = Class.forName("lanewise.kernels." + names.get(i).replace(".class", ""));
    }
    return Arrays.stream(classes).filter(type -> Modifier.isPublic(type.getModifiers())).toList();
  }
}

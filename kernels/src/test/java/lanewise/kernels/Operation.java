package lanewise.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A public operation on numbers, as reflection shows it. What a parameter is follows from its type
 * and its name, so that a new operation is tested as soon as it is there.
 */
record Operation(Class<?> owner, Method method) {
  /** What a parameter is. */
  enum Role {
    /** What the elements of a segment are. */
    LAYOUT,
    /** An enum, or an activation. */
    OPTION,
    SIZE,
    SCALAR,
    /** An array or a segment. */
    OPERAND,
    /** A packed matrix. */
    PACKED,
    OFFSET,
    /** The offsets of the members of a batch. */
    OFFSETS,
    LEADING_DIMENSION,
    INCREMENT,
    /** The distance of the members of a batch. */
    STRIDE
  }

  /** All of them, of all public classes of the package. */
  static List<Operation> all() {
    return publicClasses().stream()
        .flatMap(type -> Arrays.stream(type.getMethods()).map(m -> new Operation(type, m)))
        .filter(o -> o.parameters().stream().anyMatch(p -> isOperand(p.getType())))
        .sorted(Comparator.comparing(Operation::toString))
        .toList();
  }

  /** The public classes of the package, from the folder of its class files. */
  static List<Class<?>> publicClasses() {
    try {
      Path root =
          Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.list(root.resolve("lanewise/kernels"))) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".class"))
            .sorted()
            .<Class<?>>map(name -> load("lanewise.kernels." + name.replace(".class", "")))
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .toList();
      }
    } catch (URISyntaxException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Parameter> parameters() {
    return List.of(method.getParameters());
  }

  List<String> names(Role role) {
    return parameters().stream().filter(p -> role(p) == role).map(Parameter::getName).toList();
  }

  boolean hasSegments() {
    return parameters().stream().anyMatch(p -> p.getType() == MemorySegment.class);
  }

  /** Whether the numbers are floats. */
  boolean single() {
    List<Class<?>> types = List.of(method.getParameterTypes());
    return types.contains(float[].class)
        || types.contains(ValueLayout.OfFloat.class)
        || (types.contains(MemorySegment.class)
            && !types.contains(ValueLayout.OfDouble.class)
            && method.getName().matches("i?s.*"));
  }

  private static boolean isOperand(Class<?> type) {
    return type == double[].class || type == float[].class || type == MemorySegment.class;
  }

  static Role role(Parameter p) {
    Class<?> type = p.getType();
    String name = p.getName();
    if (ValueLayout.class.isAssignableFrom(type)) {
      return Role.LAYOUT;
    }
    if (type.isEnum() || type == Activation.class) {
      return Role.OPTION;
    }
    if (isOperand(type)) {
      return Role.OPERAND;
    }
    if (type == PackedMatrix.class) {
      return Role.PACKED;
    }
    if (type == double.class || type == float.class) {
      return Role.SCALAR;
    }
    if (type == int[].class || type == long[].class) {
      return Role.OFFSETS;
    }
    if (type != int.class && type != long.class) {
      throw new IllegalStateException("no role for " + type + " " + name);
    }
    return name.endsWith("Off")
        ? Role.OFFSET
        : name.startsWith("ld")
            ? Role.LEADING_DIMENSION
            : name.matches("inc[A-Z].*")
                ? Role.INCREMENT
                : name.matches("stride[A-Z].*") ? Role.STRIDE : Role.SIZE;
  }

  @Override
  public String toString() {
    String storage = hasSegments() ? "segment" : "array";
    return owner.getSimpleName()
        + "."
        + method.getName()
        + " "
        + (single() ? "f32 " : "f64 ")
        + storage;
  }
}

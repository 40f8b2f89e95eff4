package lanewise.kernels.internal;

import java.util.Locale;
import lanewise.kernels.vector.Machine;

/**
 * Chooses, once per JVM, between the scalar twins and the vector twins. Both return the same bits,
 * so the choice is about speed alone. {@code -Dlanewise.twin=auto|scalar|vector} forces it.
 */
public final class Twin {
  private static final String PROPERTY = "lanewise.twin";
  private static final Choice CHOICE = choose(System.getProperty(PROPERTY, "auto"));

  /** Whether the vector twins run. A constant, so the JIT drops the branch not taken. */
  public static final boolean VECTOR = CHOICE.vector();

  private Twin() {}

  /** Which twin, and why, in words. */
  record Choice(boolean vector, String reason) {}

  /** Why this twin runs, in one sentence. */
  public static String reason() {
    return CHOICE.reason();
  }

  private static Choice choose(String wish) {
    String obstacle = obstacle();
    return switch (wish) {
      case "scalar" -> new Choice(false, "forced by -D" + PROPERTY + "=scalar");
      case "vector" -> {
        if (!moduleResolved() || !Machine.usable()) {
          throw new IllegalStateException("-D" + PROPERTY + "=vector cannot be had: " + obstacle);
        }
        yield new Choice(true, "forced by -D" + PROPERTY + "=vector");
      }
      case "auto" -> {
        if (obstacle.isEmpty()) {
          yield new Choice(true, "jdk.incubator.vector is present and the JIT compiles it");
        }
        System.getLogger("lanewise")
            .log(System.Logger.Level.WARNING, "Lanewise runs its scalar twins: " + obstacle);
        yield new Choice(false, obstacle);
      }
      default ->
          throw new IllegalArgumentException(
              "-D" + PROPERTY + ": was " + wish + ", must be auto, scalar or vector");
    };
  }

  /** What keeps the vector twins from running fast, or the empty string. */
  private static String obstacle() {
    if (!moduleResolved()) {
      return "the module jdk.incubator.vector is absent (add --add-modules jdk.incubator.vector to the"
          + " java command to make it fast)";
    }
    String vm = System.getProperty("java.vm.name", "");
    String info = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
    if (vm.contains("OpenJ9")) {
      return "this JVM (" + vm + ") does not compile the Vector API";
    }
    if (!Machine.usable()) {
      return "this JVM's vectors are narrower than 128 bits";
    }
    if (info.contains("interpreted mode")) {
      return "this JVM only interprets (-Xint), and the Vector API is very slow there";
    }
    if (info.contains("emulated-client") || vm.contains("Client")) {
      return "this JVM has no C2 compiler (C1 only), and the Vector API is very slow there";
    }
    return "";
  }

  private static boolean moduleResolved() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}

package lanewise.kernels.internal;

import lanewise.kernels.vector.Machine;

/**
 * Chooses, once per JVM, between the scalar twins and the vector twins. Both return the same bits,
 * so the choice is about speed alone. {@code -Dlanewise.twin=auto|scalar|vector} forces it. Where nothing is forced,
 * a kernel's vector twin takes over when it is compiled, or with {@code -Dlanewise.warmup=false} at once.
 */
public final class Twin {
  private static final String PROPERTY = "lanewise.twin";
  private static final String WARMUP = "lanewise.warmup";
  private static final Choice CHOICE = choose(System.getProperty(PROPERTY, "auto"));

  /** Whether vector twins may run. A constant, so the JIT drops the branch not taken. */
  static final boolean VECTOR = CHOICE.vector();

  /**
   * Whether a kernel runs its scalar twin until its vector twin is compiled: where nothing is forced
   * and there is a processor to compile on. See {@link Gate}.
   */
  static final boolean COLD = CHOICE.cold();

  private Twin() {}

  /** Which twin, whether it may have to be compiled first, and why, in words. */
  record Choice(boolean vector, boolean cold, String reason) {}

  /** Whether vector twins run, once compiled. */
  public static boolean vector() {
    return VECTOR && (!COLD || Width.OBSTACLE.isEmpty());
  }

  /** Why this twin runs, in one sentence. */
  public static String reason() {
    return vector() || !VECTOR ? CHOICE.reason() : Width.OBSTACLE;
  }

  /** Known by loading classes of the Vector API, which takes longer than many a kernel. */
  private static final class Width {
    static final String OBSTACLE = obstacle();

    private static String obstacle() {
      String obstacle = width();
      if (!obstacle.isEmpty()) {
        warn(obstacle);
      }
      return obstacle;
    }
  }

  private static Choice choose(String wish) {
    boolean cold =
        wish.equals("auto") && warmup() && Runtime.getRuntime().availableProcessors() > 1;
    // Not asked for if the scalar twin is: it takes loading the Vector API.
    String obstacle = wish.equals("scalar") ? "" : obstacle(cold);
    return switch (wish) {
      case "scalar" -> new Choice(false, false, "forced by -D" + PROPERTY + "=scalar");
      case "vector" -> {
        if (!moduleResolved() || !Machine.usable()) {
          throw new IllegalStateException("-D" + PROPERTY + "=vector cannot be had: " + obstacle);
        }
        yield new Choice(true, false, "forced by -D" + PROPERTY + "=vector");
      }
      case "auto" -> {
        if (obstacle.isEmpty()) {
          yield new Choice(true, cold, "jdk.incubator.vector is present and the JIT compiles it");
        }
        warn(obstacle);
        yield new Choice(false, false, obstacle);
      }
      default ->
          throw new IllegalArgumentException(
              "-D" + PROPERTY + ": was " + wish + ", must be auto, scalar or vector");
    };
  }

  private static boolean warmup() {
    String wish = System.getProperty(WARMUP, "true");
    if (!wish.equals("true") && !wish.equals("false")) {
      throw new IllegalArgumentException(
          "-D" + WARMUP + ": was " + wish + ", must be true or false");
    }
    return wish.equals("true");
  }

  private static void warn(String obstacle) {
    System.getLogger("lanewise")
        .log(System.Logger.Level.WARNING, "Lanewise runs its scalar twins: " + obstacle);
  }

  /**
   * What keeps the vector twins from running fast, or the empty string.
   *
   * @param cold whether the vectors' width is to be seen later
   */
  private static String obstacle(boolean cold) {
    if (!moduleResolved()) {
      return "the module jdk.incubator.vector is absent (add --add-modules jdk.incubator.vector to the"
          + " java command to make it fast)";
    }
    String vm = System.getProperty("java.vm.name", "");
    String info = System.getProperty("java.vm.info", "");
    if (vm.contains("OpenJ9")) {
      return "this JVM (" + vm + ") does not compile the Vector API";
    }
    if (info.contains("interpreted mode")) {
      return "this JVM only interprets (-Xint), and the Vector API is very slow there";
    }
    if (info.contains("emulated-client") || vm.contains("Client")) {
      return "this JVM has no C2 compiler (C1 only), and the Vector API is very slow there";
    }
    return cold ? "" : width();
  }

  private static String width() {
    return Machine.usable() ? "" : "this JVM's vectors are narrower than 128 bits";
  }

  private static boolean moduleResolved() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}

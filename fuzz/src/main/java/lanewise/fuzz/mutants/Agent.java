package lanewise.fuzz.mutants;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Gives the worker's JVM the right to swap classes. */
public final class Agent {
  private static volatile Optional<Instrumentation> instrumentation = Optional.empty();

  private Agent() {}

  /** Called by the JVM before main. */
  public static void premain(String arguments, Instrumentation given) {
    instrumentation = Optional.of(given);
  }

  static Instrumentation instrumentation() {
    return instrumentation.orElseThrow(() -> new IllegalStateException("no -javaagent"));
  }

  /** A jar that names this class as an agent; the class itself is on the class path. */
  static Path jar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", Agent.class.getName());
    main.putValue("Can-Redefine-Classes", "true");
    Path file = Files.createTempFile("lanewise-agent", ".jar");
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
    return file;
  }
}

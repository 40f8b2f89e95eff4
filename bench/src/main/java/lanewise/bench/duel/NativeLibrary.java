package lanewise.bench.duel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Native libraries of peers: those that {@code LANEWISE_OPENBLAS} names, or else the ones packed in a
 * jar on the class path, unpacked to a temporary folder.
 */
@SuppressWarnings("restricted") // native code is what this class is for
final class NativeLibrary {
  private static final Linker LINKER = Linker.nativeLinker();

  /** OpenBLAS, set up for a fair comparison; empty if there is none for this platform. */
  static final Optional<SymbolLookup> OPENBLAS = openBlas();

  private NativeLibrary() {}

  private static Optional<SymbolLookup> openBlas() {
    // Idle workers that spin slow down whatever runs next; these two would pin kernels of another
    // CPU.
    environment(
        Map.of("OPENBLAS_THREAD_TIMEOUT", "20"), List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"));
    return file().map(path -> SymbolLookup.libraryLookup(path, Arena.global()));
  }

  private static Optional<Path> file() {
    String named = System.getenv("LANEWISE_OPENBLAS");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    String name = System.mapLibraryName("openblas");
    for (String file : List.of(name + ".0", name.replace(".dylib", ".0.dylib"), name)) {
      URL resource =
          NativeLibrary.class.getResource("/org/bytedeco/openblas/" + platform() + "/" + file);
      if (resource != null) {
        return Optional.of(unpack(resource).resolve(file));
      }
    }
    return Optional.empty();
  }

  /** The platform as those jars spell it. */
  private static String platform() {
    String os =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "macosx" : "linux";
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return os + "-" + (arm ? "arm64" : "x86_64");
  }

  /** Unpacks all libraries beside the given one, but not those that bind them to Java. */
  private static Path unpack(URL resource) {
    try {
      Path folder = Files.createTempDirectory("lanewise-openblas-");
      folder.toFile().deleteOnExit();
      JarURLConnection connection = (JarURLConnection) resource.openConnection();
      String entry = connection.getEntryName();
      String prefix = entry.substring(0, entry.lastIndexOf('/') + 1);
      try (JarFile jar = connection.getJarFile()) {
        for (JarEntry each : jar.stream().filter(e -> isLibrary(e.getName(), prefix)).toList()) {
          Path file = folder.resolve(each.getName().substring(prefix.length()));
          file.toFile().deleteOnExit();
          try (InputStream in = jar.getInputStream(each)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException("cannot unpack " + resource, e);
    }
  }

  private static boolean isLibrary(String entry, String prefix) {
    String name = entry.startsWith(prefix) ? entry.substring(prefix.length()) : "";
    return name.matches("lib(?!jni)[^/]*\\.(so|dylib).*");
  }

  /** Changes this process's environment as the C library sees it. */
  private static void environment(Map<String, String> set, List<String> unset) {
    SymbolLookup c = LINKER.defaultLookup();
    try (Arena arena = Arena.ofConfined()) {
      for (Map.Entry<String, String> entry : set.entrySet()) {
        MemorySegment name = arena.allocateFrom(entry.getKey());
        MemorySegment value = arena.allocateFrom(entry.getValue());
        var type = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
        int _ =
            (int) LINKER.downcallHandle(c.findOrThrow("setenv"), type).invokeExact(name, value, 1);
      }
      for (String name : unset) {
        var type = FunctionDescriptor.of(JAVA_INT, ADDRESS);
        int _ =
            (int)
                LINKER
                    .downcallHandle(c.findOrThrow("unsetenv"), type)
                    .invokeExact(arena.allocateFrom(name));
      }
    } catch (Throwable e) {
      throw new IllegalStateException("cannot change the environment", e);
    }
  }
}

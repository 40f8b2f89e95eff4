package lanewise.bench.peer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The native libraries: those that {@code LANEWISE_OPENBLAS}, {@code LANEWISE_MKL} and
 * {@code LANEWISE_ONNX} name, or else the ones in the folder {@code LANEWISE_PEERS}, which Maven unpacked. Opened once for this process
 * and set up for a fair comparison.
 */
final class NativePeers {
  /** The folder that Maven unpacks jars into, as the launcher says. */
  private static final String FOLDER = "LANEWISE_PEERS";

  private static final int VERSION_LENGTH = 256;

  /** The file of oneMKL that loads all its others; empty if there is none. */
  private static final Optional<Path> MKL_FILE =
      file("LANEWISE_MKL", bytedeco("mkl"), List.of("libmkl_rt.so.2", "libmkl_rt.2.dylib"));

  private static final Optional<Path> OPENBLAS_FILE =
      file(
          "LANEWISE_OPENBLAS",
          bytedeco("openblas"),
          List.of("libopenblas.so.0", "libopenblas.0.dylib", "libopenblas.dylib"));

  private static final Optional<Path> ONNX_FILE =
      file(
          "LANEWISE_ONNX",
          Path.of("ai", "onnxruntime", "native", onnxPlatform()),
          List.of("libonnxruntime.so", "libonnxruntime.dylib"));

  private NativePeers() {}

  static boolean hasOnnxRuntime() {
    return ONNX_FILE.isPresent();
  }

  static NativeLibrary onnxRuntime() {
    return NativeLibrary.open(ONNX_FILE.orElseThrow(), true);
  }

  static boolean hasOpenBlas() {
    return OPENBLAS_FILE.isPresent();
  }

  static boolean hasMkl() {
    return MKL_FILE.isPresent();
  }

  /** OpenBLAS, opened before oneMKL so that it binds to its own functions. */
  static final class OpenBlas {
    private static final NativeLibrary LIBRARY = open();

    private OpenBlas() {}

    private static NativeLibrary open() {
      // Idle workers spin for 2^n cycles and slow down whatever runs next.
      NativeLibrary.setenv("OPENBLAS_THREAD_TIMEOUT", "20");
      NativeLibrary.unsetenv("OPENBLAS_L2_SIZE");
      NativeLibrary.unsetenv("OPENBLAS_CORETYPE");
      if (Engines.onlyAvx2()) {
        NativeLibrary.setenv("OPENBLAS_CORETYPE", "Haswell");
      }
      return NativeLibrary.open(OPENBLAS_FILE.orElseThrow(), true);
    }

    static NativeEngine engine(int threads) {
      try {
        LIBRARY.plain("openblas_set_num_threads", "i", "").invokeExact(threads);
        MemorySegment version =
            (MemorySegment) LIBRARY.plain("openblas_get_config", "", "*").invokeExact();
        String text = NativeLibrary.text(version).replace("OpenBLAS ", "");
        return new NativeEngine("OpenBLAS", text, Cblas.of(LIBRARY));
      } catch (Throwable e) {
        throw NativeLibrary.failed(e);
      }
    }
  }

  /** oneMKL. */
  static final class Mkl {
    static final NativeLibrary LIBRARY = open();

    private Mkl() {}

    private static NativeLibrary open() {
      if (hasOpenBlas()) {
        var _ = OpenBlas.LIBRARY;
      }
      // Its own OpenMP runtime, which comes with it; workers spin for a millisecond when idle.
      NativeLibrary.setenv("MKL_THREADING_LAYER", "INTEL");
      NativeLibrary.setenv("MKL_INTERFACE_LAYER", "LP64");
      NativeLibrary.setenv("MKL_DYNAMIC", "FALSE");
      NativeLibrary.setenv("KMP_BLOCKTIME", "1");
      NativeLibrary.unsetenv("MKL_ENABLE_INSTRUCTIONS");
      if (Engines.onlyAvx2()) {
        NativeLibrary.setenv("MKL_ENABLE_INSTRUCTIONS", "AVX2");
      }
      return NativeLibrary.open(MKL_FILE.orElseThrow(), false);
    }

    static String version() {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment text = arena.allocate(VERSION_LENGTH);
        LIBRARY.plain("MKL_Get_Version_String", "*i", "").invokeExact(text, VERSION_LENGTH);
        String isa = Engines.onlyAvx2() ? ", limited to AVX2" : "";
        return text.getString(0).replaceFirst(".*Version ", "").replaceFirst(" for .*", "").strip()
            + isa;
      } catch (Throwable e) {
        throw NativeLibrary.failed(e);
      }
    }

    static NativeEngine engine(int threads) {
      try {
        LIBRARY.plain("MKL_Set_Num_Threads", "i", "").invokeExact(threads);
        return new NativeEngine("oneMKL", version(), Cblas.of(LIBRARY));
      } catch (Throwable e) {
        throw NativeLibrary.failed(e);
      }
    }
  }

  private static Optional<Path> file(String variable, Path where, List<String> names) {
    String named = System.getenv(variable);
    if (named != null) {
      return Optional.of(Path.of(named).toAbsolutePath());
    }
    String folder = System.getenv(FOLDER);
    if (folder == null) {
      return Optional.empty();
    }
    Path unpacked = Path.of(folder).resolve(where).toAbsolutePath();
    return names.stream().map(unpacked::resolve).filter(Files::isReadable).findFirst();
  }

  /** Where a jar of Bytedeco's has its libraries. */
  private static Path bytedeco(String library) {
    String platform =
        (NativeLibrary.MAC ? "macosx" : "linux") + "-" + (isArm() ? "arm64" : "x86_64");
    return Path.of("org", "bytedeco", library, platform);
  }

  private static String onnxPlatform() {
    return (NativeLibrary.MAC ? "osx" : "linux") + "-" + (isArm() ? "aarch64" : "x64");
  }

  private static boolean isArm() {
    return System.getProperty("os.arch").equals("aarch64");
  }
}

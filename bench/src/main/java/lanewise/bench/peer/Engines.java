package lanewise.bench.peer;

import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.bench.peer.Vml.Mode;
import lanewise.kernels.Lanewise;

/**
 * The peers there are in this process, strongest first, and those that are missing.
 *
 * @param peers who can be compared with
 * @param missing who cannot, and why
 */
public record Engines(List<Engine> peers, List<Missing> missing) {
  private static final Pattern JAR_VERSION = Pattern.compile(".*-(\\d[^/]*)\\.jar");
  private static final int AVX2_BITS = 256;

  /** A peer that cannot be compared with. */
  public record Missing(String peer, String why) {}

  /** Finds the peers there are. */
  public interface Finder {
    /**
     * Finds them.
     *
     * @param threads how many each may use
     * @param mkl whether to open oneMKL
     * @param onnx whether to open ONNX Runtime
     */
    Engines find(int threads, boolean mkl, boolean onnx);
  }

  /** Those whose name matches; the missing ones all. */
  public Engines only(Pattern names) {
    return new Engines(
        peers.stream().filter(peer -> names.matcher(peer.name()).find()).toList(), missing);
  }

  /** All that are here, with so many threads each. */
  public static Engines find(int threads, boolean mkl, boolean onnx) {
    List<Engine> peers = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    List<NativeEngine> natives = new ArrayList<>();
    if (NativePeers.hasOpenBlas()) {
      natives.add(NativePeers.OpenBlas.engine(threads));
    } else {
      missing.add(
          new Missing("OpenBLAS", "./lanewise bench fetches it, or LANEWISE_OPENBLAS names it"));
    }
    boolean hasMkl = mkl && NativePeers.hasMkl();
    if (hasMkl) {
      natives.add(NativePeers.Mkl.engine(threads));
    } else {
      missing.add(
          new Missing(
              "oneMKL, its JIT and VML",
              "./lanewise bench --mkl fetches it (160 MB), or LANEWISE_MKL names libmkl_rt"));
    }
    peers.addAll(natives);
    if (hasMkl) {
      peers.add(new MklJitEngine());
      peers.add(new MklExtensionsEngine());
      peers.add(new VmlEngine(Mode.HIGH));
      peers.add(new VmlEngine(Mode.LOW));
    }
    natives.forEach(library -> peers.add(new DenseComposition(library, hasMkl)));
    if (onnx && NativePeers.hasOnnxRuntime()) {
      peers.add(OnnxRuntime.of(threads));
    } else {
      missing.add(
          new Missing(
              "ONNX Runtime",
              "./lanewise bench --onnx fetches it (75 MB), or LANEWISE_ONNX names libonnxruntime"));
    }
    addJava(threads, peers, missing);
    return new Engines(List.copyOf(peers), List.copyOf(missing));
  }

  private static void addJava(int threads, List<Engine> peers, List<Missing> missing) {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (threads > 1) {
      missing.add(new Missing("VectorBLAS, EJML, JDK lanewise", "they have one thread only"));
    } else {
      if (vectors) {
        peers.add(new VectorApiEngine());
      } else {
        missing.add(new Missing("JDK lanewise", "jdk.incubator.vector is not there"));
      }
      peers.add(new VectorBlasEngine());
      peers.add(new EjmlEngine());
    }
    peers.add(new OjAlgoEngine(threads));
  }

  /**
   * Whether this JVM was limited to AVX2 on a machine that could do more; then the native libraries
   * are limited too.
   */
  static boolean onlyAvx2() {
    return System.getProperty("os.arch").equals("amd64") && Lanewise.vectorBits() == AVX2_BITS;
  }

  /** The version in the name of the jar that a class comes from. */
  static String jarVersion(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    Path jar = Path.of(source.getLocation().getPath());
    Matcher matcher = JAR_VERSION.matcher(String.valueOf(jar.getFileName()));
    return matcher.matches() ? matcher.group(1) : "unknown";
  }
}

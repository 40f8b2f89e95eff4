package lanewise.fuzz.differential;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenBLAS, by the file that {@code LANEWISE_OPENBLAS} names, or else where {@code bench} has it
 * unpacked: {@code ./lanewise test} and {@code bench} fetch it.
 */
@SuppressWarnings("restricted") // native code is what this class is for
final class OpenBlasPeer implements Peer {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANS = 111;
  private static final int UPPER = 121;
  private static final int LOWER = 122;
  private static final int NON_UNIT = 131;
  private static final int LEFT = 141;

  private final SymbolLookup library;

  private OpenBlasPeer(Path file) {
    this.library = SymbolLookup.libraryLookup(file, Arena.global());
    call("openblas_set_num_threads", 1);
  }

  /** The library, if there is one. */
  static Optional<Peer> find() {
    return file().map(OpenBlasPeer::new);
  }

  private static Optional<Path> file() {
    String named = System.getenv("LANEWISE_OPENBLAS");
    if (named != null) {
      return Optional.of(Path.of(named).toAbsolutePath());
    }
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String platform = (mac ? "macosx" : "linux") + "-" + (arm ? "arm64" : "x86_64");
    String peers = System.getenv("LANEWISE_PEERS");
    Path root = peers == null ? Path.of("..", "bench", "target", "peers") : Path.of(peers);
    Path folder = root.resolve(Path.of("org", "bytedeco", "openblas", platform));
    return Stream.of("libopenblas.so.0", "libopenblas.0.dylib", "libopenblas.dylib")
        .map(name -> folder.resolve(name).toAbsolutePath())
        .filter(Files::isReadable)
        .findFirst();
  }

  /** Calls a function of that name: an array or a segment is a pointer. */
  private void call(String name, Object... arguments) {
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    Object[] actual = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      layouts[i] =
          switch (arguments[i]) {
            case Integer _ -> JAVA_INT;
            case Double _ -> JAVA_DOUBLE;
            default -> ADDRESS;
          };
      actual[i] =
          arguments[i] instanceof double[] array ? MemorySegment.ofArray(array) : arguments[i];
    }
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(
                library.findOrThrow(name),
                FunctionDescriptor.ofVoid(layouts),
                Linker.Option.critical(true));
    try {
      handle.invokeWithArguments(actual);
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static int ld(Mat m) {
    return Math.max(1, m.cols());
  }

  @Override
  public Mat product(Mat a, Mat b) {
    Mat c = Mat.of(a.rows(), b.cols(), (i, j) -> Double.NaN);
    call(
        "cblas_dgemm",
        ROW_MAJOR,
        NO_TRANS,
        NO_TRANS,
        c.rows(),
        c.cols(),
        a.cols(),
        1.0,
        a.values(),
        ld(a),
        b.values(),
        ld(b),
        0.0,
        c.values(),
        ld(c));
    return c;
  }

  @Override
  public Mat vectorProduct(Mat a, Mat x) {
    Mat y = Mat.of(a.rows(), 1, (i, j) -> 0.0);
    call(
        "cblas_dgemv",
        ROW_MAJOR,
        NO_TRANS,
        a.rows(),
        a.cols(),
        1.0,
        a.values(),
        ld(a),
        x.values(),
        1,
        0.0,
        y.values(),
        1);
    return y;
  }

  @Override
  public Mat gram(Mat a) {
    Mat c = Mat.of(a.rows(), a.rows(), (i, j) -> Double.NaN);
    call(
        "cblas_dsyrk",
        ROW_MAJOR,
        LOWER,
        NO_TRANS,
        c.rows(),
        a.cols(),
        1.0,
        a.values(),
        ld(a),
        0.0,
        c.values(),
        ld(c));
    return Mat.of(c.rows(), c.rows(), (i, j) -> c.get(Math.max(i, j), Math.min(i, j)));
  }

  @Override
  public Optional<Mat> solve(Mat triangle, boolean upper, Mat b) {
    Mat x = new Mat(b.rows(), b.cols(), b.values().clone());
    call(
        "cblas_dtrsm",
        ROW_MAJOR,
        LEFT,
        upper ? UPPER : LOWER,
        NO_TRANS,
        NON_UNIT,
        x.rows(),
        x.cols(),
        1.0,
        triangle.values(),
        ld(triangle),
        x.values(),
        ld(x));
    return Optional.of(x);
  }

  /** LAPACK is column-major: what is upper there is lower here. */
  @Override
  public Optional<Mat> cholesky(Mat a) {
    Mat l = new Mat(a.rows(), a.cols(), a.values().clone());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(JAVA_INT);
      call(
          "dpotrf_",
          arena.allocateFrom("U"),
          integer(arena, a.rows()),
          l.values(),
          integer(arena, ld(a)),
          info);
      return info.get(JAVA_INT, 0) == 0
          ? Optional.of(Mat.of(a.rows(), a.rows(), (i, j) -> j <= i ? l.get(i, j) : 0.0))
          : Optional.empty();
    }
  }

  @Override
  public Mat triangleOfQr(Mat a) {
    Mat columns = a.transposed();
    int order = Math.min(a.rows(), a.cols());
    try (Arena arena = Arena.ofConfined()) {
      int work = 64 * Math.max(1, a.cols());
      call(
          "dgeqrf_",
          integer(arena, a.rows()),
          integer(arena, a.cols()),
          columns.values(),
          integer(arena, Math.max(1, a.rows())),
          new double[Math.max(1, order)],
          new double[work],
          integer(arena, work),
          arena.allocate(JAVA_INT));
    }
    return Mat.of(order, a.cols(), (i, j) -> j >= i ? columns.get(j, i) : 0.0);
  }

  private static MemorySegment integer(Arena arena, int value) {
    return arena.allocateFrom(ValueLayout.JAVA_INT, value);
  }

  @Override
  public String toString() {
    return "OpenBLAS";
  }
}

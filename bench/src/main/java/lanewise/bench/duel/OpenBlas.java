package lanewise.bench.duel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * OpenBLAS's cblas functions on Java arrays, called as cheaply as Java can: critical calls, so that
 * the arrays are neither copied nor pinned through handles. Usable only if {@link
 * NativeLibrary#OPENBLAS} is there.
 */
@SuppressWarnings("restricted") // native code is what this class is for
final class OpenBlas {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANS = 111;
  private static final int TRANS = 112;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = NativeLibrary.OPENBLAS.orElseThrow();

  private static final FunctionDescriptor GEMM_F64 =
      FunctionDescriptor.ofVoid(
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_DOUBLE,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_DOUBLE,
          ADDRESS,
          JAVA_INT);
  private static final FunctionDescriptor GEMM_F32 =
      FunctionDescriptor.ofVoid(
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_FLOAT,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_FLOAT,
          ADDRESS,
          JAVA_INT);
  private static final FunctionDescriptor GEMV_F64 =
      FunctionDescriptor.ofVoid(
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_DOUBLE,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_DOUBLE,
          ADDRESS,
          JAVA_INT);
  private static final FunctionDescriptor DOT_F64 =
      FunctionDescriptor.of(JAVA_DOUBLE, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);

  // Constants, so that the JIT inlines the calls.
  private static final MethodHandle DGEMM = handle("cblas_dgemm", GEMM_F64);
  private static final MethodHandle SGEMM = handle("cblas_sgemm", GEMM_F32);
  private static final MethodHandle DGEMV = handle("cblas_dgemv", GEMV_F64);
  private static final MethodHandle DDOT = handle("cblas_ddot", DOT_F64);
  private static final MethodHandle SET_THREADS =
      handle("openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT));
  private static final MethodHandle CONFIG =
      handle("openblas_get_config", FunctionDescriptor.of(ADDRESS));

  private OpenBlas() {}

  /** Its version, build options and the kernels it chose, in its own words. */
  static String version() {
    try {
      MemorySegment text = (MemorySegment) CONFIG.invokeExact();
      return text.reinterpret(Integer.MAX_VALUE).getString(0).strip();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static void threads(int threads) {
    try {
      SET_THREADS.invokeExact(threads);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** C := A·B, all dense and row-major. */
  static void dgemm(int m, int n, int k, double[] a, double[] b, double[] c) {
    try {
      DGEMM.invokeExact(
          ROW_MAJOR,
          NO_TRANS,
          NO_TRANS,
          m,
          n,
          k,
          1.0,
          MemorySegment.ofArray(a),
          k,
          MemorySegment.ofArray(b),
          n,
          0.0,
          MemorySegment.ofArray(c),
          n);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** C := A·B, all dense and row-major. */
  static void sgemm(int m, int n, int k, float[] a, float[] b, float[] c) {
    try {
      SGEMM.invokeExact(
          ROW_MAJOR,
          NO_TRANS,
          NO_TRANS,
          m,
          n,
          k,
          1f,
          MemorySegment.ofArray(a),
          k,
          MemorySegment.ofArray(b),
          n,
          0f,
          MemorySegment.ofArray(c),
          n);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** y := A·x, or A'·x. */
  static void dgemv(boolean transposed, int m, int n, double[] a, double[] x, double[] y) {
    try {
      DGEMV.invokeExact(
          ROW_MAJOR,
          transposed ? TRANS : NO_TRANS,
          m,
          n,
          1.0,
          MemorySegment.ofArray(a),
          n,
          MemorySegment.ofArray(x),
          1,
          0.0,
          MemorySegment.ofArray(y),
          1);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** x'·y. */
  static double ddot(int n, double[] x, double[] y) {
    try {
      return (double) DDOT.invokeExact(n, MemorySegment.ofArray(x), 1, MemorySegment.ofArray(y), 1);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle handle(String name, FunctionDescriptor type) {
    MemorySegment address = LIBRARY.findOrThrow(name);
    boolean onArrays = name.startsWith("cblas_");
    return onArrays
        ? LINKER.downcallHandle(address, type, Linker.Option.critical(true))
        : LINKER.downcallHandle(address, type);
  }
}

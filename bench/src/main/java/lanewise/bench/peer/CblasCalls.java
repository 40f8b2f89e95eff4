package lanewise.bench.peer;

import static java.lang.foreign.MemorySegment.ofArray;

import java.lang.constant.ConstantDescs;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Calls the functions of one library.
 *
 * <p>The JIT inlines a native call only where the handle is a constant, so each library has a class
 * of its own: this one, loaded again as a hidden class that is given the library. The class itself
 * is never used, nor initialized: see {@link Cblas#of}.
 */
final class CblasCalls implements Cblas {
  private static final int UPPER = 121;
  private static final int LOWER = 122;
  private static final int NON_UNIT = 131;
  private static final int LEFT = 141;

  private static final NativeLibrary LIBRARY = library();
  private static final MethodHandle DGEMM = on("cblas_dgemm", "iiiiiid*i*id*i", "");
  private static final MethodHandle SGEMM = on("cblas_sgemm", "iiiiiif*i*if*i", "");
  private static final MethodHandle DGEMV = on("cblas_dgemv", "iiiid*i*id*i", "");
  private static final MethodHandle SGEMV = on("cblas_sgemv", "iiiif*i*if*i", "");
  private static final MethodHandle DDOT = on("cblas_ddot", "i*i*i", "d");
  private static final MethodHandle SDOT = on("cblas_sdot", "i*i*i", "f");
  private static final MethodHandle DAXPY = on("cblas_daxpy", "id*i*i", "");
  private static final MethodHandle SAXPY = on("cblas_saxpy", "if*i*i", "");
  private static final MethodHandle DNRM2 = on("cblas_dnrm2", "i*i", "d");
  private static final MethodHandle SNRM2 = on("cblas_snrm2", "i*i", "f");
  private static final MethodHandle DSYRK = on("cblas_dsyrk", "iiiiid*id*i", "");
  private static final MethodHandle SSYRK = on("cblas_ssyrk", "iiiiif*if*i", "");
  private static final MethodHandle DTRSM = on("cblas_dtrsm", "iiiiiiid*i*i", "");
  private static final MethodHandle STRSM = on("cblas_strsm", "iiiiiiif*i*i", "");

  CblasCalls() {}

  private static NativeLibrary library() {
    try {
      return MethodHandles.classData(
          MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, NativeLibrary.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle on(String name, String arguments, String result) {
    return LIBRARY.onArrays(name, arguments, result);
  }

  @Override
  public void gemm(
      int ta,
      int tb,
      int m,
      int n,
      int k,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c) {
    try {
      DGEMM.invokeExact(
          ROW_MAJOR, ta, tb, m, n, k, 1.0, ofArray(a), lda, ofArray(b), ldb, beta, ofArray(c), n);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void gemm(
      int ta,
      int tb,
      int m,
      int n,
      int k,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c) {
    try {
      SGEMM.invokeExact(
          ROW_MAJOR, ta, tb, m, n, k, 1f, ofArray(a), lda, ofArray(b), ldb, beta, ofArray(c), n);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void gemm(
      boolean single,
      int ta,
      int tb,
      int m,
      int n,
      int k,
      MemorySegment a,
      int lda,
      MemorySegment b,
      int ldb,
      MemorySegment c) {
    try {
      if (single) {
        SGEMM.invokeExact(ROW_MAJOR, ta, tb, m, n, k, 1f, a, lda, b, ldb, 0f, c, n);
      } else {
        DGEMM.invokeExact(ROW_MAJOR, ta, tb, m, n, k, 1.0, a, lda, b, ldb, 0.0, c, n);
      }
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void gemv(int trans, int m, int n, double[] a, double[] x, double[] y) {
    try {
      DGEMV.invokeExact(
          ROW_MAJOR, trans, m, n, 1.0, ofArray(a), n, ofArray(x), 1, 0.0, ofArray(y), 1);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void gemv(int trans, int m, int n, float[] a, float[] x, float[] y) {
    try {
      SGEMV.invokeExact(
          ROW_MAJOR, trans, m, n, 1f, ofArray(a), n, ofArray(x), 1, 0f, ofArray(y), 1);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public double dot(int n, double[] x, double[] y) {
    try {
      return (double) DDOT.invokeExact(n, ofArray(x), 1, ofArray(y), 1);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public float dot(int n, float[] x, float[] y) {
    try {
      return (float) SDOT.invokeExact(n, ofArray(x), 1, ofArray(y), 1);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void axpy(int n, double alpha, double[] x, double[] y) {
    try {
      DAXPY.invokeExact(n, alpha, ofArray(x), 1, ofArray(y), 1);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void axpy(int n, float alpha, float[] x, float[] y) {
    try {
      SAXPY.invokeExact(n, alpha, ofArray(x), 1, ofArray(y), 1);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public double nrm2(int n, double[] x) {
    try {
      return (double) DNRM2.invokeExact(n, ofArray(x), 1);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public float nrm2(int n, float[] x) {
    try {
      return (float) SNRM2.invokeExact(n, ofArray(x), 1);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void syrk(int n, int k, double[] a, double beta, double[] c) {
    try {
      DSYRK.invokeExact(ROW_MAJOR, UPPER, TRANS, n, k, 1.0, ofArray(a), n, beta, ofArray(c), n);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void syrk(int n, int k, float[] a, float beta, float[] c) {
    try {
      SSYRK.invokeExact(ROW_MAJOR, UPPER, TRANS, n, k, 1f, ofArray(a), n, beta, ofArray(c), n);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void trsm(int m, int n, double[] a, double[] b) {
    try {
      DTRSM.invokeExact(
          ROW_MAJOR, LEFT, LOWER, NO_TRANS, NON_UNIT, m, n, 1.0, ofArray(a), m, ofArray(b), n);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public void trsm(int m, int n, float[] a, float[] b) {
    try {
      STRSM.invokeExact(
          ROW_MAJOR, LEFT, LOWER, NO_TRANS, NON_UNIT, m, n, 1f, ofArray(a), m, ofArray(b), n);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }
}

package lanewise.bench.peer;

import static java.lang.foreign.MemorySegment.ofArray;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** oneMKL's vector math library on Java arrays. Usable only if {@link NativePeers#hasMkl()}. */
final class Vml {
  private static final MethodHandle EXP_F64 = on("vmdExp");
  private static final MethodHandle EXP_F32 = on("vmsExp");
  private static final MethodHandle LOG_F64 = on("vmdLn");
  private static final MethodHandle LOG_F32 = on("vmsLn");
  private static final MethodHandle TANH_F64 = on("vmdTanh");
  private static final MethodHandle TANH_F32 = on("vmsTanh");
  private static final MethodHandle LOG1P_F64 = on("vmdLog1p");
  private static final MethodHandle LOG1P_F32 = on("vmsLog1p");
  private static final MethodHandle NORMAL_CDF_F64 = on("vmdCdfNorm");
  private static final MethodHandle NORMAL_CDF_F32 = on("vmsCdfNorm");

  /** Elements that go through the passes of a composition together: they stay in the first-level cache. */
  static final int BLOCK = 1024;

  private Vml() {}

  /** Accuracy: below one unit in the last place, or below four; errors are not reported. */
  enum Mode {
    HIGH(2),
    LOW(1);

    private static final long IGNORE_ERRORS = 0x100;
    private final long flags;

    Mode(long accuracy) {
      flags = accuracy | IGNORE_ERRORS;
    }
  }

  private static MethodHandle on(String name) {
    return NativePeers.Mkl.LIBRARY.onArrays(name, "i**l", "");
  }

  private static MemorySegment from(double[] x, int at) {
    return ofArray(x).asSlice((long) at * Double.BYTES);
  }

  private static MemorySegment from(float[] x, int at) {
    return ofArray(x).asSlice((long) at * Float.BYTES);
  }

  static void exp(int n, double[] x, int from, double[] y, int to, Mode mode) {
    try {
      EXP_F64.invokeExact(n, from(x, from), from(y, to), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void exp(int n, float[] x, int from, float[] y, int to, Mode mode) {
    try {
      EXP_F32.invokeExact(n, from(x, from), from(y, to), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void log(int n, double[] x, double[] y, Mode mode) {
    try {
      LOG_F64.invokeExact(n, ofArray(x), ofArray(y), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void log(int n, float[] x, float[] y, Mode mode) {
    try {
      LOG_F32.invokeExact(n, ofArray(x), ofArray(y), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void tanh(int n, double[] x, double[] y, Mode mode) {
    try {
      TANH_F64.invokeExact(n, ofArray(x), ofArray(y), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void tanh(int n, float[] x, float[] y, Mode mode) {
    try {
      TANH_F32.invokeExact(n, ofArray(x), ofArray(y), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /** VML has no sigmoid. */
  static void sigmoid(int n, double[] x, double[] y, Mode mode) {
    for (int at = 0; at < n; at += BLOCK) {
      int count = Math.min(BLOCK, n - at);
      PlainLoops.negate(count, x, at, y, at);
      exp(count, y, at, y, at, mode);
      PlainLoops.reciprocalOfOneMore(count, y, at);
    }
  }

  /** VML has no sigmoid. */
  static void sigmoid(int n, float[] x, float[] y, Mode mode) {
    for (int at = 0; at < n; at += BLOCK) {
      int count = Math.min(BLOCK, n - at);
      PlainLoops.negate(count, x, at, y, at);
      exp(count, y, at, y, at, mode);
      PlainLoops.reciprocalOfOneMore(count, y, at);
    }
  }

  /** Φ, to the start of y. */
  static void normalCdf(int n, double[] x, int from, double[] y, Mode mode) {
    try {
      NORMAL_CDF_F64.invokeExact(n, from(x, from), ofArray(y), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void log1p(int n, double[] x, double[] y, Mode mode) {
    try {
      LOG1P_F64.invokeExact(n, ofArray(x), ofArray(y), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void softplus(int n, double[] x, double[] y, double[] block, Mode mode) {
    for (int at = 0; at < n; at += block.length) {
      int count = Math.min(block.length, n - at);
      PlainLoops.negativeOfAbsolute(count, x, at, block);
      exp(count, block, 0, block, 0, mode);
      log1p(count, block, block, mode);
      PlainLoops.addPositive(count, x, at, block, y, at);
    }
  }

  static void silu(int n, double[] x, double[] y, double[] block, Mode mode) {
    for (int at = 0; at < n; at += block.length) {
      int count = Math.min(block.length, n - at);
      PlainLoops.negate(count, x, at, block, 0);
      exp(count, block, 0, block, 0, mode);
      PlainLoops.reciprocalOfOneMore(count, block, 0);
      PlainLoops.multiply(count, x, at, block, y, at);
    }
  }

  static void gelu(int n, double[] x, double[] y, double[] block, Mode mode) {
    for (int at = 0; at < n; at += block.length) {
      int count = Math.min(block.length, n - at);
      normalCdf(count, x, at, block, mode);
      PlainLoops.multiply(count, x, at, block, y, at);
    }
  }

  static void geluTanh(int n, double[] x, double[] y, double[] block, Mode mode) {
    for (int at = 0; at < n; at += block.length) {
      int count = Math.min(block.length, n - at);
      PlainLoops.cubic(count, x, at, block);
      tanh(count, block, block, mode);
      PlainLoops.halfOfOneMore(count, x, at, block, y, at);
    }
  }

  /** Φ, to the start of y. */
  static void normalCdf(int n, float[] x, int from, float[] y, Mode mode) {
    try {
      NORMAL_CDF_F32.invokeExact(n, from(x, from), ofArray(y), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void log1p(int n, float[] x, float[] y, Mode mode) {
    try {
      LOG1P_F32.invokeExact(n, ofArray(x), ofArray(y), mode.flags);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void softplus(int n, float[] x, float[] y, float[] block, Mode mode) {
    for (int at = 0; at < n; at += block.length) {
      int count = Math.min(block.length, n - at);
      PlainLoops.negativeOfAbsolute(count, x, at, block);
      exp(count, block, 0, block, 0, mode);
      log1p(count, block, block, mode);
      PlainLoops.addPositive(count, x, at, block, y, at);
    }
  }

  static void silu(int n, float[] x, float[] y, float[] block, Mode mode) {
    for (int at = 0; at < n; at += block.length) {
      int count = Math.min(block.length, n - at);
      PlainLoops.negate(count, x, at, block, 0);
      exp(count, block, 0, block, 0, mode);
      PlainLoops.reciprocalOfOneMore(count, block, 0);
      PlainLoops.multiply(count, x, at, block, y, at);
    }
  }

  static void gelu(int n, float[] x, float[] y, float[] block, Mode mode) {
    for (int at = 0; at < n; at += block.length) {
      int count = Math.min(block.length, n - at);
      normalCdf(count, x, at, block, mode);
      PlainLoops.multiply(count, x, at, block, y, at);
    }
  }

  static void geluTanh(int n, float[] x, float[] y, float[] block, Mode mode) {
    for (int at = 0; at < n; at += block.length) {
      int count = Math.min(block.length, n - at);
      PlainLoops.cubic(count, x, at, block);
      tanh(count, block, block, mode);
      PlainLoops.halfOfOneMore(count, x, at, block, y, at);
    }
  }
}

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

  /** Block by block, so that it stays in the first-level cache: VML has no sigmoid. */
  static void sigmoid(int n, double[] x, double[] y, Mode mode) {
    for (int at = 0; at < n; at += BLOCK) {
      int count = Math.min(BLOCK, n - at);
      PlainLoops.negate(count, x, at, y, at);
      exp(count, y, at, y, at, mode);
      PlainLoops.reciprocalOfOneMore(count, y, at);
    }
  }

  /** Block by block, so that it stays in the first-level cache: VML has no sigmoid. */
  static void sigmoid(int n, float[] x, float[] y, Mode mode) {
    for (int at = 0; at < n; at += BLOCK) {
      int count = Math.min(BLOCK, n - at);
      PlainLoops.negate(count, x, at, y, at);
      exp(count, y, at, y, at, mode);
      PlainLoops.reciprocalOfOneMore(count, y, at);
    }
  }

  private static final int BLOCK = 1024;
}

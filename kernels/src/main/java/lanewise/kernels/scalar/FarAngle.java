package lanewise.kernels.scalar;

/**
 * Sines and cosines of large angles (Payne and Hanek, Radian reduction for trigonometric functions,
 * 1983): of 2/π only the bits that matter are multiplied, the leading ones giving multiples of 4
 * quadrants, exactly, in 192 bits.
 */
public final class FarAngle {
  /** 2/π, from the binary point on. */
  private static final long[] TWO_OVER_PI = {
    0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L, 0xdb6295993c439041L, 0xfe5163abdebbc561L,
    0xb7246e3a424dd2e0L, 0x06492eea09d1921cL, 0xfe1deb1cb129a73eL, 0xe88235f52ebb4484L,
    0xe99c7026b45f7e41L, 0x3991d639835339f4L, 0x9c845f8bbdf9283bL, 0x1ff897ffde05980fL,
    0xef2f118b5a0a6d1fL, 0x6d367ecf27cb09b7L, 0x4f463f669e5fea2dL, 0x7527bac7ebe5f17bL,
    0x3d0739f78a5292eaL, 0x6bfb5fb11f8d5d08L, 0x56033046fc7b6babL, 0xf0cfbc209af4361dL
  };

  /** π/2 in two parts. */
  private static final double HALF_PI = 0x1.921fb54442d18p0;

  private static final double HALF_PI_LO = 0x1.1a62633145c07p-54;

  private FarAngle() {}

  /** sin x for |x| ≥ 2^20; NaN for infinities. */
  static double sin(double x) {
    return turned(x, 0L);
  }

  /** cos x for |x| ≥ 2^20; NaN for infinities. */
  static double cos(double x) {
    return turned(x, 1L);
  }

  /** sin(x + more·π/2). */
  private static double turned(double x, long more) {
    if (!(Math.abs(x) <= Double.MAX_VALUE)) {
      return Double.NaN;
    }
    int e = Math.getExponent(x) - 52;
    long m = (Double.doubleToRawLongBits(x) & 0x000f_ffff_ffff_ffffL) | 0x0010_0000_0000_0000L;
    // |x| = m·2^e; m·(192 bits of 2/π from bit e − 2 on) mod 2^192 is |x|·2/π mod 4, scaled by
    // 2^190
    long w2 = word(e - 2 + 128);
    long w1 = word(e - 2 + 64);
    long low = w2 * m;
    long mid = w1 * m + Math.unsignedMultiplyHigh(w2, m);
    long carry = Long.compareUnsigned(mid, w1 * m) < 0 ? 1L : 0L;
    long high = word(e - 2) * m + Math.unsignedMultiplyHigh(w1, m) + carry;
    // The fraction of a quadrant, in [-½, ½) after rounding.
    long f0 = (high << 2) | (mid >>> 62);
    long f1 = (mid << 2) | (low >>> 62);
    long quadrant = (high >>> 62) + (f0 < 0L ? 1L : 0L);
    double a = (double) (f0 >> 32) * 0x1p-32;
    double b = (double) (f0 & 0xffff_ffffL) * 0x1p-64;
    double c = (double) (f1 >>> 32) * 0x1p-96;
    double d = (double) (f1 & 0xffff_ffffL) * 0x1p-128;
    double s = a + b; // each sum has the larger part first, or 0
    double t = ((a - s) + b) + c;
    double hi = s + t;
    double lo = ((s - hi) + t) + d;
    double r = hi * HALF_PI;
    double rest = Math.fma(hi, HALF_PI, -r) + Math.fma(hi, HALF_PI_LO, lo * HALF_PI);
    return F64TrigSpec.inQuadrant(
        x < 0.0 ? more - quadrant : more + quadrant, x < 0.0 ? -r : r, x < 0.0 ? -rest : rest);
  }

  /** 64 bits of 2/π from this bit on; before the binary point there are none. */
  private static long word(int bit) {
    int i = bit >> 6;
    int shift = bit & 63;
    long first = i < 0 ? 0L : TWO_OVER_PI[i];
    return shift == 0 ? first : (first << shift) | (TWO_OVER_PI[i + 1] >>> (64 - shift));
  }
}

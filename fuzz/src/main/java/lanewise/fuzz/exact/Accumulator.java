package lanewise.fuzz.exact;

import java.math.BigInteger;

/**
 * An exact sum of products of doubles, after Kulisch: a fixed-point number of 2^-2148 units and more
 * than 4200 bits, in limbs of 32 bits whose carries wait until somebody asks.
 */
public final class Accumulator {
  /** The exponent of the last bit of the smallest product. */
  private static final int LOW = 2 * (Double.MIN_EXPONENT - 52);

  private static final int LIMB = 32;
  private static final long MASK = 0xffff_ffffL;
  private static final long HIDDEN = 1L << 52;

  private final long[] limbs = new long[(2 * Double.MAX_EXPONENT - LOW) / LIMB + 6];
  private int first = limbs.length;
  private int last = -1;

  /** Adds x·y, or |x·y|; both are finite. */
  public void add(double x, double y, boolean absolute) {
    long xm = mantissa(x);
    long ym = mantissa(y);
    if (xm == 0 || ym == 0) {
      return;
    }
    int position = exponent(x) + exponent(y) - LOW;
    int shift = position % LIMB;
    int at = position / LIMB;
    long high = Math.multiplyHigh(xm, ym);
    long low = xm * ym;
    long sign = absolute || (x < 0) == (y < 0) ? 1 : -1;
    // 106 bits, shifted by up to 31, lie in five limbs.
    long beyond = shift == 0 ? 0 : low >>> (2 * LIMB - shift);
    limbs[at] += sign * ((low << shift) & MASK);
    limbs[at + 1] += sign * ((low >>> (LIMB - shift)) & MASK);
    limbs[at + 2] += sign * (beyond + ((high << shift) & MASK));
    limbs[at + 3] += sign * ((high >>> (LIMB - shift)) & MASK);
    limbs[at + 4] += sign * (shift == 0 ? 0 : high >>> (2 * LIMB - shift));
    first = Math.min(first, at);
    last = Math.max(last, at + 4);
  }

  private static long mantissa(double x) {
    long fraction = Double.doubleToRawLongBits(x) & HIDDEN - 1;
    return Math.getExponent(x) < Double.MIN_EXPONENT ? fraction : fraction | HIDDEN;
  }

  /** The exponent of the last bit. */
  private static int exponent(double x) {
    return Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - 52;
  }

  /** The sum so far. */
  public Dyadic value() {
    if (last < first) {
      return Dyadic.ZERO;
    }
    byte[] bytes = new byte[(last - first + 3) * Integer.BYTES];
    long carry = 0;
    for (int i = first; i < first + bytes.length / Integer.BYTES; i++) {
      long limb = (i < limbs.length ? limbs[i] : 0) + carry;
      carry = limb >> LIMB;
      int end = bytes.length - (i - first) * Integer.BYTES;
      for (int b = 0; b < Integer.BYTES; b++) {
        bytes[end - 1 - b] = (byte) (limb >> (8 * b));
      }
    }
    return new Dyadic(new BigInteger(bytes), LOW + first * LIMB);
  }
}

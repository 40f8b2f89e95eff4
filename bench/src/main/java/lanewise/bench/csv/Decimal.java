package lanewise.bench.csv;

/**
 * Decimal numbers read from characters without garbage.
 *
 * <p>Accepted is {@code [+-] digits [. digits] [e [+-] digits]} with at least one digit before the exponent, and nothing else: no
 * hexadecimal, no type suffix, no NaN. A mantissa up to 2^53 with a power of ten up to 22 is exact in one multiplication or division (W.
 * D. Clinger, How to read floating point numbers accurately, PLDI 1990); anything else goes to {@link Double#parseDouble}.
 */
final class Decimal {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long MAX_EXACT = 1L << 53;
  private static final long MAX_BEFORE_DIGIT = (Long.MAX_VALUE - 9) / 10;
  private static final int MAX_EXPONENT = 100_000;

  private final char[] text;
  private final int end;
  private int at;
  private long mantissa;
  private int digits;
  private boolean overflow;

  private Decimal(char[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
  }

  /** The number in {@code text[from, to)}: NaN if it is not a decimal number, infinite if it is too large for a double. */
  static double parse(char[] text, int from, int to) {
    return new Decimal(text, from, to).parse(from);
  }

  private double parse(int from) {
    boolean negative = sign();
    readDigits();
    int point = 0;
    if (at < end && text[at] == '.') {
      at++;
      point = readDigits();
    }
    if (digits == 0) {
      return Double.NaN;
    }
    int exponent = 0;
    if (at < end && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      exponent = readExponent();
    }
    if (at != end) {
      return Double.NaN;
    }
    int scale = exponent - point;
    if (overflow || mantissa > MAX_EXACT || Math.abs(scale) >= POWERS_OF_TEN.length) {
      return Double.parseDouble(new String(text, from, end - from));
    }
    double value = scale < 0 ? mantissa / POWERS_OF_TEN[-scale] : mantissa * POWERS_OF_TEN[scale];
    return negative ? -value : value;
  }

  private boolean sign() {
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      return text[at++] == '-';
    }
    return false;
  }

  /** Reads digits into the mantissa and returns how many there were. */
  private int readDigits() {
    int start = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      if (mantissa > MAX_BEFORE_DIGIT) {
        overflow = true;
      } else {
        mantissa = mantissa * 10 + (text[at] - '0');
      }
      at++;
    }
    digits += at - start;
    return at - start;
  }

  /** Reads a signed exponent, capped far beyond what a double holds; leaves {@code at} before the end if there is none. */
  private int readExponent() {
    boolean negative = sign();
    int start = at;
    int exponent = 0;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      exponent = Math.min(MAX_EXPONENT, exponent * 10 + (text[at] - '0'));
      at++;
    }
    if (at == start) {
      at = -1;
    }
    return negative ? -exponent : exponent;
  }
}

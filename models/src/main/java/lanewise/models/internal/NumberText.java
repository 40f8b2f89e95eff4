package lanewise.models.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Numbers as R prints them: a column of numbers shares one format, fixed or scientific, with as many
 * digits as its neediest number wants (R's {@code format} and {@code format.pval}).
 */
public final class NumberText {
  private NumberText() {}

  /**
   * The numbers in one common format, right-justified: enough digits that every number shows at
   * least {@code digits} significant ones or all it has; fixed unless scientific is shorter.
   */
  public static String[] format(double[] values, int digits) {
    int mostLeft = 1; // characters before the point
    int mostRight = 0; // digits after it
    int mostSignificant = 1;
    int largest = Integer.MIN_VALUE; // exponents
    int smallest = Integer.MAX_VALUE;
    boolean negative = false;
    for (double v : values) {
      if (!Double.isFinite(v)) {
        continue;
      }
      BigDecimal d = rounded(v, digits);
      int exponent = d.signum() == 0 ? 0 : d.precision() - d.scale() - 1;
      int sign = v < 0 ? 1 : 0;
      int significant = d.signum() == 0 ? 1 : d.precision();
      negative |= v < 0;
      mostLeft = Math.max(mostLeft, sign + Math.max(exponent, 0) + 1);
      mostRight = Math.max(mostRight, significant - exponent - 1);
      mostSignificant = Math.max(mostSignificant, significant);
      largest = Math.max(largest, exponent);
      smallest = Math.min(smallest, exponent);
    }
    int fixed = mostLeft + mostRight + (mostRight > 0 ? 1 : 0);
    int exponentDigits = largest >= 100 || smallest <= -100 ? 3 : 2;
    int scientific =
        (negative ? 1 : 0) + mostSignificant + (mostSignificant > 1 ? 1 : 0) + 2 + exponentDigits;
    String[] text = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      text[i] =
          fixed <= scientific
              ? fixed(values[i], mostRight)
              : scientific(values[i], mostSignificant - 1, exponentDigits);
    }
    return justified(text);
  }

  /** One number as {@link #format} shows it. */
  public static String format(double value, int digits) {
    return format(new double[] {value}, digits)[0];
  }

  /** One number with {@code digits} significant digits as C's {@code %g} shows it. */
  public static String general(double value, int digits) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    BigDecimal d = rounded(value, digits);
    int exponent = d.signum() == 0 ? 0 : d.precision() - d.scale() - 1;
    return exponent < -4 || exponent >= digits
        ? scientific(value, d.precision() - 1, 2)
        : fixed(value, Math.max(0, d.precision() - 1 - exponent));
  }

  /** Probabilities: small ones scientific, those below 2^-52 as {@code <2e-16}. */
  public static String[] probabilities(double[] p, int digits) {
    String[] text = new String[p.length];
    formatWhere(p, text, digits, false);
    formatWhere(p, text, digits, true);
    int width = 0;
    for (String s : text) {
      width = s == null ? width : Math.max(width, s.length());
    }
    String tiny = tiny(width, digits);
    for (int i = 0; i < p.length; i++) {
      if (Double.isNaN(p[i])) {
        text[i] = "NaN";
      } else if (p[i] < 0x1p-52) {
        text[i] = tiny;
      }
    }
    return justified(text);
  }

  private static void formatWhere(double[] p, String[] text, int digits, boolean small) {
    int[] at = new int[p.length];
    int n = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] >= 0x1p-52 && (p[i] < 1e-4) == small) {
        at[n++] = i;
      }
    }
    double[] some = new double[n];
    for (int i = 0; i < n; i++) {
      some[i] = p[at[i]];
    }
    String[] formatted = format(some, digits);
    for (int i = 0; i < n; i++) {
      text[at[i]] = formatted[i];
    }
  }

  /** How a probability below 2^-52 reads beside others of this width. */
  private static String tiny(int width, int digits) {
    int fewer = Math.max(1, digits - 2);
    if (width > 0 && fewer > 1 && fewer + 6 > width) {
      fewer = Math.max(1, width - 7);
    }
    String space = fewer == 1 && width <= 6 ? "" : " ";
    return "<" + space + format(0x1p-52, fewer);
  }

  /** R's significance code. */
  public static String stars(double p) {
    if (Double.isNaN(p)) {
      return "";
    }
    return p <= 0.001 ? "***" : p <= 0.01 ? "**" : p <= 0.05 ? "*" : p <= 0.1 ? "." : "";
  }

  /** value rounded to {@code places} decimals (to tens, hundreds … when negative). */
  public static double round(double value, int places) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue()
        : value;
  }

  /** floor(log10(|value|)) of a finite value that is not 0. */
  public static int exponent(double value) {
    BigDecimal d = new BigDecimal(value);
    return d.precision() - d.scale() - 1;
  }

  private static BigDecimal rounded(double v, int digits) {
    return new BigDecimal(v)
        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
        .stripTrailingZeros();
  }

  private static String fixed(double v, int right) {
    if (!Double.isFinite(v)) {
      return special(v);
    }
    String text =
        new BigDecimal(Math.abs(v)).setScale(right, RoundingMode.HALF_EVEN).toPlainString();
    return v < 0 ? "-" + text : text;
  }

  private static String scientific(double v, int right, int exponentDigits) {
    if (!Double.isFinite(v)) {
      return special(v);
    }
    BigDecimal d = new BigDecimal(v).abs();
    if (d.signum() != 0) {
      d = d.round(new MathContext(right + 1, RoundingMode.HALF_EVEN));
    }
    int exponent = d.signum() == 0 ? 0 : d.precision() - d.scale() - 1;
    String mantissa =
        d.scaleByPowerOfTen(-exponent).setScale(right, RoundingMode.HALF_EVEN).toPlainString();
    String sign = exponent < 0 ? "-" : "+";
    String power = Integer.toString(Math.abs(exponent));
    return (v < 0 ? "-" : "")
        + mantissa
        + "e"
        + sign
        + "0".repeat(Math.max(0, exponentDigits - power.length()))
        + power;
  }

  private static String special(double v) {
    return Double.isNaN(v) ? "NaN" : v > 0 ? "Inf" : "-Inf";
  }

  /** The texts with spaces in front, all as wide as the widest. */
  public static String[] justified(String[] text) {
    int width = Arrays.stream(text).mapToInt(String::length).max().orElse(0);
    String[] wide = new String[text.length];
    for (int i = 0; i < text.length; i++) {
      wide[i] = " ".repeat(width - text[i].length()) + text[i];
    }
    return wide;
  }
}

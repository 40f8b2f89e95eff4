package lanewise.bench.plot;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * A colour by its part in a chart: one for light paper, one for a dark screen.
 *
 * @param name its CSS class; empty for a colour that is data and never changes
 * @param light on white
 * @param dark on near-black
 */
public record Ink(String name, Color light, Color dark) {
  public static final Ink PAPER = new Ink("paper", 0xffffff, 0x16181d);
  public static final Ink TEXT = new Ink("text", 0x1f2328, 0xe6e8eb);
  public static final Ink MUTED = new Ink("muted", 0x5c6670, 0x9aa4b0);
  public static final Ink GRID = new Ink("grid", 0xe4e7eb, 0x30353d);
  public static final Ink BLUE = new Ink("blue", 0x2463c9, 0x6ea8ff);
  public static final Ink ORANGE = new Ink("orange", 0xc4500c, 0xff9a5c);
  public static final Ink GREEN = new Ink("green", 0x1e8449, 0x5fd38d);
  public static final Ink PURPLE = new Ink("purple", 0x7d3c98, 0xc792ea);

  public static final Ink TEAL = new Ink("teal", 0x0e7c86, 0x4fd1d9);

  /** All that change with the page. */
  static final List<Ink> THEME =
      List.of(PAPER, TEXT, MUTED, GRID, BLUE, ORANGE, GREEN, PURPLE, TEAL);

  private static final Ink[] SERIES = {BLUE, ORANGE, GREEN, PURPLE, TEAL};

  private Ink(String name, int light, int dark) {
    this(name, new Color(light), new Color(dark));
  }

  /** The colour of the i-th series. */
  public static Ink series(int i) {
    return SERIES[i % SERIES.length];
  }

  /** White to deep blue as t goes from 0 to 1. */
  public static Ink sequential(double t) {
    double s = Math.clamp(t, 0, 1);
    return fixed(255 - 223 * s, 255 - 165 * s, 255 - 75 * s);
  }

  /** Blue over white to orange as t goes from -1 over 0 to 1. */
  public static Ink diverging(double t) {
    double s = Math.clamp(Math.abs(t), 0, 1);
    return t < 0
        ? fixed(255 - 219 * s, 255 - 156 * s, 255 - 54 * s)
        : fixed(255 - 40 * s, 255 - 165 * s, 255 - 235 * s);
  }

  /** White to black as t goes from 0 to 1. */
  public static Ink gray(double t) {
    double level = 255 * (1 - Math.clamp(t, 0, 1));
    return fixed(level, level, level);
  }

  private static Ink fixed(double r, double g, double b) {
    Color color = new Color((int) Math.rint(r), (int) Math.rint(g), (int) Math.rint(b));
    return new Ink("", color, color);
  }

  static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
  }
}

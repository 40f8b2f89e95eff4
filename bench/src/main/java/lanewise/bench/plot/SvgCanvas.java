package lanewise.bench.plot;

import java.util.Locale;

/** Draws SVG whose colours follow the page: light, dark, and always light on paper. */
final class SvgCanvas implements Canvas {
  private final StringBuilder svg = new StringBuilder(1 << 14);

  /**
   * Starts a picture.
   *
   * @param ownStyle whether it brings its colours along, as it must unless a page has them
   */
  SvgCanvas(double width, double height, String title, boolean ownStyle) {
    svg.append("<svg class=\"lw\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\">\n<title>")
        .append(escape(title))
        .append("</title>\n")
        .append(ownStyle ? "<style>" + style() + "</style>\n" : "")
        .append("<rect class=\"lw-paper\" width=\"100%\" height=\"100%\" rx=\"6\"/>\n");
  }

  static String style() {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    for (Ink ink : Ink.THEME) {
      light.append(rules(ink, Ink.hex(ink.light())));
      dark.append(rules(ink, Ink.hex(ink.dark())));
    }
    return ".lw text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}"
        + light
        + "@media screen and (prefers-color-scheme:dark){"
        + dark
        + "}";
  }

  private static String rules(Ink ink, String color) {
    return ".lw-%s{fill:%s}.lw-l-%s{fill:none;stroke:%s}"
        .formatted(ink.name(), color, ink.name(), color);
  }

  /** The whole document. */
  String document() {
    return svg + "</svg>\n";
  }

  @Override
  public void polyline(double[] x, double[] y, Pen pen) {
    svg.append("<polyline");
    stroke(pen);
    points(x, y);
    svg.append("/>\n");
  }

  @Override
  public void segments(double[] x, double[] y, Pen pen) {
    svg.append("<path");
    stroke(pen);
    svg.append(" d=\"");
    for (int i = 0; i < x.length; i++) {
      svg.append(i % 2 == 0 ? 'M' : 'L').append(number(x[i])).append(' ').append(number(y[i]));
    }
    svg.append("\"/>\n");
  }

  @Override
  public void polygon(double[] x, double[] y, Ink ink, double opacity) {
    svg.append("<polygon");
    points(x, y);
    fill(ink, opacity);
  }

  private void stroke(Pen pen) {
    svg.append(" class=\"lw-l-")
        .append(pen.ink().name())
        .append("\" stroke-width=\"")
        .append(number(pen.width()))
        .append("\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    if (pen.dashed()) {
      svg.append(" stroke-dasharray=\"5 4\"");
    }
  }

  private void points(double[] x, double[] y) {
    svg.append(" points=\"");
    for (int i = 0; i < x.length; i++) {
      svg.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
    }
    svg.append('"');
  }

  @Override
  public void circle(double x, double y, double radius, Ink ink, double opacity) {
    svg.append("<circle cx=\"")
        .append(number(x))
        .append("\" cy=\"")
        .append(number(y))
        .append("\" r=\"")
        .append(number(radius))
        .append('"');
    fill(ink, opacity);
  }

  @Override
  public void rectangle(double x, double y, double w, double h, Ink ink, double opacity) {
    svg.append("<rect x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" width=\"")
        .append(number(w))
        .append("\" height=\"")
        .append(number(h))
        .append('"');
    fill(ink, opacity);
  }

  private void fill(Ink ink, double opacity) {
    color(ink);
    if (opacity < 1) {
      svg.append(" fill-opacity=\"").append(number(opacity)).append('"');
    }
    svg.append("/>\n");
  }

  private void color(Ink ink) {
    if (ink.name().isEmpty()) {
      svg.append(" fill=\"").append(Ink.hex(ink.light())).append('"');
    } else {
      svg.append(" class=\"lw-").append(ink.name()).append('"');
    }
  }

  @Override
  public void text(String text, double x, double y, Type type) {
    if (text.isEmpty()) {
      return;
    }
    svg.append("<text");
    color(type.ink());
    svg.append(" font-size=\"")
        .append(number(type.size()))
        .append("\" text-anchor=\"")
        .append(type.anchor().svg)
        .append('"');
    if (type.bold()) {
      svg.append(" font-weight=\"600\"");
    }
    if (type.rotated()) {
      svg.append(" transform=\"translate(")
          .append(number(x))
          .append(' ')
          .append(number(y))
          .append(") rotate(-90)\"");
    } else {
      svg.append(" x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
    }
    svg.append('>').append(escape(text)).append("</text>\n");
  }

  /** A coordinate with two decimals at most. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

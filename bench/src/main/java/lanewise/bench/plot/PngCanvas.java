package lanewise.bench.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws a picture in memory, two pixels to the unit, in the light colours. */
final class PngCanvas implements Canvas {
  private static final double SCALE = 2;

  private final BufferedImage image;
  private final Graphics2D graphics;

  PngCanvas(double width, double height) {
    image = new BufferedImage(pixels(width), pixels(height), BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(SCALE, SCALE);
    rectangle(0, 0, width, height, Ink.PAPER, 1);
  }

  private static int pixels(double units) {
    return (int) Math.ceil(units * SCALE);
  }

  /** The finished picture. */
  BufferedImage image() {
    graphics.dispose();
    return image;
  }

  @Override
  public void polyline(double[] x, double[] y, Pen pen) {
    pick(pen);
    graphics.draw(path(x, y));
  }

  @Override
  public void segments(double[] x, double[] y, Pen pen) {
    pick(pen);
    for (int i = 0; i < x.length; i += 2) {
      graphics.draw(new Line2D.Double(x[i], y[i], x[i + 1], y[i + 1]));
    }
  }

  @Override
  public void polygon(double[] x, double[] y, Ink ink, double opacity) {
    fill(path(x, y), ink, opacity);
  }

  private void pick(Pen pen) {
    float[] dash = {5f, 4f};
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND,
            1f,
            pen.dashed() ? dash : null,
            0f));
    graphics.setColor(pen.ink().light());
  }

  private static Path2D path(double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < x.length; i++) {
      path.lineTo(x[i], y[i]);
    }
    return path;
  }

  @Override
  public void circle(double x, double y, double radius, Ink ink, double opacity) {
    fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), ink, opacity);
  }

  @Override
  public void rectangle(double x, double y, double w, double h, Ink ink, double opacity) {
    fill(new Rectangle2D.Double(x, y, w, h), ink, opacity);
  }

  private void fill(Shape shape, Ink ink, double opacity) {
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    graphics.setColor(ink.light());
    graphics.fill(shape);
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  @Override
  public void text(String text, double x, double y, Type type) {
    Font font = new Font(Font.SANS_SERIF, type.bold() ? Font.BOLD : Font.PLAIN, 1);
    graphics.setFont(font.deriveFont((float) type.size()));
    graphics.setColor(type.ink().light());
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    if (type.rotated()) {
      graphics.rotate(-Math.PI / 2);
    }
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double left =
        switch (type.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    graphics.drawString(text, (float) left, 0f);
    graphics.setTransform(before);
  }
}

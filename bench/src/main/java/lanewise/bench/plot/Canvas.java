package lanewise.bench.plot;

/** What a chart draws on. Units are pixels of a page about 720 wide, y pointing down. */
public interface Canvas {
  /** Where a text stands beside its point. */
  enum Anchor {
    START("start"),
    MIDDLE("middle"),
    END("end");

    final String svg;

    Anchor(String svg) {
      this.svg = svg;
    }
  }

  /** How lines are drawn. */
  record Pen(Ink ink, double width, boolean dashed) {
    static final Pen GRID = new Pen(Ink.GRID, 1, false);
    static final Pen AXIS = new Pen(Ink.MUTED, 1, false);
  }

  /** How a text is set; rotated ones read upwards. */
  record Type(Ink ink, double size, boolean bold, Anchor anchor, boolean rotated) {
    static final Type TITLE = new Type(Ink.TEXT, 15, true, Anchor.START, false);
    static final Type LABEL = new Type(Ink.TEXT, 12, false, Anchor.MIDDLE, false);
    static final Type TICK = new Type(Ink.MUTED, 11, false, Anchor.MIDDLE, false);

    Type at(Anchor other) {
      return new Type(ink, size, bold, other, rotated);
    }

    Type in(Ink other) {
      return new Type(other, size, bold, anchor, rotated);
    }

    Type upwards() {
      return new Type(ink, size, bold, anchor, true);
    }
  }

  /** A broken line through the points. */
  void polyline(double[] x, double[] y, Pen pen);

  /** Straight lines by themselves, each from (x[2i], y[2i]) to (x[2i + 1], y[2i + 1]). */
  void segments(double[] x, double[] y, Pen pen);

  /** A filled polygon. */
  void polygon(double[] x, double[] y, Ink ink, double opacity);

  /** A filled circle. */
  void circle(double x, double y, double radius, Ink ink, double opacity);

  /** A filled rectangle. */
  void rectangle(double x, double y, double width, double height, Ink ink, double opacity);

  /** A text whose baseline is at y. */
  void text(String text, double x, double y, Type type);

  /** A straight line. */
  default void line(double x1, double y1, double x2, double y2, Pen pen) {
    polyline(new double[] {x1, x2}, new double[] {y1, y2}, pen);
  }
}

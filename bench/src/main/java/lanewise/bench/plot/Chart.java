package lanewise.bench.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.bench.plot.Canvas.Anchor;
import lanewise.bench.plot.Canvas.Pen;

/** Points, lines and bars over two axes. */
public final class Chart implements Panel {
  private static final double LEFT = 58;
  private static final double RIGHT = 12;
  private static final double TOP = 30;
  private static final double BOTTOM = 44;
  private static final double LEGEND_STEP = 17;
  private static final double LETTER = 6.5;

  /** One set of values drawn in one way. */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  private sealed interface Series {
    String name();

    Ink ink();

    record Points(String name, Ink ink, double[] x, double[] y, double radius) implements Series {}

    record Line(String name, Ink ink, double[] x, double[] y, boolean dashed) implements Series {}

    record Bars(String name, Ink ink, double[] x, double[] y, double width) implements Series {}

    record Ranges(String name, Ink ink, double[] x, double[] low, double[] high)
        implements Series {}
  }

  private record Note(double x, double y, String text) {}

  private final String title;
  private final Axis xAxis;
  private final Axis yAxis;
  private final List<Series> series = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private List<String> categories = List.of();
  private Anchor legend = Anchor.END;

  public Chart(String title, Axis xAxis, Axis yAxis) {
    this.title = title;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
  }

  /** Adds circles; an empty name keeps them out of the legend. */
  public Chart points(String name, Ink ink, double[] x, double[] y) {
    return points(name, ink, x, y, 3.2);
  }

  /** Adds circles of a given radius. */
  public Chart points(String name, Ink ink, double[] x, double[] y, double radius) {
    series.add(new Series.Points(name, ink, x, y, radius));
    return this;
  }

  /** Adds a line. */
  public Chart line(String name, Ink ink, double[] x, double[] y) {
    series.add(new Series.Line(name, ink, x, y, false));
    return this;
  }

  /** Adds a dashed line. */
  public Chart dashed(String name, Ink ink, double[] x, double[] y) {
    series.add(new Series.Line(name, ink, x, y, true));
    return this;
  }

  /** Adds bars from 0, each {@code width} wide in units of the x axis. */
  public Chart bars(String name, Ink ink, double[] x, double[] y, double width) {
    series.add(new Series.Bars(name, ink, x, y, width));
    return this;
  }

  /** Adds vertical ranges. */
  public Chart ranges(String name, Ink ink, double[] x, double[] low, double[] high) {
    series.add(new Series.Ranges(name, ink, x, low, high));
    return this;
  }

  /** Writes a text to the right of a point. */
  public Chart note(double x, double y, String text) {
    notes.add(new Note(x, y, text));
    return this;
  }

  /** Names the whole numbers 0, 1, … on the x axis. */
  public Chart categories(List<String> names) {
    categories = List.copyOf(names);
    return this;
  }

  /** Moves the legend to the left. */
  public Chart legendLeft() {
    legend = Anchor.START;
    return this;
  }

  @Override
  public void draw(Canvas canvas, double x, double y, double width, double height) {
    Frame frame = new Frame(x + LEFT, y + TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
    canvas.text(title, x + 8, y + 18, Canvas.Type.TITLE);
    drawAxes(canvas, frame);
    canvas.text(xAxis.label(), frame.x + frame.width / 2, y + height - 8, Canvas.Type.LABEL);
    canvas.text(yAxis.label(), x + 14, frame.y + frame.height / 2, Canvas.Type.LABEL.upwards());
    for (Series one : series) {
      drawSeries(canvas, frame, one);
    }
    for (Note note : notes) {
      canvas.text(
          note.text, frame.px(note.x) + 6, frame.py(note.y) - 5, Canvas.Type.TICK.at(Anchor.START));
    }
    drawLegend(canvas, frame);
  }

  /** The inner rectangle and the two scales. */
  private final class Frame {
    private final double x;
    private final double y;
    private final double width;
    private final double height;

    Frame(double x, double y, double width, double height) {
      this.x = x;
      this.y = y;
      this.width = width;
      this.height = height;
    }

    double px(double value) {
      return x + width * xAxis.position(value);
    }

    double py(double value) {
      return y + height * (1 - yAxis.position(value));
    }

    double[] px(double[] values) {
      return Arrays.stream(values).map(this::px).toArray();
    }

    double[] py(double[] values) {
      return Arrays.stream(values).map(this::py).toArray();
    }
  }

  private void drawAxes(Canvas canvas, Frame f) {
    for (Axis.Tick tick : yAxis.ticks()) {
      double py = f.py(tick.value());
      canvas.line(f.x, py, f.x + f.width, py, Pen.GRID);
      canvas.text(tick.text(), f.x - 6, py + 4, Canvas.Type.TICK.at(Anchor.END));
    }
    List<Axis.Tick> xTicks = categories.isEmpty() ? xAxis.ticks() : categoryTicks();
    for (Axis.Tick tick : xTicks) {
      double px = f.px(tick.value());
      canvas.line(px, f.y + f.height, px, f.y + f.height + 4, Pen.AXIS);
      canvas.text(tick.text(), px, f.y + f.height + 17, Canvas.Type.TICK);
    }
    canvas.line(f.x, f.y + f.height, f.x + f.width, f.y + f.height, Pen.AXIS);
  }

  private List<Axis.Tick> categoryTicks() {
    List<Axis.Tick> ticks = new ArrayList<>();
    for (int i = 0; i < categories.size(); i++) {
      ticks.add(new Axis.Tick(i, categories.get(i)));
    }
    return ticks;
  }

  private void drawSeries(Canvas canvas, Frame f, Series one) {
    switch (one) {
      case Series.Points p -> {
        for (int i = 0; i < p.x.length; i++) {
          canvas.circle(f.px(p.x[i]), f.py(p.y[i]), p.radius, p.ink, 0.65);
        }
      }
      case Series.Line l ->
          canvas.polyline(f.px(l.x), f.py(l.y), new Pen(l.ink, l.dashed ? 1.6 : 2.2, l.dashed));
      case Series.Bars b -> {
        double floor = f.py(yAxis.logarithmic() ? yAxis.low() : Math.max(0, yAxis.low()));
        for (int i = 0; i < b.x.length; i++) {
          double left = f.px(b.x[i] - b.width / 2);
          double top = Math.min(floor, f.py(b.y[i]));
          double tall = Math.abs(f.py(b.y[i]) - floor);
          canvas.rectangle(left, top, f.px(b.x[i] + b.width / 2) - left, tall, b.ink, 0.9);
        }
      }
      case Series.Ranges r -> {
        for (int i = 0; i < r.x.length; i++) {
          double px = f.px(r.x[i]);
          canvas.line(px, f.py(r.low[i]), px, f.py(r.high[i]), new Pen(r.ink, 1.6, false));
        }
      }
    }
  }

  private void drawLegend(Canvas canvas, Frame f) {
    List<Series> named = series.stream().filter(one -> !one.name().isEmpty()).toList();
    if (named.isEmpty()) {
      return;
    }
    boolean right = legend == Anchor.END;
    double swatch = right ? f.x + f.width - 12 : f.x + 12;
    int longest = named.stream().mapToInt(one -> one.name().length()).max().orElseThrow();
    double width = 30 + LETTER * longest;
    double left = right ? f.x + f.width - width : f.x;
    canvas.rectangle(left, f.y, width, 4 + named.size() * LEGEND_STEP, Ink.PAPER, 0.8);
    for (int i = 0; i < named.size(); i++) {
      double py = f.y + 12 + i * LEGEND_STEP;
      Ink ink = named.get(i).ink();
      if (named.get(i) instanceof Series.Line line) {
        canvas.line(swatch - 7, py - 4, swatch + 7, py - 4, new Pen(ink, 2.2, line.dashed));
      } else {
        canvas.circle(swatch, py - 4, 4, ink, 0.9);
      }
      double textX = right ? swatch - 12 : swatch + 12;
      canvas.text(
          named.get(i).name(), textX, py, Canvas.Type.LABEL.at(right ? Anchor.END : Anchor.START));
    }
  }
}

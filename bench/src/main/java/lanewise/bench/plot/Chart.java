package lanewise.bench.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import lanewise.bench.plot.Canvas.Anchor;
import lanewise.bench.plot.Canvas.Pen;

/**
 * Points, lines, areas and contours over two axes. The legend stands between the title and the frame, so
 * that it hides nothing.
 */
public final class Chart implements Panel {
  private static final double LEFT = 58;
  private static final double RIGHT = 12;
  private static final double TOP = 32;
  private static final double BOTTOM = 44;
  private static final double LEGEND_STEP = 17;
  private static final double LETTER = 6.9;
  private static final double SWATCH = 22;
  private static final double BAND_OPACITY = 0.18;
  private static final int CONTOUR_CELLS = 72;

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

    record Band(String name, Ink ink, double[] x, double[] low, double[] high) implements Series {}

    record Contour(String name, Ink ink, double width, DoubleBinaryOperator f, double level)
        implements Series {}
  }

  private record Note(double x, double y, String text) {}

  private final String title;
  private final Axis xAxis;
  private final Axis yAxis;
  private final List<Series> series = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private List<String> categories = List.of();

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

  /** Adds the area between two lines. */
  public Chart band(String name, Ink ink, double[] x, double[] low, double[] high) {
    series.add(new Series.Band(name, ink, x, low, high));
    return this;
  }

  /** Adds the line on which f(x, y) has the value {@code level}. */
  public Chart contour(String name, Ink ink, double width, DoubleBinaryOperator f, double level) {
    series.add(new Series.Contour(name, ink, width, f, level));
    return this;
  }

  /** Writes a text beside a point. */
  public Chart note(double x, double y, String text) {
    notes.add(new Note(x, y, text));
    return this;
  }

  /** Names the whole numbers 0, 1, … on the x axis. */
  public Chart categories(List<String> names) {
    categories = List.copyOf(names);
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void draw(Canvas canvas, double x, double y, double width, double height) {
    List<Place> legend = legend(width - LEFT - RIGHT);
    double top = TOP + (legend.isEmpty() ? 0 : (legend.getLast().row + 1) * LEGEND_STEP);
    Frame frame = new Frame(x + LEFT, y + top, width - LEFT - RIGHT, height - top - BOTTOM);
    canvas.text(title, x + 8, y + 18, Canvas.Type.TITLE);
    drawAxes(canvas, frame);
    canvas.text(xAxis.label(), frame.x + frame.width / 2, y + height - 8, Canvas.Type.LABEL);
    canvas.text(yAxis.label(), x + 14, frame.y + frame.height / 2, Canvas.Type.LABEL.upwards());
    for (Series one : series) {
      drawSeries(canvas, frame, one);
    }
    for (Note note : notes) {
      boolean right = frame.px(note.x) < frame.x + 0.7 * frame.width;
      canvas.text(
          note.text,
          frame.px(note.x) + (right ? 6 : -6),
          frame.py(note.y) - 5,
          Canvas.Type.TICK.at(right ? Anchor.START : Anchor.END));
    }
    for (Place place : legend) {
      drawLegend(canvas, place, frame.x + place.x, y + TOP + place.row * LEGEND_STEP);
    }
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
      case Series.Band b -> drawBand(canvas, f, b);
      case Series.Contour c -> drawContour(canvas, f, c);
    }
  }

  private void drawBand(Canvas canvas, Frame f, Series.Band b) {
    int n = b.x.length;
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[i] = f.px(b.x[i]);
      y[i] = f.py(b.low[i]);
      x[2 * n - 1 - i] = x[i];
      y[2 * n - 1 - i] = f.py(b.high[i]);
    }
    canvas.polygon(x, y, b.ink, BAND_OPACITY);
  }

  /** Marching squares on a grid over the frame: each cell that the level passes gets its piece. */
  private void drawContour(Canvas canvas, Frame f, Series.Contour c) {
    double[][] values = new double[CONTOUR_CELLS + 1][CONTOUR_CELLS + 1];
    for (int i = 0; i <= CONTOUR_CELLS; i++) {
      for (int j = 0; j <= CONTOUR_CELLS; j++) {
        values[i][j] =
            c.f.applyAsDouble(
                    xAxis.value(i / (double) CONTOUR_CELLS),
                    yAxis.value(j / (double) CONTOUR_CELLS))
                - c.level;
      }
    }
    List<double[]> ends = new ArrayList<>();
    for (int i = 0; i < CONTOUR_CELLS; i++) {
      for (int j = 0; j < CONTOUR_CELLS; j++) {
        crossings(values, i, j, ends);
      }
    }
    canvas.segments(
        ends.stream().mapToDouble(p -> f.x + f.width * p[0] / CONTOUR_CELLS).toArray(),
        ends.stream().mapToDouble(p -> f.y + f.height * (1 - p[1] / CONTOUR_CELLS)).toArray(),
        new Pen(c.ink, c.width, false));
  }

  /** Adds where the zero line enters and leaves the cell whose low corner is (i, j). */
  private static void crossings(double[][] v, int i, int j, List<double[]> ends) {
    List<double[]> found = new ArrayList<>(4);
    int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}, {i, j}};
    for (int side = 0; side < 4; side++) {
      int[] from = corners[side];
      int[] to = corners[side + 1];
      double a = v[from[0]][from[1]];
      double b = v[to[0]][to[1]];
      if (a < 0 != b < 0) {
        double t = a / (a - b);
        found.add(new double[] {from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])});
      }
    }
    ends.addAll(found); // two or, at a saddle, four
  }

  /** Where a series stands in the legend: pixels from the frame's left, and which row. */
  private record Place(Series one, double x, int row) {}

  private List<Place> legend(double width) {
    List<Place> places = new ArrayList<>();
    double x = 0;
    int row = 0;
    for (Series one : series) {
      if (!one.name().isEmpty()) {
        double wide = SWATCH + LETTER * one.name().length();
        if (x > 0 && x + wide > width) {
          x = 0;
          row++;
        }
        places.add(new Place(one, x, row));
        x += wide + 14;
      }
    }
    return places;
  }

  private static void drawLegend(Canvas canvas, Place place, double x, double y) {
    double middle = y + 2;
    Ink ink = place.one.ink();
    switch (place.one) {
      case Series.Line line ->
          canvas.line(
              x, middle, x + 16, middle, new Pen(ink, line.dashed ? 1.6 : 2.2, line.dashed));
      case Series.Contour contour ->
          canvas.line(x, middle, x + 16, middle, new Pen(ink, contour.width, false));
      case Series.Ranges ignored ->
          canvas.line(x + 8, middle - 6, x + 8, middle + 6, new Pen(ink, 1.6, false));
      case Series.Band ignored -> canvas.rectangle(x, middle - 5, 16, 10, ink, BAND_OPACITY);
      case Series.Bars ignored -> canvas.rectangle(x + 3, middle - 5, 10, 10, ink, 0.9);
      case Series.Points ignored -> canvas.circle(x + 8, middle, 4, ink, 0.9);
    }
    canvas.text(place.one.name(), x + SWATCH, y + 6, Canvas.Type.LABEL.at(Anchor.START));
  }
}

package lanewise.bench.plot;

import java.util.List;
import lanewise.bench.plot.Canvas.Anchor;
import lanewise.bench.plot.Canvas.Pen;

/**
 * Named rows over one axis: a bar from 0 where low and high are the same, else an interval with its
 * middle.
 *
 * @param title the heading
 * @param names of the rows, top to bottom
 * @param axis the axis below
 * @param mark where a dashed line stands
 * @param low the low ends
 * @param high the high ends
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record Rows(
    String title, List<String> names, Axis axis, double mark, double[] low, double[] high)
    implements Panel {
  private static final double STEP = 20;
  private static final double TOP = 32;
  private static final double BOTTOM = 44;
  private static final double LETTER = 7;

  /** The height that suits so many rows. */
  public static double height(int rows) {
    return TOP + rows * STEP + BOTTOM;
  }

  @Override
  public void draw(Canvas canvas, double x, double y, double width, double height) {
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    double left = x + 16 + LETTER * longest;
    double inner = x + width - 14 - left;
    double floor = y + height - BOTTOM;
    canvas.text(title, x + 8, y + 18, Canvas.Type.TITLE);
    for (Axis.Tick tick : axis.ticks()) {
      double px = left + inner * axis.position(tick.value());
      canvas.line(px, y + TOP, px, floor, Pen.GRID);
      canvas.text(tick.text(), px, floor + 16, Canvas.Type.TICK);
    }
    canvas.text(axis.label(), left + inner / 2, y + height - 8, Canvas.Type.LABEL);
    double step = (floor - y - TOP) / names.size();
    for (int i = 0; i < names.size(); i++) {
      row(canvas, i, left, inner, y + TOP + (i + 0.5) * step);
    }
    double px = left + inner * axis.position(mark);
    canvas.line(px, y + TOP, px, floor, new Pen(Ink.MUTED, 1.4, true));
  }

  private void row(Canvas canvas, int i, double left, double inner, double middle) {
    canvas.text(names.get(i), left - 6, middle + 4, Canvas.Type.TICK.at(Anchor.END));
    double from = left + inner * axis.position(low[i]);
    double to = left + inner * axis.position(high[i]);
    if (low[i] == high[i]) {
      canvas.rectangle(left, middle + 3 - STEP / 2, to - left, STEP - 6, Ink.BLUE, 0.9);
    } else {
      canvas.line(from, middle, to, middle, new Pen(Ink.BLUE, 3, false));
      canvas.circle((from + to) / 2, middle, 3.5, Ink.BLUE, 1);
    }
  }
}

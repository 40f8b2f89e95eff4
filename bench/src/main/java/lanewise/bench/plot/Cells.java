package lanewise.bench.plot;

import java.util.List;
import java.util.function.DoubleFunction;
import lanewise.bench.plot.Canvas.Anchor;

/**
 * A matrix as coloured cells with names along two sides: a confusion matrix, a table of weights.
 *
 * @param title the heading
 * @param rowLabel what the rows are; may be empty
 * @param colLabel what the columns are; may be empty
 * @param rowNames names of the rows, top to bottom; may be empty
 * @param colNames names of the columns, left to right; may be empty
 * @param values row by row
 * @param texts what stands in the cells, row by row; may be empty
 * @param color the colour of a value
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record Cells(
    String title,
    String rowLabel,
    String colLabel,
    List<String> rowNames,
    List<String> colNames,
    double[][] values,
    List<List<String>> texts,
    DoubleFunction<Ink> color)
    implements Panel {
  private static final double SMALL = 200;

  @Override
  public void draw(Canvas canvas, double x, double y, double width, double height) {
    double left =
        (rowNames.isEmpty() ? 8 : 12 + 7.0 * longest(rowNames)) + (rowLabel.isEmpty() ? 0 : 18);
    double bottom = (colNames.isEmpty() ? 8 : 24) + (colLabel.isEmpty() ? 0 : 18);
    double head = title.isEmpty() ? 6 : 30;
    boolean small = width < SMALL;
    canvas.text(
        title, x + 8, y + 18, small ? Canvas.Type.LABEL.at(Anchor.START) : Canvas.Type.TITLE);
    double cellWidth = (width - left - 8) / values[0].length;
    double cellHeight = (height - head - bottom) / values.length;
    for (int i = 0; i < values.length; i++) {
      double top = y + head + i * cellHeight;
      if (!rowNames.isEmpty()) {
        canvas.text(
            rowNames.get(i),
            x + left - 6,
            top + cellHeight / 2 + 4,
            Canvas.Type.TICK.at(Anchor.END));
      }
      for (int j = 0; j < values[i].length; j++) {
        Ink ink = color.apply(values[i][j]);
        double px = x + left + j * cellWidth;
        canvas.rectangle(px, top, cellWidth - 1, cellHeight - 1, ink, 1);
        if (!texts.isEmpty()) {
          canvas.text(texts.get(i).get(j), px + cellWidth / 2, top + cellHeight / 2 + 4, type(ink));
        }
      }
    }
    for (int j = 0; j < colNames.size(); j++) {
      canvas.text(
          colNames.get(j),
          x + left + (j + 0.5) * cellWidth,
          y + height - bottom + 16,
          Canvas.Type.TICK);
    }
    canvas.text(colLabel, x + (left + width - 8) / 2, y + height - 8, Canvas.Type.LABEL);
    canvas.text(rowLabel, x + 14, y + (head + height - bottom) / 2, Canvas.Type.LABEL.upwards());
  }

  private static int longest(List<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Dark text on light cells and the other way round, on any page. */
  private static Canvas.Type type(Ink ink) {
    var c = ink.light();
    boolean lightCell = 0.3 * c.getRed() + 0.59 * c.getGreen() + 0.11 * c.getBlue() > 140;
    return Canvas.Type.TICK.in(Ink.gray(lightCell ? 0.85 : 0));
  }
}

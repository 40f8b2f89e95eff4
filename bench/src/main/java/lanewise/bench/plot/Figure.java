package lanewise.bench.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Panels in a grid, filled row by row.
 *
 * @param name the file name without its ending
 * @param title what the picture shows, for those who cannot see it
 * @param panels the panels
 * @param columns how many stand side by side
 * @param panelWidth the width of one
 * @param panelHeight the height of one
 */
public record Figure(
    String name,
    String title,
    List<Panel> panels,
    int columns,
    double panelWidth,
    double panelHeight) {

  /** A figure of one panel. */
  public static Figure of(String name, String title, Panel panel) {
    return new Figure(name, title, List.of(panel), 1, 540, 340);
  }

  private double width() {
    return panelWidth * columns;
  }

  private double height() {
    return panelHeight * Math.ceilDiv(panels.size(), columns);
  }

  private void draw(Canvas canvas) {
    for (int i = 0; i < panels.size(); i++) {
      double x = panelWidth * (i % columns);
      double y = panelHeight * (i / columns);
      panels.get(i).draw(canvas, x, y, panelWidth, panelHeight);
    }
  }

  /** The figure as an SVG document. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(width(), height(), title, true);
    draw(canvas);
    return canvas.document();
  }

  /** Every panel as an SVG by itself, for a page that has {@link #style()} and lets them flow. */
  public List<String> panelSvgs() {
    return panels.stream().map(this::svg).toList();
  }

  private String svg(Panel panel) {
    String alone = panel.title().isEmpty() ? title : title + ": " + panel.title();
    SvgCanvas canvas = new SvgCanvas(panelWidth, panelHeight, alone, false);
    panel.draw(canvas, 0, 0, panelWidth, panelHeight);
    return canvas.document();
  }

  /** The rules that colour the SVG of panels. */
  public static String style() {
    return SvgCanvas.style();
  }

  /** Writes {@code name.svg} and {@code name.png} into a folder. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(name + ".svg"), svg());
    PngCanvas canvas = new PngCanvas(width(), height());
    draw(canvas);
    ImageIO.write(canvas.image(), "png", folder.resolve(name + ".png").toFile());
  }
}

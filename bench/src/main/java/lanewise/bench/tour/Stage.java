package lanewise.bench.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanewise.bench.Html;
import lanewise.bench.digest.Hasher;
import lanewise.bench.plot.Figure;

/** Where sections show things: on the terminal, in files, and on the page at once. */
final class Stage {
  private static final int LINE = 78;

  private final PrintStream out;
  private final Path folder;
  private final Html page;
  private final List<Path> files = new ArrayList<>();
  private final Hasher hasher = new Hasher();

  Stage(PrintStream out, Path folder, String title) {
    this.out = out;
    this.folder = folder;
    this.page = new Html(title);
  }

  /** Opens with a list of what is to come. */
  void contents(String introduction, List<Section> sections) {
    text(introduction);
    page.contents(
        sections.stream().map(section -> List.of(section.id(), section.title())).toList());
  }

  void heading(Section section) {
    out.println();
    out.println(
        "== " + section.title() + " " + "=".repeat(Math.max(2, LINE - section.title().length())));
    page.heading(section.id(), section.title());
  }

  /** Shows a paragraph. */
  void text(String paragraph) {
    out.println();
    out.println(wrap(paragraph));
    page.paragraph(paragraph);
  }

  /** Shows text as it is, such as a summary. */
  void listing(String text) {
    out.println();
    out.println(text.strip());
    page.listing(text);
  }

  /** Shows a table. */
  void table(List<String> header, List<List<String>> rows) {
    out.println();
    out.println(aligned(header, rows));
    page.table(header, rows);
  }

  /** Adds results to the fingerprint of the tour. */
  void remember(double[] results) {
    hasher.add(results);
  }

  /** A hash of all results remembered: the same on every machine. */
  String fingerprint() {
    return hasher.hex();
  }

  /** Shows a picture: SVG on the page, SVG and PNG in files. */
  void figure(Figure figure, String caption) {
    try {
      figure.write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.add(folder.resolve(figure.name() + ".svg"));
    files.add(folder.resolve(figure.name() + ".png"));
    out.println();
    out.println("[" + figure.name() + ".svg, .png] " + caption);
    page.figure(figure, caption);
  }

  /** Writes the page; returns all files written. */
  List<Path> close(String footer) {
    page.footer(footer);
    Path index = folder.resolve("index.html");
    try {
      Files.writeString(index, page.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.add(index);
    return List.copyOf(files);
  }

  private static String wrap(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > LINE) {
        lines.append('\n');
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }

  private static String aligned(List<String> header, List<List<String>> rows) {
    int[] widths = new int[header.size()];
    for (int j = 0; j < widths.length; j++) {
      widths[j] = header.get(j).length();
      for (List<String> row : rows) {
        widths[j] = Math.max(widths[j], row.get(j).length());
      }
    }
    StringBuilder table = new StringBuilder(line(header, widths));
    rows.forEach(row -> table.append('\n').append(line(row, widths)));
    return table.toString();
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int j = 0; j < widths.length; j++) {
      String padding = " ".repeat(widths[j] - cells.get(j).length());
      line.append(j == 0 ? "" : "  ")
          .append(j == 0 ? cells.get(j) + padding : padding + cells.get(j));
    }
    return line.toString().stripTrailing();
  }
}

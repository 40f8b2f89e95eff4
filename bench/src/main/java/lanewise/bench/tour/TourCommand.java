package lanewise.bench.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import lanewise.bench.Console;
import lanewise.bench.UserError;
import lanewise.kernels.Lanewise;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tour}: the library on real data, from least squares to a network that reads digits. */
@Command(
    name = "tour",
    mixinStandardHelpOptions = true,
    description = "Shows the library on real data and writes plots and an index.html.")
public final class TourCommand implements Runnable {
  private static final List<Section> SECTIONS =
      List.of(
          new LineSection(),
          new LongleySection(),
          new DiagnosticsSection(),
          new CurveSection(),
          new AdmissionsSection(),
          new CountsSection(),
          new HiddenLayerSection(),
          new BoundarySection(),
          new TumoursSection(),
          new DigitsSection());

  @Option(names = "--out", paramLabel = "DIR", description = "folder for the files (lanewise-tour)")
  private Path out = Path.of("lanewise-tour");

  private final Console console;

  public TourCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw UserError.ofFile("--out: cannot make the folder " + out, e);
    }
    Stage stage = new Stage(console.out(), out, "A tour of Lanewise");
    stage.contents(
        "Least squares, generalized linear models and neural networks are one thing: a linear model, and"
            + " something around it. This tour shows it on real data. Every coefficient, residual and"
            + " prediction on this page has the same bits on every machine that computes it.",
        SECTIONS);
    long start = System.nanoTime();
    for (Section section : SECTIONS) {
      console.err().println("tour: " + section.title() + "…");
      stage.heading(section);
      section.show(stage);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    List<Path> files =
        stage.close(
            "Made by lanewise tour with the "
                + Lanewise.twin()
                + " twin, "
                + Lanewise.vectorBits()
                + "-bit vectors. The fingerprint of its coefficients is "
                + stage.fingerprint()
                + " on every machine.");
    console.out().println();
    console
        .out()
        .printf(Locale.ROOT, "%d files in %s; open %s%n", files.size(), out, files.getLast());
    console.err().printf(Locale.ROOT, "tour: done in %.1f s%n", seconds);
  }
}

package lanewise.bench.fit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanewise.bench.Console;
import lanewise.bench.Progress;
import lanewise.bench.UserError;
import lanewise.bench.csv.CsvFile;
import lanewise.models.Matrix;
import lanewise.models.glm.Link;
import lanewise.models.mlp.Mlp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code predict}: what a saved model says about the rows of a file, one line each. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Predicts the rows of a CSV file with a model that fit --save wrote.",
      "Rows are printed as the file is read: a bad one ends the output (exit code 2)."
    })
public final class PredictCommand implements Runnable {
  private static final int BLOCK_ROWS = 1024;
  private static final int BLOCK_NUMBERS = 1 << 20;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M.json",
      description = "what fit --save wrote")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "F.csv",
      description = "comma-separated file with the model's columns; - is standard input")
  private String data = "";

  private final Console console;

  public PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    ModelFile saved = ModelFile.read(model);
    CsvFile file = CsvFile.open(data);
    List<Feature> features = saved.columns().stream().map(column -> column.in(file)).toList();
    int offset = saved.offset().map(file::column).orElse(-1);
    int width = features.stream().mapToInt(Feature::width).sum();
    if (width != saved.network().in()) {
      throw new UserError(
          model
              + ": the columns make "
              + width
              + " inputs, the network has "
              + saved.network().in());
    }
    Block block = new Block(saved, width);
    file.forEachRow(
        "predicting",
        new Progress(console.err()),
        row -> {
          int at = block.rows * width;
          for (Feature feature : features) {
            feature.write(row, block.x, at);
            at += feature.width();
          }
          block.offset[block.rows++] = offset < 0 ? 0 : row.number(offset);
          if (block.rows == block.capacity) {
            block.print();
          }
        });
    block.print();
  }

  private static String header(ModelFile saved) {
    if (saved.network().out() == 1) {
      return saved.levels().isEmpty() ? "prediction" : "class,probability";
    }
    return "class,"
        + saved.levels().stream()
            .map(level -> quoted("p_" + level))
            .collect(Collectors.joining(","));
  }

  /** A text as a CSV cell. */
  private static String quoted(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Rows that are predicted together; no row's result depends on the others. */
  private final class Block {
    private final ModelFile saved;
    private final Mlp network;
    private final Optional<Link> link;
    private final int width;
    private final double[] x;
    private final double[] offset;
    private final int capacity;
    private int rows;
    private boolean started;

    Block(ModelFile saved, int width) {
      this.saved = saved;
      this.network = saved.network();
      this.width = width;
      this.capacity = Math.clamp(BLOCK_NUMBERS / Math.max(1, width), 1, BLOCK_ROWS);
      this.x = new double[capacity * width];
      this.offset = new double[capacity];
      this.link = saved.inverseLink();
    }

    void print() {
      if (!started) {
        console.out().println(header(saved));
        started = true;
      }
      Matrix block = Matrix.of(x, 0, rows, width, Math.max(1, width));
      if (network.out() > 1) {
        printClasses(network.probabilities(block));
      } else {
        printValues(means(network.predict(block)));
      }
      rows = 0;
    }

    private double[] means(double[] eta) {
      if (link.isEmpty()) {
        return eta;
      }
      for (int i = 0; i < rows; i++) {
        eta[i] += offset[i];
      }
      double[] mu = new double[rows];
      link.get().mean(eta, mu, new double[rows], new double[rows], 0, rows);
      return mu;
    }

    private void printValues(double[] values) {
      for (double value : values) {
        String level =
            saved.levels().isEmpty() ? "" : quoted(saved.levels().get(value > 0.5 ? 1 : 0)) + ",";
        console.out().println(level + value);
      }
    }

    private void printClasses(double[] p) {
      int classes = network.out();
      for (int i = 0; i < rows; i++) {
        double[] row = Arrays.copyOfRange(p, i * classes, (i + 1) * classes);
        int best = 0;
        for (int j = 1; j < classes; j++) {
          best = row[j] > row[best] ? j : best;
        }
        console
            .out()
            .println(
                quoted(saved.levels().get(best))
                    + ","
                    + Arrays.stream(row)
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining(",")));
      }
    }
  }
}

package lanewise.bench.fit;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what is in the file; shared by the models. */
final class DataOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "F.csv",
      description = "comma-separated file with a header; - is standard input")
  String data = "";

  @Option(
      names = "--target",
      required = true,
      paramLabel = "COL",
      description = "the column to explain")
  String target = "";

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "COL",
      description = "columns to explain it with; else all other columns")
  List<String> features = new ArrayList<>();

  @Option(
      names = "--categorical",
      split = ",",
      paramLabel = "COL",
      description = "columns whose cells are levels even if they are numbers")
  List<String> categorical = new ArrayList<>();

  @Option(
      names = "--poly",
      split = ",",
      paramLabel = "COL:DEGREE",
      description = "raw powers of a column up to DEGREE in its place")
  List<String> poly = new ArrayList<>();

  @Option(names = "--no-intercept", description = "fit through the origin")
  boolean noIntercept;
}

package lanewise.fuzz.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import lanewise.fuzz.mutants.Mutants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fuzz}: random cases of every operation on instruction sets, compilers and collectors. */
@Command(
    name = "lanewise fuzz",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs random cases of every operation, the same ones on each level, and checks them against the",
      "specification, exact arithmetic and each other. Exit code 0: nothing failed; 1: something did."
    })
public final class FuzzCommand implements Callable<Integer> {
  @Option(names = "--minutes", paramLabel = "N", description = "how long, all levels together (1)")
  private Optional<Double> minutesGiven = Optional.empty();

  @Option(
      names = "--isa",
      paramLabel = "LIST",
      description = {
        "levels, with commas between; or all. Instruction sets: scalar, sse, vec128, avx2, avx512,",
        "neon, sve; compilers: int, c1, c2; collectors: serial, parallel, shenandoah, zgc; and newer,",
        "the newest JDK that is installed, if it is newer than this one.",
        "By default the instruction sets of this architecture; the other one runs under QEMU."
      })
  private String isa = String.join(",", Level.usual());

  @Option(names = "--seed", paramLabel = "S", description = "where the cases start (a fresh one)")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--replay",
      paramLabel = "CASE",
      description = "runs one case, as a failure prints it, and nothing else")
  private Optional<String> replay = Optional.empty();

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "replayed first; failures are kept there (fuzz/corpus)")
  private Optional<Path> corpus = Optional.empty();

  @Option(
      names = "--mutants",
      description = {
        "instead, puts one fault at a time into the kernels and says which the cases do not find;",
        "all of them, unless --minutes limits it"
      })
  private boolean mutants;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = {
        "of the mutants, those that have it somewhere in CLASS.METHOD FAULT PLACE, such as F64Dot or",
        "'F64(Tile|Direct).*UNFUSED'"
      })
  private Optional<String> only = Optional.empty();

  @Option(names = "--json", description = "prints one JSON object")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream out;
  private final PrintStream err;

  public FuzzCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    double minutes = minutesGiven.orElse(mutants ? 100.0 : 1.0);
    if (!(minutes > 0.0 && minutes <= 100_000.0)) {
      throw bad("--minutes: was " + minutes + ", must be above 0");
    }
    Launch launch = Launch.here();
    if (only.isPresent() && !mutants) {
      throw bad("--only: is for --mutants");
    }
    if (mutants) {
      return mutants(launch, minutes * 60.0);
    }
    Campaign campaign = new Campaign(levels(), launch, err);
    long start = seed.orElseGet(() -> System.nanoTime() & 0xff_ffff_ffffL);
    if (replay.isPresent()) {
      campaign.replay(parse(replay.get()));
    } else {
      Path folder = corpus.orElse(launch.corpus());
      readable(folder);
      campaign.explore(start, minutes, folder);
    }
    Report report = new Report(campaign, start);
    if (json) {
      out.println(report.json());
    } else {
      report.print(out, replay.isEmpty());
    }
    return campaign.passed() ? 0 : 1;
  }

  private int mutants(Launch launch, double seconds) {
    Mutants all = new Mutants(launch.java(), pattern(), err);
    try {
      all.run(seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (all.count() == 0) {
      throw bad("--only: no mutant has '" + pattern() + "'");
    }
    all.print(out);
    return all.passed() ? 0 : 1;
  }

  private String pattern() {
    String pattern = only.orElse("");
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw bad("--only: no regular expression: " + e.getDescription());
    }
    return pattern;
  }

  private List<Level> levels() {
    if (isa.equals("all")) {
      return Level.ALL;
    }
    List<Level> levels = new ArrayList<>();
    for (String name : isa.split(",", -1)) {
      levels.add(
          Level.ALL.stream()
              .filter(level -> level.name().equals(name.strip()))
              .findFirst()
              .orElseThrow(() -> bad("--isa: no level '" + name + "'; one of all, " + names())));
    }
    return levels.stream().distinct().toList();
  }

  private static String names() {
    return Level.ALL.stream().map(Level::name).collect(Collectors.joining(", "));
  }

  private Replay parse(String text) {
    try {
      return Replay.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad("--replay: " + e.getMessage());
    }
  }

  private void readable(Path folder) {
    try {
      Corpus.in(folder);
    } catch (IllegalArgumentException e) {
      throw bad("--corpus: " + e.getMessage());
    }
  }

  private ParameterException bad(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}

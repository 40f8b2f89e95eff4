package lanewise.bench.jmh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lanewise.bench.UserError;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code jmh}: passes everything on to JMH. */
@Command(
    name = "jmh",
    description = "Runs the JMH benchmarks; arguments are JMH's, such as: Gemm -p n=256 -f 5")
public final class JmhCommand implements Runnable {
  @Unmatched private List<String> arguments = new ArrayList<>();

  /** Shows the bytes that each call allocates, unless the user asked for other profilers. */
  private static Options withAllocations(CommandLineOptions options) {
    return options.getProfilers().isEmpty()
        ? new OptionsBuilder().parent(options).addProfiler(GCProfiler.class).build()
        : options;
  }

  @Override
  public void run() {
    try {
      CommandLineOptions options = new CommandLineOptions(arguments.toArray(String[]::new));
      if (options.shouldHelp()) {
        options.showHelp();
      } else if (options.shouldList()) {
        new Runner(options).list();
      } else {
        new Runner(withAllocations(options)).run();
      }
    } catch (CommandLineOptionException | RunnerException | IOException e) {
      throw new UserError("jmh: " + e.getMessage(), e);
    }
  }
}

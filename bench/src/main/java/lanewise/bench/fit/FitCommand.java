package lanewise.bench.fit;

import lanewise.bench.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fit MODEL}: the command above the models. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = "Fits a model to a CSV file and prints its summary, or JSON with --json.")
public final class FitCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private FitCommand() {}

  /** The command with one subcommand per model. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new FitCommand())
        .addSubcommand(new FitOls(console))
        .addSubcommand(new FitGlm(console))
        .addSubcommand(new FitMlp(console));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "missing model; one of " + String.join(", ", spec.subcommands().keySet()));
  }
}

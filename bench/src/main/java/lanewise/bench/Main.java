package lanewise.bench;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import lanewise.bench.digest.DigestCommand;
import lanewise.bench.duel.BenchCommand;
import lanewise.bench.fit.FitCommand;
import lanewise.bench.fit.PredictCommand;
import lanewise.bench.jmh.JmhCommand;
import lanewise.bench.machine.InfoCommand;
import lanewise.bench.tour.TourCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: {@code lanewise COMMAND …}.
 *
 * <p>Results go to stdout, progress to stderr. A mistake of the user's is one line on stderr and
 * exit code 2; a mistake of ours one line and exit code 1, with the stack trace if the environment
 * says {@code LANEWISE_DEBUG=1}.
 */
@Command(
    name = "lanewise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "OLS, GLM and MLP on Vector API kernels with the same bits on every machine.",
    footer =
        "The launcher adds: test (what CI runs) and fuzz (properties on every instruction set).")
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs a command and exits. */
  public static void main(String[] args) {
    Console console = new Console(stream(FileDescriptor.out), stream(FileDescriptor.err));
    int code = run(console, args);
    console.out().flush();
    console.err().flush();
    System.exit(code);
  }

  /** Runs a command and returns its exit code. */
  public static int run(Console console, String... args) {
    try {
      return commandLine(console).execute(args);
    } catch (UserError e) {
      return userError(console, e);
    } catch (Throwable e) {
      return bug(console, e);
    }
  }

  private static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new TourCommand(console));
    line.addSubcommand(FitCommand.commandLine(console));
    line.addSubcommand(new PredictCommand(console));
    line.addSubcommand(BenchCommand.commandLine(console));
    line.addSubcommand(new JmhCommand());
    line.addSubcommand(new InfoCommand(console));
    line.addSubcommand(new DigestCommand(console));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, args) -> parameterError(console, e));
    line.setExecutionExceptionHandler(
        (e, commandLine, parsed) ->
            e instanceof UserError mistake ? userError(console, mistake) : bug(console, e));
    line.setAbbreviatedSubcommandsAllowed(false);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "missing command; one of " + String.join(", ", spec.subcommands().keySet()));
  }

  private static int parameterError(Console console, ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    console
        .err()
        .println("lanewise: " + complaint(e) + " (see " + command.qualifiedName() + " --help)");
    return ExitCode.USAGE;
  }

  private static String complaint(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      Set<String> commands = e.getCommandLine().getSubcommands().keySet();
      if (first.startsWith("-")) {
        return "unknown option " + first;
      }
      return commands.isEmpty()
          ? "unexpected argument '" + first + "'"
          : "unknown command '" + first + "'; one of " + String.join(", ", commands);
    }
    return firstLine(e);
  }

  private static int userError(Console console, UserError e) {
    console.err().println("lanewise: " + firstLine(e));
    trace(console, e);
    return ExitCode.USAGE;
  }

  private static int bug(Console console, Throwable e) {
    Throwable shown = e;
    if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
      shown = e.getCause();
      if (String.valueOf(shown.getMessage()).startsWith("-Dlanewise.")) {
        return userError(console, new UserError(String.valueOf(shown.getMessage()), shown));
      }
    }
    String name = shown.getClass().getSimpleName();
    String what =
        shown instanceof OutOfMemoryError
            ? "out of memory; give the JVM more, for example LANEWISE_JAVA_OPTS=-Xmx16g"
            : "internal error: " + name + ": " + firstLine(shown);
    console.err().println("lanewise: " + what + "; set LANEWISE_DEBUG=1 for the stack trace");
    trace(console, e);
    return ExitCode.SOFTWARE;
  }

  private static void trace(Console console, Throwable e) {
    if ("1".equals(System.getenv("LANEWISE_DEBUG"))) {
      e.printStackTrace(console.err());
    }
  }

  private static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().map(String::strip).findFirst().orElse("").replaceFirst("[.;]$", "");
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13),
        descriptor == FileDescriptor.err,
        StandardCharsets.UTF_8);
  }

  static {
    Locale.setDefault(Locale.ROOT);
  }
}

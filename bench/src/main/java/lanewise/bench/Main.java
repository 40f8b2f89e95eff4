package lanewise.bench;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
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
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: {@code lanewise COMMAND …}.
 *
 * <p>Results go to stdout, progress to stderr. A mistake of the user's, or more than the
 * memory holds, is one line on stderr and exit code 2; a mistake of ours one line and exit code 1, with
 * the stack trace if the environment says {@code LANEWISE_DEBUG=1}.
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
    line.setExpandAtFiles(false); // a column may be called @x
    line.registerConverter(Path.class, Main::path);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "missing command; one of " + commands(spec.commandLine()));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is not a path: " + e.getReason());
    }
  }

  private static int parameterError(Console console, ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    complain(console, complaint(e) + " (see " + command.qualifiedName() + " --help)");
    return ExitCode.USAGE;
  }

  /** One line, whatever the user's words in it are made of. */
  private static void complain(Console console, String complaint) {
    console.err().println("lanewise: " + complaint.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?"));
  }

  private static String complaint(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      if (first.startsWith("-")) {
        return "unknown option " + first;
      }
      return e.getCommandLine().getSubcommands().isEmpty()
          ? "unexpected argument '" + first + "'"
          : "unknown command '" + first + "'; one of " + commands(e.getCommandLine());
    }
    return firstLine(e);
  }

  /** What may follow a command; the launcher has two commands of its own. */
  private static String commands(CommandLine command) {
    String names = String.join(", ", command.getSubcommands().keySet());
    return command.getParent() == null ? names + ", fuzz, test" : names;
  }

  private static int userError(Console console, UserError e) {
    complain(console, firstLine(e));
    trace(console, e);
    return ExitCode.USAGE;
  }

  private static int bug(Console console, Throwable e) {
    Throwable shown = e;
    if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
      shown = e.getCause();
      if (shown instanceof UserError mistake) {
        return userError(console, mistake);
      }
      if (String.valueOf(shown.getMessage()).startsWith("-Dlanewise.")) {
        return userError(console, new UserError(String.valueOf(shown.getMessage()), shown));
      }
    }
    if (shown instanceof OutOfMemoryError) {
      String more = "give the JVM more, for example LANEWISE_JAVA_OPTS=-Xmx16g";
      return userError(console, new UserError("out of memory; " + more, shown));
    }
    String name = shown.getClass().getSimpleName();
    complain(
        console,
        "internal error: "
            + name
            + ": "
            + firstLine(shown)
            + "; set LANEWISE_DEBUG=1 for the stack trace");
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

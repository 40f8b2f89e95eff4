package lanewise.fuzz;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import lanewise.fuzz.run.FuzzCommand;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code lanewise fuzz …}. */
public final class Main {
  private Main() {}

  /** Runs the command and exits: 0 if nothing failed, 1 if something did, 2 for a bad input. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int code = run(out, System.err, args);
    out.flush();
    System.exit(code);
  }

  /** Runs the command and returns its exit code. */
  public static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine line = new CommandLine(new FuzzCommand(out, err));
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (e, _) -> {
          String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("bad input");
          if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            what = (first.startsWith("-") ? "unknown option " : "unexpected argument ") + first;
          }
          err.println("lanewise: " + printable(what) + " (see lanewise fuzz --help)");
          return ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          String what = e.getClass().getSimpleName() + ": " + e.getMessage();
          err.println("lanewise: internal error: " + printable(what));
          return ExitCode.SOFTWARE;
        });
    return line.execute(args);
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
  }
}

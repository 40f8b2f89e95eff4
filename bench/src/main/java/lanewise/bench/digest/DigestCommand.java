package lanewise.bench.digest;

import java.lang.reflect.Method;
import lanewise.bench.Console;
import lanewise.bench.UserError;
import lanewise.kernels.Lanewise;
import lanewise.kernels.Parallel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code digest}: one line per kernel and model, its name and the hash of its result bits. */
@Command(
    name = "digest",
    mixinStandardHelpOptions = true,
    description = {
      "Prints one line per kernel and model: name and hash of its result bits on fixed inputs.",
      "Two machines compute alike if and only if they print the same lines."
    })
public final class DigestCommand implements Runnable {
  private static final String WARMUP = "lanewise.warmup";

  @Option(names = "--threads", paramLabel = "N", description = "threads to compute with (1)")
  private int threads = 1;

  private final Console console;

  public DigestCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (threads < 1) {
      throw new UserError("--threads: " + threads + " is less than 1");
    }
    // All of it on the twin it names, not the first calls on the scalar one.
    if (System.getProperty(WARMUP) == null) {
      System.setProperty(WARMUP, "false");
    }
    console
        .err()
        .printf("twin=%s bits=%d threads=%d%n", Lanewise.twin(), Lanewise.vectorBits(), threads);
    Parallel.of(threads).run(this::digest);
  }

  private void digest() {
    for (Kernel kernel : Kernels.ALL) {
      for (Method method : kernel.methods()) {
        line(kernel.lineName(method), kernel.hash(method));
      }
    }
    for (Model model : Models.ALL) {
      line(model.name(), model.hash());
    }
  }

  private void line(String name, String hash) {
    console.out().println(name + " " + hash);
    console.out().flush();
  }
}

package lanewise.bench.machine;

import java.util.List;
import lanewise.bench.Console;
import lanewise.bench.Json;
import lanewise.kernels.Lanewise;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code info}: what this machine is, what Lanewise makes of it, and how fast it can be. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = "Shows the CPU, the twin that runs and why, the JDK, and measured limits.")
public final class InfoCommand implements Runnable {
  private static final double GIB = 1L << 30;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  public InfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Machine machine = Machine.read();
    console.err().println("measuring the FMA peak and the memory bandwidth…");
    Limits one = Limits.measure(1);
    List<Limits> limits =
        machine.processors() > 1
            ? List.of(one, Limits.measure(machine.processors()))
            : List.of(one);
    if (json) {
      Json object = machine.json().put("limits", limits.stream().map(Limits::json).toList());
      console.out().println(object);
      return;
    }
    line("CPU", machine.cpu() + " (" + machine.architecture() + ")");
    line("instruction set", String.join(", ", machine.features()));
    line("processors", String.valueOf(machine.processors()));
    line("caches", String.join(", ", machine.caches()));
    line("memory", "%.1f GiB".formatted(machine.memoryBytes() / GIB));
    line("OS", machine.os());
    line("JDK", machine.jdk());
    line("JVM flags", String.join(" ", machine.flags()));
    line("twin", Lanewise.twin() + " (" + Lanewise.reason() + ")");
    line("vector width", Lanewise.vectorBits() + " bits");
    line("tiles", Lanewise.tiles());
    for (Limits limit : limits) {
      String threads = limit.threads() == 1 ? "1 thread" : limit.threads() + " threads";
      line("FMA peak, " + threads, "f64 %.1f, f32 %.1f GFLOPS".formatted(limit.f64(), limit.f32()));
      line(
          "memory, " + threads,
          "read %.1f, triad %.1f GB/s".formatted(limit.read(), limit.triad()));
    }
    machine.warnings().forEach(warning -> line("warning", warning));
  }

  private void line(String name, String value) {
    console.out().printf("%-20s %s%n", name, value);
  }
}

package lanewise.fuzz.mutants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Runs the mutants in JVMs of their own, on one vector width after the other: what is alive after one
 * width is tried at the next, those that are listed as equivalent too.
 */
public final class Mutants {
  /** Options of a JVM for each vector width. */
  private static final Map<String, List<String>> WIDTHS = new LinkedHashMap<>();

  static {
    WIDTHS.put("the widest vectors", List.of());
    WIDTHS.put("256 bits", List.of("-XX:UseAVX=2"));
    WIDTHS.put("128 bits", List.of("-XX:MaxVectorSize=16"));
  }

  /** A class that is swapped every moment is not worth C2's time; the bits are the same. */
  private static final String QUICKLY_COMPILED = "-XX:TieredStopAtLevel=1";

  private static final int KILLED_TO_GO_ON = 3;
  private static final double LONG_SECONDS = 1e6;

  private final List<String> java;
  private final String only;
  private final PrintStream err;
  private final Verdicts verdicts = new Verdicts();
  private boolean everywhere;

  /**
   * Mutants that will be run so.
   *
   * @param java the command of a JVM, up to its options
   * @param only a regular expression for a part of CLASS.METHOD FAULT PLACE; empty for all
   */
  public Mutants(List<String> java, String only, PrintStream err) {
    this.java = List.copyOf(java);
    this.only = only;
    this.err = err;
  }

  /** Runs the mutants at all widths, or as far as there is time. */
  public void run(double seconds) throws IOException {
    Path agent = Agent.jar();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    List<Integer> numbers = List.of();
    boolean first = true;
    for (Map.Entry<String, List<String>> width : WIDTHS.entrySet()) {
      if (first || !numbers.isEmpty()) {
        err.println(
            "mutants: on " + width.getKey() + (first ? "" : ", " + numbers.size() + " left"));
        run(agent, width.getValue(), end, numbers);
      }
      numbers = verdicts.alive();
      first = false;
    }
    everywhere = System.nanoTime() < end;
    Files.deleteIfExists(agent);
  }

  /** Runs the first mutants, however long it takes, on the widest vectors. */
  public void runFirst(int count) throws IOException {
    Path agent = Agent.jar();
    long end = System.nanoTime() + (long) (LONG_SECONDS * 1e9);
    run(agent, List.of(), end, IntStream.range(0, count).boxed().toList());
    Files.deleteIfExists(agent);
  }

  private void run(Path agent, List<String> options, long end, List<Integer> numbers)
      throws IOException {
    int workers = Runtime.getRuntime().availableProcessors();
    Path folder = Files.createTempDirectory("lanewise-mutants");
    Path file = folder.resolve("numbers");
    Files.write(file, numbers.stream().map(String::valueOf).toList());
    List<Path> traces = IntStream.range(0, workers).mapToObj(w -> folder.resolve("" + w)).toList();
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-javaagent:" + agent, "-Dlanewise.twin=vector"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try {
      inParallel(workers, w -> trace(command, w, workers, file, traces.get(w)));
      command.add(1, QUICKLY_COMPILED);
      if (traces.stream().allMatch(Files::exists)) {
        inParallel(workers, w -> work(command, w, workers, end, file, traces));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Path trace : traces) {
      Files.deleteIfExists(trace);
    }
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }

  /** Runs a task for each worker, and tells how far they are. */
  private void inParallel(int workers, IntConsumer task) throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      for (int w = 0; w < workers; w++) {
        int worker = w;
        pool.execute(() -> task.accept(worker));
      }
      pool.shutdown();
      while (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
        err.println("mutants: " + verdicts.summary());
      }
    }
  }

  /** Finds cases; one that fails without a mutant is trouble. */
  private void trace(List<String> command, int first, int step, Path file, Path trace) {
    List<String> all = new ArrayList<>(command);
    all.add(Tracer.class.getName());
    all.addAll(List.of("" + first, "" + step, file.toString(), only, trace.toString()));
    try {
      Process process =
          new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(line -> verdicts.broken("without a mutant: " + line));
      }
      if (process.waitFor() != 0) {
        verdicts.broken("a tracer ended with code " + process.exitValue());
      }
    } catch (IOException e) {
      verdicts.broken("a tracer does not start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts a worker, and again after the mutant that ended it. */
  private void work(
      List<String> command, int first, int step, long end, Path file, List<Path> traces) {
    int from = first;
    while (from >= 0) {
      List<String> all = new ArrayList<>(command);
      double seconds = Math.max(0.0, (end - System.nanoTime()) / 1e9);
      all.add(MutantWorker.class.getName());
      all.addAll(List.of("" + from, "" + step, "" + seconds, file.toString(), only));
      traces.forEach(trace -> all.add(trace.toString()));
      try {
        Process process =
            new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int last = listen(process);
        from = process.waitFor() == KILLED_TO_GO_ON ? last + step : -1;
        if (process.exitValue() != 0 && from < 0) {
          verdicts.broken("a worker ended with code " + process.exitValue());
        }
      } catch (IOException e) {
        verdicts.broken("a worker does not start: " + e.getMessage());
        from = -1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        from = -1;
      }
    }
  }

  /** Hears a worker out; returns the place of the last mutant that it started. */
  private int listen(Process process) throws IOException {
    int place = -1;
    int number = -1;
    String mutant = "";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 4);
        switch (words[0]) {
          case "mutants" -> verdicts.count(Integer.parseInt(words[1]));
          case "start" -> {
            place = Integer.parseInt(words[1]);
            number = Integer.parseInt(words[2]);
            mutant = words[3];
          }
          case "done" -> {
            verdicts.record(number, mutant, words[1], words[2]);
            if (words[1].equals("rare")) {
              err.println("mutants: only a variation kills " + mutant + ": " + words[2]);
            }
            if (words[1].equals("survived") && !Equivalents.lists(mutant)) {
              err.println("mutants: alive at this width: " + mutant);
            }
          }
          case "stale" -> verdicts.broken("equivalent.txt, no mutant is " + line.substring(6));
          default -> {} // the end
        }
      }
    }
    return place;
  }

  /** Prints what survived, and other trouble. */
  public void print(PrintStream out) {
    verdicts.print(out);
  }

  /** How many mutants there are, as far as a worker said so. */
  public int count() {
    return verdicts.all();
  }

  /**
   * Whether mutants ran, and all of them were killed or are known to be equivalent; after all widths, a
   * mutant that no case reaches is none of these.
   */
  public boolean passed() {
    return verdicts.noneAlive() && (!everywhere || verdicts.allReached());
  }
}

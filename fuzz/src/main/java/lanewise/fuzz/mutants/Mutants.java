package lanewise.fuzz.mutants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Runs the mutants in JVMs of their own, on one vector width after the other: what no case reaches at
 * one width is tried at the next.
 */
public final class Mutants {
  /** Options of a JVM for each vector width. */
  private static final Map<String, List<String>> WIDTHS = new LinkedHashMap<>();

  static {
    WIDTHS.put("the widest vectors", List.of());
    WIDTHS.put("256 bits", List.of("-XX:UseAVX=2"));
    WIDTHS.put("128 bits", List.of("-XX:MaxVectorSize=16"));
  }

  private static final int KILLED_TO_GO_ON = 3;
  private static final double LONG_SECONDS = 1e6;

  private final List<String> java;
  private final PrintStream err;
  private final Map<Integer, String> survived = new TreeMap<>();
  private final Map<Integer, String> unreached = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();
  private long killed;
  private long known;
  private int all;

  /**
   * Mutants that will be run so.
   *
   * @param java the command of a JVM, up to its options
   */
  public Mutants(List<String> java, PrintStream err) {
    this.java = List.copyOf(java);
    this.err = err;
  }

  /** Runs all mutants, or as many as there is time for on the widest vectors. */
  public void run(double seconds, boolean allWidths) throws IOException {
    Path agent = Agent.jar();
    boolean first = true;
    for (Map.Entry<String, List<String>> width : WIDTHS.entrySet()) {
      if (first || (allWidths && !unreached.isEmpty())) {
        List<Integer> numbers = first ? List.of() : List.copyOf(unreached.keySet());
        unreached.clear();
        err.println(
            "mutants: on " + width.getKey() + (first ? "" : ", " + numbers.size() + " left"));
        run(agent, width.getValue(), seconds, numbers);
      }
      first = false;
    }
    Files.deleteIfExists(agent);
  }

  /** Runs the first mutants, however long it takes, on the widest vectors. */
  public void runFirst(int count) throws IOException {
    Path agent = Agent.jar();
    run(agent, List.of(), LONG_SECONDS, IntStream.range(0, count).boxed().toList());
    Files.deleteIfExists(agent);
  }

  private void run(Path agent, List<String> options, double seconds, List<Integer> numbers)
      throws IOException {
    int workers = Runtime.getRuntime().availableProcessors();
    Path file = Files.createTempFile("lanewise-mutants", ".txt");
    Files.write(file, numbers.stream().map(String::valueOf).toList());
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-javaagent:" + agent, "-Dlanewise.twin=vector"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MutantWorker.class.getName());
    long end = System.nanoTime() + (long) (seconds * 1e9);
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      for (int w = 0; w < workers; w++) {
        int first = w;
        pool.execute(() -> work(command, first, workers, end, numbers.isEmpty() ? "" : "" + file));
      }
      pool.shutdown();
      while (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
        err.println("mutants: " + summary());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(file);
  }

  /** Starts a worker, and again after the mutant that ended it. */
  private void work(List<String> command, int first, int step, long end, String file) {
    int from = first;
    while (from >= 0) {
      List<String> all = new ArrayList<>(command);
      double seconds = Math.max(0.0, (end - System.nanoTime()) / 1e9);
      all.addAll(List.of("" + from, "" + step, "" + seconds));
      if (!file.isEmpty()) {
        all.add(file);
      }
      try {
        Process process =
            new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int last = listen(process);
        from = process.waitFor() == KILLED_TO_GO_ON ? last + step : -1;
        if (process.exitValue() != 0 && from < 0) {
          broken("a worker ended with code " + process.exitValue());
        }
      } catch (IOException e) {
        broken("a worker does not start: " + e.getMessage());
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
          case "mutants" -> count(Integer.parseInt(words[1]));
          case "start" -> {
            place = Integer.parseInt(words[1]);
            number = Integer.parseInt(words[2]);
            mutant = words[3];
          }
          case "done" -> record(number, mutant, words[1]);
          case "fail" -> broken("without a mutant: " + line);
          default -> {} // the end
        }
      }
    }
    return place;
  }

  private synchronized void count(int mutants) {
    all = mutants;
  }

  private synchronized void broken(String what) {
    broken.add(what);
  }

  private synchronized void record(int number, String mutant, String verdict) {
    switch (verdict) {
      case "survived" -> {
        if (Equivalents.reason(mutant).isPresent()) {
          known++;
        } else {
          survived.put(number, mutant);
        }
      }
      case "unreached" -> unreached.put(number, mutant);
      default -> killed++;
    }
  }

  private synchronized String summary() {
    return "%,d of %,d killed, %d equivalent, %d survived, %d not reached"
        .formatted(killed, all, known, survived.size(), unreached.size());
  }

  /** Prints what survived. */
  public void print(PrintStream out, boolean unreachedToo) {
    survived.values().forEach(mutant -> out.println("SURVIVED " + mutant));
    if (unreachedToo) {
      unreached.values().forEach(mutant -> out.println("not reached: " + mutant));
    }
    broken.forEach(what -> out.println("BROKEN " + what));
    out.println(summary());
  }

  /** Whether mutants ran, and all of them were killed or are known to be equivalent. */
  public boolean passed() {
    return killed > 0 && survived.isEmpty() && broken.isEmpty();
  }

  public long killed() {
    return killed;
  }

  public long survivors() {
    return survived.size();
  }

  /** What went wrong beside the mutants. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  /** The mutants that return the same bits, and why. */
  static final class Equivalents {
    private static final Map<String, String> REASONS = read();

    private Equivalents() {}

    /** Why a mutant, given as its words, is none. */
    static Optional<String> reason(String mutant) {
      return REASONS.entrySet().stream()
          .filter(entry -> mutant.matches(entry.getKey() + "( .*)?"))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    /** Lines of a pattern of the class, method and fault, a tab, and the reason. */
    private static Map<String, String> read() {
      Map<String, String> reasons = new LinkedHashMap<>();
      try (InputStream in = Mutants.class.getResourceAsStream("equivalent.txt")) {
        if (in == null) {
          throw new IllegalStateException("no equivalent.txt");
        }
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("\t", 2))
            .forEach(pair -> reasons.put(pair[0], pair[1]));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return reasons;
    }
  }
}

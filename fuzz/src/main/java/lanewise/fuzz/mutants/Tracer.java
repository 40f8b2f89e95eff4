package lanewise.fuzz.mutants;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.fuzz.claims.Claims;

/**
 * Looks for the cases that reach the methods of traced classes, in this JVM, whose compilers have time
 * for code that stays, and leaves them in a file.
 */
public final class Tracer {
  private Tracer() {}

  /**
   * {@code FIRST STEP NUMBERS ONLY TRACE}: every STEP-th claim from the FIRST on, for the mutants that a
   * {@link MutantWorker} with these arguments will run.
   */
  public static void main(String[] args) throws Exception {
    int step = Integer.parseInt(args[1]);
    Targets targets = new Targets();
    List<Mutant> mutants = targets.mutants(args[3]);
    Set<String> classes =
        Targets.numbers(Path.of(args[2]), mutants).stream()
            .map(n -> mutants.get(n).className())
            .collect(Collectors.toSet());
    for (String name : classes) {
      Mutator mutator = targets.mutator(name);
      Targets.redefine(mutator, mutator.traced());
    }
    List<String> failed = new ArrayList<>();
    Trace trace = new Trace(failed::add);
    for (int i = Integer.parseInt(args[0]); i < Claims.OPERATIONS.size(); i += step) {
      trace.learned(Claims.OPERATIONS.get(i));
      for (boolean doubles : new boolean[] {true, false}) {
        if (classes.stream().anyMatch(name -> name.contains(".F64") == doubles)) {
          trace.run(Claims.OPERATIONS.get(i), doubles);
        }
      }
    }
    trace.write(Path.of(args[4]));
    failed.forEach(System.out::println);
    System.exit(0);
  }
}

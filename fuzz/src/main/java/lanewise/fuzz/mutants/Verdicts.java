package lanewise.fuzz.mutants;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of the mutants, by their numbers, over all vector widths. */
final class Verdicts {
  private final Set<Integer> killed = new TreeSet<>();
  private final Map<Integer, String> survived = new TreeMap<>();
  private final Map<Integer, String> equivalent = new TreeMap<>();
  private final Map<Integer, String> unreached = new TreeMap<>();
  private final Map<Integer, String> wronglyListed = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();
  private int all;

  synchronized void count(int mutants) {
    all = mutants;
  }

  synchronized int all() {
    return all;
  }

  /** Something that went wrong beside the mutants. */
  synchronized void broken(String what) {
    if (!broken.contains(what)) {
      broken.add(what);
    }
  }

  /** What one width says of a mutant: one that is killed at any width is killed. */
  synchronized void record(int number, String mutant, String verdict, String by) {
    boolean listed = Equivalents.lists(mutant);
    if (verdict.equals("killed") || verdict.equals("rare")) {
      killed.add(number);
      survived.remove(number);
      equivalent.remove(number);
      unreached.remove(number);
      if (listed) {
        wronglyListed.put(number, mutant + ", by " + by);
      }
    } else if (listed) {
      equivalent.put(number, mutant);
    } else if (verdict.equals("survived")) {
      unreached.remove(number);
      survived.put(number, mutant);
    } else if (!survived.containsKey(number)) {
      unreached.put(number, mutant);
    }
  }

  /** What another width has to try: all that are not killed. */
  synchronized List<Integer> alive() {
    Set<Integer> alive = new TreeSet<>(survived.keySet());
    alive.addAll(equivalent.keySet());
    alive.addAll(unreached.keySet());
    return List.copyOf(alive);
  }

  synchronized String summary() {
    return "%,d of %,d killed, %d equivalent, %d survived, %d not reached"
        .formatted(killed.size(), all, equivalent.size(), survived.size(), unreached.size());
  }

  synchronized void print(PrintStream out) {
    survived.values().forEach(mutant -> out.println("SURVIVED " + mutant));
    unreached.values().forEach(mutant -> out.println("NOT REACHED " + mutant));
    wronglyListed.values().forEach(what -> out.println("LISTED AS EQUIVALENT BUT KILLED " + what));
    broken.forEach(what -> out.println("BROKEN " + what));
    out.println(summary());
  }

  /** Whether mutants were killed, and none of the others is more than equivalent, or not reached. */
  synchronized boolean noneAlive() {
    return !killed.isEmpty() && survived.isEmpty() && wronglyListed.isEmpty() && broken.isEmpty();
  }

  synchronized boolean allReached() {
    return unreached.isEmpty();
  }
}

package lanewise.fuzz.mutants;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;

/** The cases that reach a method: learned and quick ones, and few that are slow, since they have several blocks. */
record Reaching(List<Found> quick, List<Found> slow) {
  static final Reaching NONE = new Reaching(List.of(), List.of());

  /** Quick cases of each claim that a mutant is tried on at first, and slow ones. */
  private static final int CASES = 80;

  private static final int SLOW = 12;

  /** And so many of the most work. */
  private static final int LARGEST = 6;

  private static final long QUICK = 1 << 14;

  /** Variations of cases for a mutant that is still alive after those. */
  private static final int MORE = 8000;

  /** How many multiply-adds those of quick cases, and those of slow ones, may take together. */
  private static final long MORE_WORK = 1 << 27;

  static Reaching of(List<Found> cases) {
    Set<Found> quick = new LinkedHashSet<>(cases.stream().filter(Learned::has).toList());
    Set<Found> slow = new LinkedHashSet<>();
    for (Operation operation : Claims.OPERATIONS) {
      List<Found> own = byWork(cases, f -> f.operation().equals(operation));
      int few = (int) own.stream().filter(f -> f.work() <= QUICK).count();
      quick.addAll(some(own.subList(0, few), CASES));
      slow.addAll(some(own.subList(few, own.size()), SLOW));
      slow.addAll(own.subList(Math.max(few, own.size() - LARGEST), own.size()));
    }
    return new Reaching(List.copyOf(quick), List.copyOf(slow));
  }

  private static List<Found> byWork(List<Found> cases, Predicate<Found> which) {
    return cases.stream().filter(which).sorted(Comparator.comparingLong(Found::work)).toList();
  }

  /** At most so many, evenly taken from the first to the last. */
  private static List<Found> some(List<Found> cases, int most) {
    int count = Math.min(most, cases.size());
    return IntStream.range(0, count).mapToObj(i -> cases.get(i * cases.size() / count)).toList();
  }

  /** All cases, the quick ones first. */
  Stream<Found> all() {
    return Stream.concat(quick.stream(), slow.stream());
  }

  /** The first case that fails. */
  Optional<Found> killer(Predicate<Found> fails) {
    return all().filter(fails).findFirst();
  }

  /** The first variation that fails: of quick cases many, of slow ones as far as there is time. */
  Optional<Found> killerOfMore(Predicate<Found> fails) {
    return variation(quick, fails).or(() -> variation(slow, fails));
  }

  private static Optional<Found> variation(List<Found> cases, Predicate<Found> fails) {
    SplittableRandom random = new SplittableRandom(1);
    long work = 0;
    for (int t = 0; t < MORE && work < MORE_WORK && !cases.isEmpty(); t++) {
      Found varied = cases.get(t % cases.size()).vary(random);
      work += varied.work();
      if (fails.test(varied)) {
        return Optional.of(varied);
      }
    }
    return Optional.empty();
  }
}

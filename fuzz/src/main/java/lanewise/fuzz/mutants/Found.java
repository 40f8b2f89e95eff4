package lanewise.fuzz.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.OperationCase;

/** A case that was found to reach a method. */
record Found(Operation operation, List<Long> choices, long work) {
  /** Cases of more multiply-adds take too long without C2. */
  static final long MAX_WORK = 9 << 20;

  private static final Map<String, Operation> OPERATIONS =
      Claims.OPERATIONS.stream().collect(Collectors.toMap(Operation::name, Function.identity()));

  /** The first choices say what can reach a class: precision and storage. */
  private static final int KEPT = 3;

  /** From here on a choice is the seed of values. */
  private static final long SEED_OF_VALUES = 700;

  /** The case that {@code toString} gave. */
  static Found parse(String text) {
    int colon = text.indexOf(':');
    Operation operation =
        Optional.ofNullable(OPERATIONS.get(text.substring(0, colon))).orElseThrow();
    return of(operation, Draw.replay(Draw.parse(text.substring(colon + 1))));
  }

  private static Found of(Operation operation, Draw draw) {
    long work = operation.operation(draw).work();
    return new Found(operation, draw.choices(), work);
  }

  /** Whether bits are wrong; the oracles look at the specification, which has no fault. */
  boolean fails() {
    OperationCase drawn = operation.operation(Draw.replay(choices));
    return drawn.work() <= MAX_WORK && drawn.runForBits().failure().isPresent();
  }

  /** One of nearly the same shape with other values: seeds of values are large choices. */
  Found vary(SplittableRandom random) {
    List<Long> varied = new ArrayList<>(choices);
    for (int i = KEPT; i < varied.size(); i++) {
      if (varied.get(i) >= SEED_OF_VALUES || random.nextInt(12) == 0) {
        varied.set(i, random.nextLong(1 << 20));
      }
    }
    return of(operation, Draw.wrapped(varied));
  }

  @Override
  public String toString() {
    return operation.name() + ":" + Draw.format(choices);
  }
}

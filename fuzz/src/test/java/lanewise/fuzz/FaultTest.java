package lanewise.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.claims.Operation;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Implementation;
import lanewise.fuzz.engine.Operand;
import org.junit.jupiter.api.Test;

/** The check of an operation can fail: each injected fault is caught, for every operation. */
class FaultTest {
  private static final int SEEDS = 200;

  /** Leaves everything undone. */
  private static final Implementation NOTHING =
      call -> call.invoke().map(result -> result.doubleValue() + 1.0);

  /** The last bit of one element or of the result is wrong. */
  private static final Implementation LAST_BIT =
      call -> {
        Optional<Number> result = call.invoke();
        touch(call, true);
        return result.map(FaultTest::next);
      };

  /** An input is changed, where there is one that is not the output too. */
  private static final Implementation INPUT =
      call -> {
        Optional<Number> result = call.invoke();
        touch(call, false);
        return result;
      };

  private static Number next(Number result) {
    return result instanceof Float f ? (Number) Math.nextUp(f) : Math.nextUp(result.doubleValue());
  }

  private static void touch(Call call, boolean written) {
    for (Operand o : call.operands()) {
      if (o.written() == written && o.count() > 0 && o.step() > 0) {
        o.memory().set(o.offset(), o.memory().get(o.offset()) ^ 1);
        return;
      }
    }
  }

  @Test
  void anUndoneOperationIsCaught() {
    caughtByAll(call -> returnsNumber(call) ? NOTHING.run(call) : Optional.empty());
  }

  @Test
  void oneBitIsCaught() {
    caughtByAll(LAST_BIT);
  }

  @Test
  void aChangedInputIsCaught() {
    caughtByAll(call -> hasInput(call) ? INPUT.run(call) : LAST_BIT.run(call));
  }

  private static boolean hasInput(Call call) {
    return call.operands().stream().anyMatch(o -> !o.written() && o.count() > 0);
  }

  private static boolean returnsNumber(Call call) {
    return call.method().getReturnType() != void.class;
  }

  private static void caughtByAll(Implementation fault) {
    for (Operation operation : Claims.OPERATIONS) {
      long caught = 0;
      for (long seed = 0; seed < SEEDS && caught == 0; seed++) {
        caught += operation.operation(Draw.fromSeed(seed)).run(fault).failure().isPresent() ? 1 : 0;
      }
      assertTrue(caught > 0, operation.name());
    }
  }
}

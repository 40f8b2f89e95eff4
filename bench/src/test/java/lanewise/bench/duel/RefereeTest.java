package lanewise.bench.duel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.bench.duel.Referee.Ready;
import org.junit.jupiter.api.Test;

/** Tasks that take as long as they say, by a clock that only they move. */
class RefereeTest {
  private static final long MILLI = 1_000_000;

  private final FakeClock clock = new FakeClock();
  private final StringBuilder calls = new StringBuilder();

  private Runnable task(char name, long nanos) {
    return () -> {
      calls.append(name);
      clock.nanos += nanos;
    };
  }

  private Referee referee(double quietSeconds, long settleMillis) {
    return new Referee(clock, Referee.LEAST_PAIRS, quietSeconds, settleMillis);
  }

  @Test
  void sidesTakeTurnsAndTheRatioIsTheirTimeOverOurs() {
    Referee referee = referee(0, 0);
    Ready a = new Ready(task('A', 2 * MILLI), 1);
    Ready b = new Ready(task('B', 3 * MILLI), 2);
    Duel duel = referee.duel(a, b);
    assertEquals(new Duel(1.5, 1.5, 1.5, 31, 2e-3, 3e-3), duel);
    assertEquals("ABB".repeat(31), calls.toString());
    assertEquals(2e-3, referee.solo(a));
  }

  /** Compiled code may meet something new in the first call after the warm-up. */
  @Test
  void aDuelInWhichTheJitWasAtWorkBeginsAnew() {
    int[] left = {31};
    Runnable deoptimized =
        () -> {
          clock.compilation += left[0] == 31 ? 1 : 0;
          clock.nanos += (left[0]-- > 0 ? 40 : 4) * MILLI;
        };
    Ready b = new Ready(task('B', 8 * MILLI), 1);
    assertEquals(2, referee(0, 0).duel(new Ready(deoptimized, 1), b).ratio());
  }

  @Test
  void aJitThatIsAlwaysAtWorkIsNotWaitedForForever() {
    Runnable compiling =
        () -> {
          clock.compilation++;
          clock.nanos += MILLI;
        };
    Ready a = new Ready(compiling, 1);
    assertEquals(3, referee(0, 0).duel(a, new Ready(task('B', 3 * MILLI), 1)).ratio());
  }

  @Test
  void threadsSettleBeforeEachSample() {
    referee(0, 3).duel(new Ready(task('A', MILLI), 2), new Ready(task('B', MILLI), 2));
    assertEquals(62, clock.pauses);
    assertEquals("AAABBB".repeat(31), calls.toString());
  }

  @Test
  void aSampleIsFilledWithCalls() {
    int count = referee(0.05, 0).warmUp(task('A', 10_000)).calls();
    assertTrue(count >= 200 && count < 400, "calls " + count);
    assertEquals(1, referee(0.05, 0).warmUp(task('A', 5 * MILLI)).calls());
  }

  @Test
  void warmsUpUntilNothingChangesAnyMore() {
    long steady = 300 * MILLI;
    Runnable task =
        () -> {
          boolean early = clock.nanos < steady;
          clock.compilation += early ? 1 : 0;
          clock.nanos += early ? 10 * MILLI : 2 * MILLI;
        };
    referee(0.5, 0).warmUp(task);
    long after = clock.nanos - steady;
    assertTrue(after >= 500 * MILLI && after < 510 * MILLI, "stopped after " + after);
  }

  @Test
  void waitsForWhatTheJitIsStillAtWorkOn() {
    clock.compilingUntil = 450 * MILLI;
    referee(0.1, 0).warmUp(task('A', 2 * MILLI));
    assertTrue(clock.nanos >= 450 * MILLI && clock.nanos < 650 * MILLI, "at " + clock.nanos);
  }

  /** Else the scalar twin would be timed; but only for a minute. */
  @Test
  void waitsForAVectorTwinThatTakesLong() {
    clock.compilingUntil = 9_000 * MILLI;
    referee(0.1, 0).warmUp(task('A', 2 * MILLI));
    assertTrue(clock.nanos >= 9_000 * MILLI && clock.nanos < 9_200 * MILLI, "at " + clock.nanos);
    clock.nanos = 0;
    clock.compilingUntil = Long.MAX_VALUE;
    referee(0.1, 0).warmUp(task('A', 2 * MILLI));
    assertTrue(clock.nanos >= 60_000 * MILLI && clock.nanos < 60_200 * MILLI, "at " + clock.nanos);
  }

  @Test
  void readsTheJitsQueue() {
    String idle = "Current compiles: \n\nC1 compile queue:\nEmpty\n\nC2 compile queue:\nEmpty\n\n";
    assertFalse(CompileQueue.isBusy(idle));
    assertTrue(
        CompileQueue.isBusy(
            idle.replace(
                "compiles: \n", "compiles: \nC2 CompilerThread0  9   4   A::b (7 bytes)\n")));
    assertTrue(
        CompileQueue.isBusy(
            idle.replace("C2 compile queue:\nEmpty", "C2 compile queue:\n12 4 A::b")));
  }

  @Test
  void aJitThatNeverRestsDoesNotHoldItUpForEver() {
    Runnable task =
        () -> {
          clock.compilation++;
          clock.nanos += 2 * MILLI;
        };
    referee(0.1, 0).warmUp(task);
    assertEquals(2000 * MILLI, clock.nanos);
  }

  @Test
  void fewPairsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Referee(clock, 30, 0.1, 0));
  }
}

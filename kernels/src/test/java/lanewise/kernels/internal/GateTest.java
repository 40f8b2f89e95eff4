package lanewise.kernels.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import lanewise.kernels.Activation;
import lanewise.kernels.internal.Gate.State;
import lanewise.kernels.vector.F64Gemv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a gate opens, on a made-up clock, and that each kernel has a rehearsal. */
class GateTest {
  private static final long MILLISECOND = 1_000_000;

  private long now = 1;
  private long vector;
  private long scalar;
  private final Gate gate = new Gate("test", new TwoParts());

  /** The first part's vector twin is always fast. */
  private final class TwoParts implements Gate.Rehearsal {
    @Override
    public int parts(String kernel) {
      return 2;
    }

    @Override
    public void run(String kernel, int part, boolean isVector) {
      now += isVector && part == 1 ? vector : isVector ? scalar / 2 : scalar;
    }
  }

  private State rehearse() {
    return gate.rehearse(() -> now);
  }

  @Test
  void itStaysClosedWhileTheVectorTwinIsSlower() {
    vector = 10 * MILLISECOND;
    scalar = MILLISECOND;
    for (int i = 0; i < 100; i++) {
      assertEquals(State.BEHIND, rehearse());
    }
  }

  @Test
  void itOpensWhenTheVectorTwinHasBeenFasterForAWhile() {
    vector = 10 * MILLISECOND;
    scalar = MILLISECOND;
    rehearse();
    vector = MILLISECOND / 2;
    assertEquals(State.AHEAD, rehearse());
    assertEquals(State.AHEAD, rehearse());
    assertEquals(State.AHEAD, rehearse());
    assertEquals(State.OPEN, rehearse());
  }

  @Test
  void oneSlowRoundStartsTheWhileAnew() {
    vector = MILLISECOND / 2;
    scalar = MILLISECOND;
    for (int i = 0; i < 3; i++) {
      assertEquals(State.AHEAD, rehearse());
    }
    vector = 3 * MILLISECOND;
    assertEquals(State.BEHIND, rehearse());
    vector = MILLISECOND / 2;
    assertEquals(State.AHEAD, rehearse());
  }

  @Test
  void shortRunsAreRepeatedUntilTheClockCanTell() {
    vector = 100;
    scalar = 200;
    int rounds = 1;
    while (rehearse() != State.OPEN) {
      rounds++;
    }
    assertEquals(8 + 4, rounds, "doubled eight times, then four rounds");
  }

  @Test
  void aScalarTwinOfAFewNanosecondsIsNoBarForLong() {
    vector = 180;
    scalar = 10;
    while (now < 990 * MILLISECOND) {
      assertEquals(State.BEHIND, rehearse(), "before C2 may have compiled it");
    }
    while (rehearse() != State.OPEN) {
      assertTrue(now < 1_010 * MILLISECOND, () -> "still closed after " + now);
    }
  }

  @Test
  void norIfSomeRoundsAreDisturbed() {
    scalar = 10;
    int rounds = 0;
    State state = State.BEHIND;
    while (state != State.OPEN) {
      vector = ++rounds % 10 == 0 ? 1_000 : 180;
      state = rehearse();
      assertTrue(now < 1_500 * MILLISECOND, () -> "still closed after " + now);
    }
  }

  @Test
  void butAVectorTwinThatIsFarBehindIsSeen() {
    vector = 400;
    scalar = 10;
    while (now < 10_000 * MILLISECOND) {
      assertEquals(State.BEHIND, rehearse());
    }
  }

  @Test
  void itOpensAfterHalfAMinuteInAnyCase() {
    vector = 10 * MILLISECOND;
    scalar = MILLISECOND;
    int rounds = 1;
    while (rehearse() != State.OPEN) {
      rounds++;
    }
    assertTrue(now > 30_000 * MILLISECOND, () -> "after " + now);
    assertTrue(rounds < 3_001, "after " + rounds);
  }

  /** The warm-up swallows what a rehearsal throws, so it must be seen here. */
  @ParameterizedTest
  @ValueSource(strings = {"F64", "F32", "F64Segment", "F32Segment"})
  void everyKernelHasARehearsal(String prefix) throws ReflectiveOperationException {
    int count = 0;
    for (String owner : List.of("Gates", "MapDispatch")) {
      Class<?> owns = Class.forName("lanewise.kernels.internal." + prefix + owner);
      List<Class<?>> classes = new ArrayList<>(List.of(owns.getDeclaredClasses()));
      classes.add(owns);
      for (Class<?> one : classes) {
        for (Field field : one.getDeclaredFields()) {
          if (field.getType() == Gate.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            assertNotNull(((Gate) field.get(null)).rehearse(System::nanoTime));
            count++;
          }
        }
      }
    }
    assertTrue(count >= 32, "only " + count);
  }

  @Test
  void everyActivationHasARehearsal() throws ReflectiveOperationException {
    List<Activation> all = new ArrayList<>();
    for (Field field : Activation.class.getFields()) {
      if (field.getType() == Activation.class) {
        all.add((Activation) field.get(null));
      }
    }
    assertTrue(all.size() > 15, all.toString());
    all.add(Activation.leakyRelu(0.1));
    all.add(Activation.elu(1.0));
    DoubleUnaryOperator refuses =
        x -> {
          throw new AssertionError("a user's function must not be rehearsed");
        };
    all.add(Activation.custom("custom", refuses, refuses));
    for (Activation act : all) {
      assertNotNull(F64Gates.forward(act).rehearse(System::nanoTime), act::name);
      assertNotNull(F32Gates.backward(act).rehearse(System::nanoTime), act::name);
      assertNotNull(F64SegmentGates.backward(act).rehearse(System::nanoTime), act::name);
      assertNotNull(F32SegmentGates.forward(act).rehearse(System::nanoTime), act::name);
    }
  }

  @Test
  void everyKindOfRowAndEveryOrderHasARehearsal() {
    for (int kind = 0; kind < F64Gemv.KINDS; kind++) {
      assertNotNull(F64Gates.rows(kind).rehearse(System::nanoTime));
      assertNotNull(F32SegmentGates.rows(kind).rehearse(System::nanoTime));
    }
    for (int n = 1; n < 300; n++) {
      assertNotNull(F64Gates.triangles(n).rehearse(System::nanoTime));
      assertNotNull(F32SegmentGates.triangles(n).rehearse(System::nanoTime));
    }
  }

  @Test
  void everyShapeOfProductHasARehearsal() {
    for (int m : new int[] {1, 2, 5, 6, 7, 12, 23, 24, 47, 1000}) {
      for (int n : new int[] {1, 3, 8, 9, 16, 24, 31, 32, 63, 64, 65, 100, 127, 1000}) {
        for (int k : new int[] {1, 20, 1000}) {
          for (int bits = 0; bits < 4; bits++) {
            boolean transB = (bits & 1) != 0;
            boolean overwrites = (bits & 2) != 0;
            for (F64Gates.Form form : F64Gates.Form.values()) {
              assertNotNull(
                  F64Gates.products(form, transB, m, n, k, overwrites).rehearse(System::nanoTime));
            }
            assertNotNull(
                F32SegmentGates.products(F32SegmentGates.Form.PACKED, transB, m, n, k, overwrites)
                    .rehearse(System::nanoTime));
          }
        }
      }
    }
  }
}

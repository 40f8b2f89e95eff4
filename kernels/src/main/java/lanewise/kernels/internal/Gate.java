package lanewise.kernels.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Decides for one kernel whether its vector twin is compiled yet; until then its scalar twin runs.
 *
 * <p>Before C2 has compiled it, vector code is about a hundred times slower than it will be, and so
 * slower than the scalar twin. Since both return the same bits, calls take the scalar twin while
 * {@link Warmup}, on a thread of its own, runs both on made-up operands. The gate opens when the vector
 * twin has overtaken.
 */
public final class Gate {
  /** Runs a twin of a kernel on made-up operands. */
  interface Rehearsal {
    /** How many ways through a kernel there are: the gate waits until all of them are compiled. */
    default int parts(String kernel) {
      return 1;
    }

    /** Runs one of them. */
    void run(String kernel, int part, boolean vector);
  }

  /** How a kernel's rehearsal stands. */
  enum State {
    /** The vector twin is slower than the scalar one. */
    BEHIND,
    /** It is not, but has not been so for long. */
    AHEAD,
    /** The vector twin runs from now on. */
    OPEN
  }

  /** How often in a row the vector twin must have been no slower. */
  private static final int ROUNDS = 4;

  /**
   * A vector twin may take so many times the scalar one's time, as it does on the smallest operands; before it is
   * compiled it takes more than ten times.
   */
  private static final double SLACK = 2;

  /**
   * And, if it stays there for {@link #PATIENCE_NANOS}, so many nanoseconds a call more: on a few elements a scalar twin
   * takes less time than the checks and the choice of a tile do, however long one waits.
   */
  private static final long GRACE_NANOS = 200;

  /** Longer than C2 mostly takes for a kernel. */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /** A scalar twin may take so much of a round that it is compiled soon, too. */
  private static final long MOST_SCALAR_NANOS = 200_000;

  /** A round of both twins takes at least this long, so that the clock's steps do not count. */
  private static final long LEAST_NANOS = 20_000;

  private static final int MOST_REPEATS = 1 << 10;

  /** After this long the vector twin runs in any case. */
  private static final long LONGEST_NANOS = 30_000_000_000L;

  /** The warm-up begins so long after the first call: what its thread and its classes cost is little then, beside what has passed. */
  private static final long FIRST_NANOS = 20_000_000;

  /** What was asked for before the warm-up has begun; also the lock. */
  private static final List<Gate> ASKED = new ArrayList<>();

  private static long askedNanos;
  private static volatile boolean begun;
  private static volatile boolean ready;

  /** The kernel, among those that share a rehearsal. */
  private final String name;

  private final Rehearsal rehearsal;
  private volatile boolean open;
  private volatile boolean asked;

  // What follows belongs to the warm-up's thread.
  private Part[] parts = {};
  private long firstNanos;

  Gate(String name, Rehearsal rehearsal) {
    this.name = name;
    this.rehearsal = rehearsal;
  }

  /** Whether to run the vector twin. */
  public boolean open() {
    return Twin.VECTOR && (!Twin.COLD || open || ask());
  }

  private boolean ask() {
    if (!asked || !begun) {
      register();
    }
    return open;
  }

  private void register() {
    synchronized (ASKED) {
      long now = System.nanoTime();
      if (!asked) {
        asked = true;
        if (ASKED.isEmpty()) {
          askedNanos = now;
        }
        ASKED.add(this);
      }
      if (begun || now - askedNanos > FIRST_NANOS) {
        begin();
      }
    }
  }

  /** Hands what was asked for to the warm-up. */
  private static void begin() {
    synchronized (ASKED) {
      begun = true;
      for (Gate gate : ASKED) {
        Warmup.add(gate);
      }
      ASKED.clear();
    }
  }

  /** Whether a kernel that was called still runs its scalar twin. Who asks does not want to wait for a next call. */
  public static boolean warmingUp() {
    begin();
    return Warmup.active();
  }

  /**
   * Whether the classes of the vector twins are loaded: that takes longer than many a kernel, so
   * callers leave it to the warm-up.
   */
  static boolean ready() {
    return ready;
  }

  static void setReady() {
    ready = true;
  }

  /** Lets the vector twin run from now on. */
  void release() {
    open = true;
  }

  /**
   * Runs both twins for a moment.
   *
   * @param clock nanoseconds since some moment
   */
  State rehearse(LongSupplier clock) {
    if (firstNanos == 0) {
      firstNanos = clock.getAsLong();
    }
    State state = compare(clock);
    if (state == State.OPEN || clock.getAsLong() - firstNanos > LONGEST_NANOS) {
      release();
      return State.OPEN;
    }
    return state;
  }

  private State compare(LongSupplier clock) {
    if (parts.length == 0) {
      parts = new Part[rehearsal.parts(name)];
      Arrays.setAll(parts, Part::new);
    }
    State all = State.OPEN;
    for (Part part : parts) {
      State state = part.compare(clock);
      all = state.compareTo(all) < 0 ? state : all;
    }
    return all;
  }

  /** One way through the kernel. */
  private final class Part {
    private final int number;
    private int repeats = 1;
    private int wins;
    private long nearSince = Long.MAX_VALUE;
    private long bestScalar = Long.MAX_VALUE;
    private long bestVector = Long.MAX_VALUE;

    Part(int number) {
      this.number = number;
    }

    State compare(LongSupplier clock) {
      if (wins >= ROUNDS) {
        return State.OPEN;
      }
      long vector = nanos(true, clock);
      long spent = 0;
      do {
        long scalar = nanos(false, clock);
        bestScalar = Math.min(bestScalar, scalar);
        spent += scalar;
      } while (spent < Math.min(vector, MOST_SCALAR_NANOS));
      return judge(vector, clock.getAsLong());
    }

    private State judge(long vector, long now) {
      bestVector = Math.min(bestVector, vector);
      // The best one: a round that something else has disturbed must not begin the patience anew.
      boolean near = bestVector <= bestScalar * SLACK + repeats * GRACE_NANOS;
      nearSince = near ? Math.min(nearSince, now) : Long.MAX_VALUE;
      boolean patient = near && now - nearSince > PATIENCE_NANOS;
      boolean behind = vector > bestScalar * SLACK && !patient;
      wins = behind ? 0 : wins + 1;
      if (vector < LEAST_NANOS && repeats < MOST_REPEATS) {
        repeats *= 2;
        wins = 0;
        bestScalar = Long.MAX_VALUE;
        bestVector = Long.MAX_VALUE;
      }
      if (behind) {
        return State.BEHIND;
      }
      return wins >= ROUNDS ? State.OPEN : State.AHEAD;
    }

    private long nanos(boolean vector, LongSupplier clock) {
      long start = clock.getAsLong();
      for (int i = 0; i < repeats; i++) {
        rehearsal.run(name, number, vector);
      }
      return clock.getAsLong() - start;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

package lanewise.bench.duel;

/**
 * Warms tasks up and times them.
 *
 * @param clock the time
 * @param pairs how many pairs of samples a duel has, at least {@link #LEAST_PAIRS}
 * @param quietSeconds how long nothing must have changed before the first sample
 * @param settleMillis how long to wait before each sample until the other side's idle threads have
 *     stopped spinning; 0 for tasks of one thread
 */
record Referee(Clock clock, int pairs, double quietSeconds, long settleMillis) {
  /** Fewest pairs of an honest duel. */
  static final int LEAST_PAIRS = 31;

  private static final double SAMPLE_SECONDS = 2e-3;
  private static final double LONGEST_WARM_UPS = 20;

  /** A vector twin takes over after 30 seconds at the latest: before that, its scalar twin would be timed. */
  private static final double LONGEST_COMPILATION_SECONDS = 60;

  private static final int MOST_CALLS = 1 << 24;
  private static final int MOST_REPEATS = 2;

  Referee {
    if (pairs < LEAST_PAIRS) {
      throw new IllegalArgumentException("pairs: was " + pairs + ", must be >= " + LEAST_PAIRS);
    }
  }

  /**
   * A task that has been compiled.
   *
   * @param run runs it
   * @param calls how many fill a sample
   */
  record Ready(Runnable run, int calls) {}

  /**
   * Runs the task until for {@link #quietSeconds} no sample was 5 % better than the best before and
   * the JIT finished nothing and has nothing more to do; not for ever, but for a minute where the JIT is at work.
   */
  Ready warmUp(Runnable task) {
    long start = clock.nanos();
    long lastNews = start;
    long compiled = clock.compilation();
    double best = Double.POSITIVE_INFINITY;
    int calls = 1;
    while (true) {
      double each = seconds(task, calls);
      long now = clock.nanos();
      long compiledNow = clock.compilation();
      if (each < 0.95 * best || compiledNow != compiled) {
        lastNews = now;
      }
      compiled = compiledNow;
      best = Math.min(best, each);
      boolean full = each * calls >= SAMPLE_SECONDS || calls == MOST_CALLS;
      boolean quiet = (now - lastNews) * 1e-9 >= quietSeconds;
      if (quiet && clock.compiling()) {
        lastNews = now;
        quiet = false;
      }
      double spent = (now - start) * 1e-9;
      boolean enough =
          spent >= LONGEST_WARM_UPS * quietSeconds
              && (spent >= LONGEST_COMPILATION_SECONDS || !clock.compiling());
      if (full && (quiet || enough)) {
        return new Ready(task, calls);
      }
      if (!full) {
        calls = (int) Math.min(MOST_CALLS, Math.max(calls + 1L, (long) (calls * 1.5)));
      }
    }
  }

  /**
   * Times A and B in turns. If the JIT was at work meanwhile, which may be since compiled code met something new, it is
   * waited for, and the duel begins anew; twice at most.
   */
  Duel duel(Ready a, Ready b) {
    Ready first = a;
    Ready second = b;
    for (int again = 0; ; again++) {
      long compiled = clock.compilation();
      Duel duel = turns(first, second);
      if (again == MOST_REPEATS || (clock.compilation() == compiled && !clock.compiling())) {
        return duel;
      }
      first = warmUp(a.run);
      second = warmUp(b.run);
    }
  }

  private Duel turns(Ready a, Ready b) {
    double[] timesA = new double[pairs];
    double[] timesB = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      timesA[i] = sample(a);
      timesB[i] = sample(b);
    }
    return Duel.of(timesA, timesB);
  }

  /** The median time of one call, with the same care but no opponent. */
  double solo(Ready a) {
    double[] times = new double[LEAST_PAIRS];
    for (int i = 0; i < times.length; i++) {
      times[i] = sample(a);
    }
    return Duel.median(times);
  }

  private double sample(Ready task) {
    if (settleMillis > 0) {
      clock.pause(settleMillis);
      task.run.run();
    }
    return seconds(task.run, task.calls);
  }

  /** Seconds of one call, over so many. */
  private double seconds(Runnable task, int calls) {
    long start = clock.nanos();
    for (int i = 0; i < calls; i++) {
      task.run();
    }
    return (clock.nanos() - start) * 1e-9 / calls;
  }
}

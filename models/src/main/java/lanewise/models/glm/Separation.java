package lanewise.models.glm;

/**
 * Watches for estimates that run to infinity. If a direction d in the space of coefficients moves no
 * row's mean away from its response ({@code x_i·d ≥ 0} where y_i is at the upper end of the possible
 * means, ≤ 0 at the lower end, 0 between), the likelihood never falls along d and no finite maximum
 * exists (Albert and Anderson 1984, for logistic regression: complete or quasi-complete separation).
 * The steps of the iteration tend to such a direction when there is one.
 *
 * <p>A step counts when it does this for all rows up to 1e-6 of the largest move and that move is
 * not small; three such steps in a row decide. On data that are not separated some row always moves
 * the wrong way, or the steps become small.
 */
final class Separation {
  private static final double TOLERANCE = 1e-6;
  private static final double SMALL = 0.01;
  private static final int STEPS = 3;

  private final Workspace w;
  private final double[] last;
  private int steps;

  Separation(Workspace w) {
    this.w = w;
    last = new double[w.n];
  }

  /** Remembers eta; the next {@link #observe} compares with it. */
  void remember() {
    System.arraycopy(w.eta, 0, last, 0, w.n);
  }

  /** Looks at the step from the eta remembered to the present one. */
  void observe() {
    double largest = 0;
    for (int i = 0; i < w.n; i++) {
      if (w.priorWeights[i] > 0) {
        largest = Math.max(largest, Math.abs(w.eta[i] - last[i]));
      }
    }
    steps = largest >= SMALL && separates(TOLERANCE * largest) ? steps + 1 : 0;
  }

  private boolean separates(double tolerance) {
    boolean lower = w.link.zeroAtInfinity();
    boolean upper = w.link.oneAtInfinity();
    for (int i = 0; i < w.n; i++) {
      if (w.priorWeights[i] > 0) {
        double move = w.eta[i] - last[i];
        int end = w.family.end(w.y[i]);
        boolean mayFall = end < 0 && lower;
        boolean mayRise = end > 0 && upper;
        if ((move < -tolerance && !mayFall) || (move > tolerance && !mayRise)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the last steps showed that no finite maximum exists. */
  boolean certain() {
    return steps >= STEPS;
  }
}

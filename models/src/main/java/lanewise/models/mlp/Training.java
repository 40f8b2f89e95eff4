package lanewise.models.mlp;

import java.util.Optional;
import lanewise.models.Matrix;
import lanewise.models.Progress;

/**
 * How to train a network. Immutable: every method returns a changed copy.
 *
 * <pre>{@code
 * Training training =
 *     Training.of(Loss.SOFTMAX_CROSS_ENTROPY).optimizer(Optimizer.adam(1e-3)).epochs(30).seed(1);
 * TrainingResult result = net.train(x, y, training);
 * }</pre>
 *
 * Without further ado: Adam at 1e-3, 100 epochs, batches of 32 rows, seed 0, no validation.
 */
public final class Training {
  /** Rows set aside, or given, to validate on. */
  record Validation(double fraction, Optional<Matrix> x, double[] y) {}

  private static final Validation NO_VALIDATION =
      new Validation(0, Optional.empty(), new double[0]);

  private final Loss loss;
  private Optimizer optimizer = Optimizer.adam(1e-3);
  private Schedule schedule = Schedule.constant();
  private int epochs = 100;
  private int batchSize = 32;
  private long seed = 0;
  private Validation validation = NO_VALIDATION;
  private int patience = 0;
  private double minImprovement = 0;
  private double gradientTolerance = 0;
  private TrainingListener listener = epoch -> TrainingListener.Decision.CONTINUE;
  private Progress progress = Progress.NONE;

  private Training(Loss loss) {
    this.loss = loss;
  }

  private Training(Training other) {
    loss = other.loss;
    optimizer = other.optimizer;
    schedule = other.schedule;
    epochs = other.epochs;
    batchSize = other.batchSize;
    seed = other.seed;
    validation = other.validation;
    patience = other.patience;
    minImprovement = other.minImprovement;
    gradientTolerance = other.gradientTolerance;
    listener = other.listener;
    progress = other.progress;
  }

  /** A training that minimises this loss. */
  public static Training of(Loss loss) {
    return new Training(loss);
  }

  /** Turns gradients into steps. */
  public Training optimizer(Optimizer optimizer) {
    Training copy = new Training(this);
    copy.optimizer = optimizer;
    return copy;
  }

  /** Varies the optimizer's learning rate from epoch to epoch. */
  public Training schedule(Schedule schedule) {
    Training copy = new Training(this);
    copy.schedule = schedule;
    return copy;
  }

  /**
   * The number of passes over the training rows.
   *
   * @throws IllegalArgumentException if below 1
   */
  public Training epochs(int epochs) {
    checkAtLeastOne("epochs", epochs);
    Training copy = new Training(this);
    copy.epochs = epochs;
    return copy;
  }

  /**
   * The number of rows in a step's batch; the last one of an epoch may have fewer. With at least as
   * many as there are training rows each epoch is one step on all of them, in the order given.
   *
   * @throws IllegalArgumentException if below 1
   */
  public Training batchSize(int batchSize) {
    checkAtLeastOne("batchSize", batchSize);
    Training copy = new Training(this);
    copy.batchSize = batchSize;
    return copy;
  }

  /** Every step sees all training rows. */
  public Training fullBatch() {
    return batchSize(Integer.MAX_VALUE);
  }

  /**
   * The seed of the validation split and of the order of the batches: SplitMix64 and Fisher–Yates,
   * anew for every epoch. The same seed gives the same bits everywhere.
   */
  public Training seed(long seed) {
    Training copy = new Training(this);
    copy.seed = seed;
    return copy;
  }

  /**
   * Sets rows aside to validate on, drawn at random: this fraction of them, at least one.
   *
   * @throws IllegalArgumentException if not between 0 and 1
   */
  public Training validation(double fraction) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "fraction is " + fraction + ", must be between 0 and 1, both excluded");
    }
    Training copy = new Training(this);
    copy.validation = new Validation(fraction, Optional.empty(), new double[0]);
    return copy;
  }

  /** Validates on these rows, which are not trained on; y as in {@link Mlp#train}. */
  public Training validation(Matrix x, double[] y) {
    Training copy = new Training(this);
    copy.validation = new Validation(0, Optional.of(x), y.clone());
    return copy;
  }

  /**
   * Early stopping: ends the training when the validation loss has not improved for this many
   * epochs on end, and returns the parameters of its best epoch. Needs validation rows.
   *
   * @throws IllegalArgumentException if below 1
   */
  public Training patience(int epochs) {
    checkAtLeastOne("patience", epochs);
    Training copy = new Training(this);
    copy.patience = epochs;
    return copy;
  }

  /**
   * By how much the validation loss must fall to count as an improvement; 0 unless said.
   *
   * @throws IllegalArgumentException if negative or not finite
   */
  public Training minImprovement(double minImprovement) {
    OptimizerState.checkNotNegative("minImprovement", minImprovement);
    Training copy = new Training(this);
    copy.minImprovement = minImprovement;
    return copy;
  }

  /**
   * Ends a full-batch training when no component of the gradient exceeds this; 0, for never, unless
   * said.
   *
   * @throws IllegalArgumentException if negative or not finite
   */
  public Training gradientTolerance(double tolerance) {
    OptimizerState.checkNotNegative("tolerance", tolerance);
    Training copy = new Training(this);
    copy.gradientTolerance = tolerance;
    return copy;
  }

  /** Hears of every epoch. */
  public Training listener(TrainingListener listener) {
    Training copy = new Training(this);
    copy.listener = listener;
    return copy;
  }

  /** Hears how far an epoch has come, every few thousand rows. */
  public Training progress(Progress progress) {
    Training copy = new Training(this);
    copy.progress = progress;
    return copy;
  }

  private static void checkAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
  }

  Loss loss() {
    return loss;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  Schedule schedule() {
    return schedule;
  }

  int epochs() {
    return epochs;
  }

  int batchSize() {
    return batchSize;
  }

  long seed() {
    return seed;
  }

  Validation validation() {
    return validation;
  }

  int patience() {
    return patience;
  }

  double minImprovement() {
    return minImprovement;
  }

  double gradientTolerance() {
    return gradientTolerance;
  }

  TrainingListener listener() {
    return listener;
  }

  Progress progress() {
    return progress;
  }
}

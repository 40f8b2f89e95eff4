package lanewise.models.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lanewise.models.Matrix;
import lanewise.models.mlp.TrainingResult.Stop;

/** One training: batches through a {@link Backprop}, steps, validation, and when to stop. */
final class Trainer {
  /** Validation rows that go forward together when training batches are smaller. */
  private static final int VALIDATION_ROWS = 256;

  /** How often progress within an epoch is told. */
  private static final int PROGRESS_ROWS = 4096;

  private final Training options;
  private final Examples training;
  private final Examples validation; // empty if there are none
  private final SplitMix64 random;
  private final int batchSize;
  private final Backprop net;
  private final OptimizerState optimizer;
  private final Meter trainingMeter;
  private final Meter validationMeter;
  private final List<Epoch> history = new ArrayList<>();

  private final double[] kept; // the parameters to return
  private int keptEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private String trouble = "";
  private boolean gathered; // whether the batch is all there is, and in place

  /** Checks everything and allocates everything; nothing is trained yet. */
  Trainer(Mlp mlp, Matrix x, double[] y, Training options) {
    this.options = options;
    Loss loss = options.loss();
    loss.checkOutput(mlp.layers().getLast());
    Examples given = Examples.of("x", x, "y", y, mlp, loss);
    SplitMix64 seed = new SplitMix64(options.seed());
    SplitMix64 split = seed.split();
    random = seed.split();
    Training.Validation wish = options.validation();
    if (wish.x().isPresent()) {
      training = given;
      validation = Examples.of("validation x", wish.x().get(), "validation y", wish.y(), mlp, loss);
    } else {
      int aside = aside(given.size(), wish.fraction());
      if (aside > 0) {
        given.shuffle(split);
      }
      validation = given.slice(0, aside);
      training = given.slice(aside, given.size());
    }
    batchSize = Math.min(options.batchSize(), training.size());
    checkCombination();
    int capacity = Math.max(batchSize, Math.min(VALIDATION_ROWS, validation.size()));
    net = new Backprop(mlp, loss, capacity);
    optimizer = OptimizerState.of(options.optimizer(), net.parameters.length);
    kept = net.parameters.clone();
    trainingMeter = new Meter(loss, mlp.out(), training);
    validationMeter = new Meter(loss, mlp.out(), validation);
  }

  private static int aside(int rows, double fraction) {
    if (fraction == 0) {
      return 0;
    }
    if (rows < 2) {
      throw new IllegalArgumentException(
          "x has 1 row, must have at least 2 to set some aside for validation");
    }
    return Math.clamp(Math.round(rows * fraction), 1, rows - 1);
  }

  private void checkCombination() {
    if (options.patience() > 0 && validation.size() == 0) {
      throw new IllegalArgumentException("patience is set, must come with validation rows");
    }
    if (options.gradientTolerance() > 0 && batchSize < training.size()) {
      throw new IllegalArgumentException(
          "gradientTolerance is set with batches of %d of %d rows, must come with fullBatch()"
              .formatted(batchSize, training.size()));
    }
  }

  TrainingResult run() {
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      Optional<Stop> stop = epoch(epoch);
      if (stop.isPresent()) {
        return result(stop.get());
      }
    }
    return result(Stop.EPOCHS);
  }

  /** One epoch with all that follows it; why to stop, if that. */
  private Optional<Stop> epoch(int epoch) {
    double rate = options.optimizer().learningRate() * factor(epoch);
    Optional<Stop> stop = pass(epoch, rate);
    if (stop.equals(Optional.of(Stop.DIVERGED))) {
      return stop;
    }
    boolean validates = validation.size() > 0;
    double validationLoss = validates ? validate() : Double.NaN;
    if (validates && !Double.isFinite(validationLoss)) {
      return diverged("the validation loss after epoch %d is %s", epoch, validationLoss);
    }
    Epoch done =
        new Epoch(
            epoch,
            rate,
            trainingMeter.loss(),
            validates ? OptionalDouble.of(validationLoss) : OptionalDouble.empty(),
            (validates ? validationMeter : trainingMeter).metric());
    history.add(done);
    keep(epoch, validationLoss);
    boolean stopped = options.listener().afterEpoch(done) == TrainingListener.Decision.STOP;
    if (stop.isPresent()) {
      return stop;
    }
    if (stopped) {
      return Optional.of(Stop.LISTENER);
    }
    boolean impatient = options.patience() > 0 && epoch - keptEpoch >= options.patience();
    return impatient ? Optional.of(Stop.EARLY) : Optional.empty();
  }

  /** Steps through all training rows once. */
  private Optional<Stop> pass(int epoch, double rate) {
    trainingMeter.reset();
    if (batchSize < training.size()) {
      training.shuffle(random);
    }
    String stage = "epoch " + epoch;
    int reported = 0;
    int done = 0;
    while (done < training.size()) {
      int batch = Math.min(batchSize, training.size() - done);
      double sum = forward(training, done, batch, trainingMeter);
      if (!Double.isFinite(sum)) {
        return diverged("the loss in epoch %d, batch %d is %s", epoch, done / batchSize + 1, sum);
      }
      net.backward(batch);
      if (net.gradientIsWithin(options.gradientTolerance())) {
        return Optional.of(Stop.CONVERGED);
      }
      optimizer.step(rate, net.parameters, net.gradient);
      done += batch;
      if (done - reported >= PROGRESS_ROWS) {
        options.progress().report(stage, done, training.size());
        reported = done;
      }
    }
    return net.parametersAreFinite()
        ? Optional.empty()
        : diverged("a parameter is not finite after epoch %d", epoch);
  }

  private double validate() {
    validationMeter.reset();
    int done = 0;
    while (done < validation.size()) {
      int batch = Math.min(net.capacity(), validation.size() - done);
      forward(validation, done, batch, validationMeter);
      done += batch;
    }
    return validationMeter.loss();
  }

  private double forward(Examples examples, int first, int batch, Meter meter) {
    if (!gathered) {
      examples.gather(first, batch, net.x, net.t);
      gathered = batchSize == training.size() && validation.size() == 0;
    }
    double sum = net.forward(batch);
    meter.add(batch, sum, net.p, net.t);
    return sum;
  }

  /** Keeps the parameters: always without early stopping, else if they are the best so far. */
  private void keep(int epoch, double validationLoss) {
    if (options.patience() > 0) {
      if (!(validationLoss < bestLoss - options.minImprovement())) {
        return;
      }
      bestLoss = validationLoss;
    }
    System.arraycopy(net.parameters, 0, kept, 0, kept.length);
    keptEpoch = epoch;
  }

  private double factor(int epoch) {
    double factor = options.schedule().factor(epoch, options.epochs());
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "schedule's factor for epoch " + epoch + " is " + factor + ", must be positive, finite");
    }
    return factor;
  }

  private Optional<Stop> diverged(String format, Object... values) {
    trouble = format.formatted(values);
    return Optional.of(Stop.DIVERGED);
  }

  private TrainingResult result(Stop stop) {
    int epochs = history.size();
    String how =
        switch (stop) {
          case EPOCHS -> "trained " + epochs + " epochs";
          case CONVERGED -> "converged in epoch " + epochs;
          case EARLY -> "stopped early after epoch " + epochs;
          case LISTENER -> "stopped by the listener after epoch " + epochs;
          case DIVERGED -> "diverged: " + trouble;
        };
    String which = "parameters of epoch " + keptEpoch + (keptEpoch == 0 ? " (untrained)" : "");
    String loss = epochs == 0 ? "" : ", loss " + history.getLast().loss();
    return new TrainingResult(net.mlp(kept), stop, keptEpoch, history, how + loss + ", " + which);
  }
}

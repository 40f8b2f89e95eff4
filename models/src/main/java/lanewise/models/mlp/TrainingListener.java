package lanewise.models.mlp;

/** Hears of a training's progress and may end it. */
@FunctionalInterface
public interface TrainingListener {
  /** What to do after an epoch. */
  enum Decision {
    /** Train on. */
    CONTINUE,
    /** End the training here. */
    STOP
  }

  /** Called after every epoch, on the thread that trains. */
  Decision afterEpoch(Epoch epoch);
}

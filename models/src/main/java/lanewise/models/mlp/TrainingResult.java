package lanewise.models.mlp;

import java.util.List;

/**
 * A trained network and how it came about.
 *
 * @param mlp the network; never with parameters that are not finite
 * @param stop why the training ended
 * @param epoch the epoch after which the network had these parameters, 0 for those it started with:
 *     the best one with early stopping, else the last one whose parameters are finite
 * @param history one entry for every whole epoch
 * @param message one line that says how it went, for people
 */
public record TrainingResult(Mlp mlp, Stop stop, int epoch, List<Epoch> history, String message) {
  /** Why a training ended. */
  public enum Stop {
    /** All epochs were done. */
    EPOCHS,
    /** The gradient over all rows fell below the tolerance. */
    CONVERGED,
    /** The validation loss did not improve for as many epochs as patience says. */
    EARLY,
    /** The listener said so. */
    LISTENER,
    /** The loss or a parameter was no longer finite. */
    DIVERGED
  }

  /** Copies the history. */
  public TrainingResult {
    history = List.copyOf(history);
  }
}

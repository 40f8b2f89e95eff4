package lanewise.models;

/**
 * Hears how far a long fit has come. Called by the fitting thread between blocks of rows, so that an
 * exception thrown here ends the fit and reaches the caller.
 */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (stage, done, total) -> {};

  /**
   * Called after every few thousand rows.
   *
   * @param stage what is being done, for example {@code "IRLS iteration 3"}
   * @param done rows done in this stage
   * @param total rows in all
   */
  void report(String stage, long done, long total);
}

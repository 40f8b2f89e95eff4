package lanewise.bench;

/** A mistake in what the user gave: its message is the one line printed, and the exit code is 2. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}

package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** How an argument is refused. */
final class Refusal {
  private Refusal() {}

  /** The message of the IllegalArgumentException that the action must end with. */
  static String refused(Executable action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}

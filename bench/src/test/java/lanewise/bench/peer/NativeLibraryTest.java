package lanewise.bench.peer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import lanewise.bench.UserError;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  /** The loader's own reason is read, in a JVM that may not have called it before. */
  @Test
  void aLibraryThatIsNotThereIsTheUsersMistake() {
    Path nowhere = Path.of("nowhere", "libnone.so").toAbsolutePath();
    UserError e = assertThrows(UserError.class, () -> NativeLibrary.open(nowhere, true));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("cannot open libnone.so: "), message);
    assertTrue(message.contains(nowhere.toString()), message);
  }
}

package lanewise.bench;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A mistake in what the user gave: its message is the one line printed, and the exit code is 2. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }

  /** A file that something could not be done with. */
  public static UserError ofFile(String what, IOException e) {
    return new UserError(what + ": " + reason(e), e);
  }

  /** In words what is wrong: the message of some exceptions is the file's name and nothing else. */
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file or folder";
      case FileAlreadyExistsException _ -> "it is a file";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case CharacterCodingException _ -> "it is not UTF-8 text";
      default -> String.valueOf(e.getMessage());
    };
  }
}

package lanewise.bench.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The first 64 bits of SHA-256 over the bits of numbers, in order. All NaNs count as one, since their
 * payloads differ between CPUs.
 */
public final class Hasher {
  private static final int HEX_DIGITS = 16;

  private final MessageDigest sha;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

  /** Starts with nothing. */
  public Hasher() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void add(double value) {
    add(Double.doubleToLongBits(value));
  }

  /** Adds numbers. */
  public void add(double[] values) {
    for (double value : values) {
      add(value);
    }
  }

  void add(float value) {
    add((long) Float.floatToIntBits(value));
  }

  void add(long bits) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(bits);
  }

  private void flush() {
    sha.update(buffer.flip());
    buffer.clear();
  }

  /** The hash of all that was added; the last call. */
  public String hex() {
    flush();
    return HexFormat.of().formatHex(sha.digest()).substring(0, HEX_DIGITS);
  }
}

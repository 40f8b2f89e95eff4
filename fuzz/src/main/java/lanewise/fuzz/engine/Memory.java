package lanewise.fuzz.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One array or segment, of one precision. It is first reserved piece by piece, then filled with
 * poison: NaNs that differ from element to element, so that a stray write of anything shows.
 */
public final class Memory {
  private static final String NAME = "lanewise-fuzz-" + ProcessHandle.current().pid() + "-";
  private static final AtomicLong MAPPED = new AtomicLong();

  private final Precision precision;
  private final Storage storage;
  private long length;
  private MemorySegment bytes = MemorySegment.NULL;
  private Object operand;

  public Memory(Precision precision, Storage storage) {
    this.precision = precision;
    this.storage = storage;
    this.operand = storage.isArray() ? precision.array(0) : bytes;
  }

  public Precision precision() {
    return precision;
  }

  public Storage storage() {
    return storage;
  }

  /** Makes room for {@code n} more elements and returns where they start. */
  public long reserve(long n) {
    long start = length;
    length += n;
    return start;
  }

  public long length() {
    return length;
  }

  /** The bits of poison everywhere, to be overwritten where operands are. */
  long[] poisoned() {
    long[] image = new long[Math.toIntExact(length)];
    for (int i = 0; i < image.length; i++) {
      image[i] = precision.poison(i);
    }
    return image;
  }

  /** Allocates as many elements as the image has, with its bits. */
  void materialize(Arena arena, long[] image) {
    int n = image.length;
    long size = (long) n * precision.bytes();
    switch (storage) {
      case ARRAY, HEAP -> {
        Object array = precision.array(n);
        bytes = heap(array);
        operand = storage == Storage.ARRAY ? array : bytes;
      }
      case HEAP_BYTES -> {
        bytes = MemorySegment.ofArray(new byte[(int) size + 1]).asSlice(1);
        operand = bytes;
      }
      case NATIVE -> {
        bytes = arena.allocate(size, 64);
        operand = bytes;
      }
      case NATIVE_UNALIGNED -> {
        bytes = arena.allocate(size + 1, 64).asSlice(1);
        operand = bytes;
      }
      case MAPPED -> {
        bytes = map(arena, size);
        operand = bytes;
      }
    }
    MemorySegment source =
        precision == Precision.F64
            ? MemorySegment.ofArray(image)
            : MemorySegment.ofArray(narrowed(image));
    bytes.copyFrom(source);
  }

  private static int[] narrowed(long[] image) {
    int[] narrow = new int[image.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (int) image[i];
    }
    return narrow;
  }

  /** A file of its own, mapped and then forgotten by the file system. */
  private static MemorySegment map(Arena arena, long size) {
    try {
      Path file = Path.of(System.getProperty("java.io.tmpdir", "."), NAME + MAPPED.addAndGet(1));
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MemorySegment heap(Object array) {
    return array instanceof double[] d
        ? MemorySegment.ofArray(d)
        : MemorySegment.ofArray((float[]) array);
  }

  /** What the façade is given: an array, or a segment that can be made read-only. */
  public Object operand(boolean readOnly) {
    return readOnly && operand instanceof MemorySegment s ? s.asReadOnly() : operand;
  }

  /** The bits of element i. */
  public long get(long i) {
    return precision == Precision.F64
        ? bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, i * Long.BYTES)
        : bytes.get(ValueLayout.JAVA_INT_UNALIGNED, i * Integer.BYTES) & 0xffff_ffffL;
  }

  public void set(long i, long bits) {
    if (precision == Precision.F64) {
      bytes.set(ValueLayout.JAVA_LONG_UNALIGNED, i * Long.BYTES, bits);
    } else {
      bytes.set(ValueLayout.JAVA_INT_UNALIGNED, i * Integer.BYTES, (int) bits);
    }
  }

  /** The bits of all elements. */
  public long[] snapshot() {
    int n = (int) (bytes.byteSize() / precision.bytes());
    long[] all = new long[n];
    if (precision == Precision.F64) {
      MemorySegment.ofArray(all).copyFrom(bytes);
    } else {
      int[] narrow = new int[n];
      MemorySegment.ofArray(narrow).copyFrom(bytes);
      for (int i = 0; i < n; i++) {
        all[i] = Integer.toUnsignedLong(narrow[i]);
      }
    }
    return all;
  }
}

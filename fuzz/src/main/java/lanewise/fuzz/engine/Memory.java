package lanewise.fuzz.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One array or segment, of one precision. It is first reserved piece by piece, then filled with
 * poison: NaNs that differ from element to element, so that a stray write of anything shows.
 */
public final class Memory {
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

  /** Allocates what was reserved, with {@code change} elements more or less, full of poison. */
  public void materialize(Arena arena, long change) {
    long elements = Math.max(0, length + change);
    int n = Math.toIntExact(elements);
    long size = elements * precision.bytes();
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
    }
    for (long i = 0; i < elements; i++) {
      set(i, precision.poison(i));
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
    long[] all = new long[(int) (bytes.byteSize() / precision.bytes())];
    for (int i = 0; i < all.length; i++) {
      all[i] = get(i);
    }
    return all;
  }
}

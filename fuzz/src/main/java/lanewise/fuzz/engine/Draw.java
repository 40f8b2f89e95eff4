package lanewise.fuzz.engine;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A sequence of choices, made by a seed or read from a record. Whatever a case consists of is drawn
 * from here, so the record of the choices is the case: it can be printed, read back and shrunk
 * without the case's own help (MacIver and Donaldson, Test-Case Reduction via Test-Case Generation,
 * ECOOP 2020). 0 is the simplest choice everywhere, and a record that is too short goes on with 0.
 */
public final class Draw {
  private static final int MAX_CHOICES = 4096;

  private final SplittableRandom random;
  private final long[] recorded;
  private final boolean replaying;
  private final boolean wrapping;
  private long[] made = new long[64];
  private int count;

  private Draw(SplittableRandom random, List<Long> recorded, boolean replaying, boolean wrapping) {
    this.random = random;
    this.recorded = recorded.stream().mapToLong(Long::longValue).toArray();
    this.replaying = replaying;
    this.wrapping = wrapping;
  }

  /** Choices made by a seed. */
  public static Draw fromSeed(long seed) {
    return fromSeed(seed, List.of());
  }

  /** The first choices as given, and the others made by a seed. */
  public static Draw fromSeed(long seed, List<Long> first) {
    return new Draw(new SplittableRandom(seed), first, false, false);
  }

  /** Choices made before; those out of bounds become the largest allowed. */
  public static Draw replay(List<Long> choices) {
    return new Draw(new SplittableRandom(0), choices, true, false);
  }

  /** Choices that are taken modulo what each is below. */
  public static Draw wrapped(List<Long> choices) {
    return new Draw(new SplittableRandom(0), choices, true, true);
  }

  /** An integer in 0 … bound-1. */
  public long below(long bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound: was " + bound + ", must be >= 1");
    }
    if (count == MAX_CHOICES) {
      throw new IllegalStateException("a case of more than " + MAX_CHOICES + " choices");
    }
    boolean recordedOnly = replaying || count < recorded.length;
    long choice = recordedOnly ? recordedBelow(bound) : random.nextLong(bound);
    if (count == made.length) {
      made = Arrays.copyOf(made, 2 * count);
    }
    made[count++] = choice;
    return choice;
  }

  private long recordedBelow(long bound) {
    long choice = count < recorded.length ? recorded[count] : 0;
    return wrapping ? Math.floorMod(choice, bound) : Math.clamp(choice, 0, bound - 1);
  }

  /** True once in {@code n} times. */
  public boolean onceIn(int n) {
    return below(n) == n - 1;
  }

  /** One of the options; the first is the simplest. */
  @SafeVarargs
  public final <T> T oneOf(T... options) {
    return options[(int) below(options.length)];
  }

  /** What was chosen so far. */
  public List<Long> choices() {
    return LongStream.of(made).limit(count).boxed().toList();
  }

  /** The choices as {@link #parse} reads them. */
  public static String format(List<Long> choices) {
    return choices.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  /** The inverse of {@link #format}. */
  public static List<Long> parse(String text) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(Long::valueOf).toList();
  }
}

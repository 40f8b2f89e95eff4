package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanewise.kernels.Operation.Role;
import org.junit.jupiter.api.Test;

/**
 * Once the JIT compiler has seen enough of it, no operation allocates anything. Now and then C2 keeps an
 * array for a vector or a mask that only a deoptimization would need; that is another lot in each JVM, so what
 * allocates here is looked at again in fresh ones. One that allocates by itself does so in all of them.
 */
class AllocationTest {
  /** One that is not a multiple of any vector, so that tails count too, and one that is, in turn. */
  private static final String SIZES_OPTION =
      System.getProperty("lanewise.allocation.sizes", "19,64");

  private static final List<Integer> SIZES =
      Stream.of(SIZES_OPTION.split(",")).map(Integer::valueOf).toList();

  private static final int CALLS = 25;

  /** The JVM itself may allocate a little on any thread now and then. */
  private static final int STRAY_BYTES = CALLS;

  private static final long NANOS = 90_000_000_000L;

  /** Fresh JVMs for what allocates in the first one. */
  private static final int FORKS = 2;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A call and what a batch of them allocated when it was measured last. */
  private static final class Measured {
    private final String name;
    private final MethodHandle handle;
    private long bytes = Long.MAX_VALUE;

    Measured(String name, MethodHandle handle) {
      this.name = name;
      this.handle = handle;
    }

    void measure() {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        for (int i = 0; i < CALLS; i++) {
          handle.invokeExact();
        }
      } catch (Throwable e) {
        throw new IllegalStateException(name, e);
      }
      bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    boolean allocates() {
      return bytes > STRAY_BYTES;
    }

    @Override
    public String toString() {
      return name + ": " + bytes / CALLS + " bytes";
    }
  }

  @Test
  void noOperationAllocates() throws Exception {
    List<String> left = allocating();
    for (int fork = 0; fork < FORKS && !left.isEmpty(); fork++) {
      String module = "--add-modules=jdk.incubator.vector";
      String sizes = "-Dlanewise.allocation.sizes=" + SIZES_OPTION;
      List<String> lines = ChildJvm.run(Probe.class, module, sizes);
      assertEquals("exit 0", lines.getLast());
      left.removeIf(name -> !lines.contains(name));
    }
    assertEquals(List.of(), left, "still allocating in " + (FORKS + 1) + " JVMs");
  }

  /** Prints what allocates in a JVM of its own. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      allocating().forEach(System.out::println);
    }
  }

  /** The operations that have not stopped to allocate in time. */
  private static List<String> allocating() {
    try (Arena arena = Arena.ofConfined()) {
      List<Measured> left =
          new ArrayList<>(
              SIZES.stream().flatMap(n -> operations().flatMap(o -> calls(o, n, arena))).toList());
      assertTrue(left.size() > 100, "only " + left.size() + " operations");
      long start = System.nanoTime();
      while (!left.isEmpty() && System.nanoTime() - start < NANOS) {
        left.forEach(Measured::measure);
        left.removeIf(m -> !m.allocates());
      }
      left.forEach(m -> System.out.println("allocates in this JVM: " + m));
      return new ArrayList<>(left.stream().map(m -> m.name).toList());
    }
  }

  /** All but those that make something to be kept. */
  private static Stream<Operation> operations() {
    return Operation.all().stream().filter(o -> o.method().getReturnType() != PackedMatrix.class);
  }

  /**
   * The call with the first of all options, and one form, from which the others hardly differ, with
   * the last of them too.
   */
  private static Stream<Measured> calls(Operation operation, int size, Arena arena) {
    String name = operation + " of " + size;
    Measured first = new Measured(name, new Invocation(operation, size, arena).handle());
    Invocation last = new Invocation(operation, size, arena);
    List<String> options =
        operation.names(Role.OPTION).stream()
            .filter(option -> last.get(option) instanceof Enum<?>)
            .toList();
    for (String option : options) {
      Object[] values = last.get(option).getClass().getEnumConstants();
      last.with(option, values[values.length - 1]);
    }
    return options.isEmpty() || operation.single() || !operation.hasSegments()
        ? Stream.of(first)
        : Stream.of(first, new Measured(name + " with the last of " + options, last.handle()));
  }

  private static double[] kept = new double[0];

  static void allocate() {
    kept = new double[kept.length == 1 ? 2 : 1];
  }

  @Test
  void anAllocationIsSeen() throws ReflectiveOperationException {
    Measured allocating =
        new Measured(
            "allocate",
            MethodHandles.lookup()
                .findStatic(AllocationTest.class, "allocate", MethodType.methodType(void.class)));
    for (int round = 0; round < 1000; round++) {
      allocating.measure();
      assertTrue(allocating.allocates(), allocating.toString());
    }
  }
}

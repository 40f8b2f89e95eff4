package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import lanewise.kernels.Operation.Role;
import org.junit.jupiter.api.Test;

/**
 * No bounds check of the JDK fails in compiled code. All vectors of a JVM are loaded through one such check; if it
 * has failed once, C2 compiles it as ordinary branches from then on, and what is compiled later runs at half of its rate
 * (kernels/README.md, "Bounds checks"). It fails where nothing is out of bounds, too.
 */
class BoundsCheckTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String SECONDS = "lanewise.bounds.seconds";
  private static final String SEED = "lanewise.bounds.seed";
  private static final String FAULT = "lanewise.bounds.fault";
  private static final String FAILED = "failed in compiled code: ";

  @Test
  void noBoundsCheckOfTheJdkFails() throws Exception {
    assertEquals(List.of(), failures());
  }

  @Test
  void aCheckThatFailsIsSeen() throws Exception {
    assertFalse(failures("-D" + FAULT + "=true", "-D" + SECONDS + "=1").isEmpty());
  }

  private static List<String> failures(String... flags) throws Exception {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add(MODULE);
    List<String> lines = ChildJvm.run(Probe.class, all.toArray(String[]::new));
    assertEquals("exit 0", lines.getLast(), lines::toString);
    return lines.stream().filter(line -> line.startsWith(FAILED)).toList();
  }

  /** Prints the checks that failed in a JVM of its own. */
  static final class Probe {
    private static final int LARGEST = 150;

    /** How long an operation is called with one size. */
    private static final long CALL_NANOS = 10_000_000;

    /** How long a gate may take to open. */
    private static final long LONGEST_NANOS = 3_000_000_000L;

    /** How many other sizes follow. */
    private static final int OTHERS = 20;

    /** Long enough for C2 to come. */
    private static final long FAULT_NANOS = 1_000_000_000L;

    private static int sink;

    private Probe() {}

    public static void main(String[] args) throws IOException {
      double seconds = Double.parseDouble(System.getProperty(SECONDS, "40"));
      Path file = Files.createTempFile("lanewise", ".jfr");
      try (Recording recording = new Recording()) {
        recording.enable("jdk.Deoptimization");
        recording.start();
        if (Boolean.getBoolean(FAULT)) {
          leaveBounds();
        }
        callAll(new Random(Long.getLong(SEED, 1)), seconds);
        recording.stop();
        recording.dump(file);
        RecordingFile.readAllEvents(file).stream()
            .filter(Probe::isBoundsCheck)
            .forEach(event -> System.out.println(FAILED + event.getStackTrace()));
      } finally {
        Files.delete(file);
      }
    }

    /** One operation after the other, so that what C2 sees of each is one-sided at first. */
    private static void callAll(Random random, double seconds) {
      List<Operation> operations = new ArrayList<>(Operation.all());
      Collections.shuffle(operations, random);
      long end = System.nanoTime() + (long) (seconds * 1e9);
      for (int i = 0; System.nanoTime() < end; i++) {
        Operation operation = operations.get(i % operations.size());
        long opened = Math.min(end, System.nanoTime() + LONGEST_NANOS);
        int size = 1 + random.nextInt(LARGEST);
        do {
          call(operation, size);
        } while (Lanewise.warmingUp() && System.nanoTime() < opened);
        for (int other = 0; other < OTHERS && System.nanoTime() < end; other++) {
          call(operation, 1 + random.nextInt(LARGEST));
        }
      }
    }

    private static void call(Operation operation, int size) {
      try (Arena arena = Arena.ofConfined()) {
        MethodHandle call =
            new Invocation(operation, size, arena).withAll(Role.INCREMENT, 1).handle();
        long start = System.nanoTime();
        do {
          call.invokeExact();
        } while (System.nanoTime() - start < CALL_NANOS);
      } catch (Throwable e) {
        throw new IllegalStateException(operation + " of " + size, e);
      }
    }

    private static void leaveBounds() {
      int[] indices = new int[100];
      long start = System.nanoTime();
      while (System.nanoTime() - start < FAULT_NANOS) {
        check(indices);
      }
      indices[50] = 100;
      try {
        check(indices);
      } catch (IndexOutOfBoundsException e) {
        sink++;
      }
    }

    private static void check(int[] indices) {
      for (int index : indices) {
        sink += Objects.checkIndex(index, 100);
      }
    }

    /** A class that vectors and segments of the JDK have their indices checked by. */
    private static boolean isBoundsCheck(RecordedEvent event) {
      RecordedMethod method = event.getValue("method");
      String type = method.getType().getName();
      return event.getString("reason").equals("range_check")
          && (type.equals(Objects.class.getName())
              || type.startsWith("jdk.incubator.vector.")
              || type.startsWith("jdk.internal."));
    }
  }
}

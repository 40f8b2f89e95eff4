package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which twin runs in a JVM, what is said about it, and that the bits are the same. */
class TwinTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  /** What the child prints; the bits are those of a dense layer. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      System.out.println("twin " + Lanewise.twin());
      System.out.println("reason " + Lanewise.reason());
      System.out.println("bits " + Lanewise.vectorBits());
      System.out.println("tiles " + Lanewise.tiles());
      System.out.println("hash " + hash());
    }

    static int hash() {
      int n = 37;
      double[] x = new Random(7).doubles(n * n, -1, 1).toArray();
      double[] y = new double[n * n];
      Dense.forward(n, n, n, x, 0, n, x, 0, n, x, 0, Activation.TANH, y, 0, n);
      return Arrays.hashCode(y);
    }
  }

  @Test
  void withoutTheModuleTheScalarTwinRunsAndOneLineSaysSo() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class);
    assertTrue(lines.contains("twin scalar"), lines.toString());
    assertTrue(lines.contains("bits 64"), lines.toString());
    assertTrue(lines.contains("tiles f64 1x1, f32 1x1"), lines.toString());
    assertEquals(
        List.of(
            "WARNING: Lanewise runs its scalar twins: the module jdk.incubator.vector is absent (add"
                + " --add-modules jdk.incubator.vector to the java command to make it fast)"),
        logged(lines));
    assertSameBits(lines);
  }

  @Test
  void withTheModuleTheVectorTwinRunsAndNothingIsSaid() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, MODULE);
    assertTrue(lines.contains("twin vector"), lines.toString());
    assertTrue(
        lines.contains("reason jdk.incubator.vector is present and the JIT compiles it"),
        lines.toString());
    assertEquals(List.of(), logged(lines));
    assertSameBits(lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void aTwinIsForcedByTheProperty(String twin) throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, MODULE, "-Dlanewise.twin=" + twin);
    assertTrue(lines.contains("twin " + twin), lines.toString());
    assertTrue(lines.contains("reason forced by -Dlanewise.twin=" + twin), lines.toString());
    assertEquals(List.of(), logged(lines));
    assertSameBits(lines);
  }

  @Test
  void anInterpreterAloneGetsTheScalarTwin() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, MODULE, "-Xint");
    assertTrue(lines.contains("twin scalar"), lines.toString());
    assertEquals(1, logged(lines).size(), lines.toString());
    assertTrue(logged(lines).getFirst().contains("-Xint"), lines.toString());
    assertSameBits(lines);
  }

  @Test
  void withoutC2TheScalarTwinRuns() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, MODULE, "-XX:TieredStopAtLevel=1");
    assertTrue(lines.contains("twin scalar"), lines.toString());
    assertEquals(1, logged(lines).size(), lines.toString());
    assertTrue(logged(lines).getFirst().contains("C1 only"), lines.toString());
    assertSameBits(lines);
  }

  @Test
  void vectorsNarrowerThanTheVectorTwinsNeedGetTheScalarTwin() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, MODULE, "-XX:MaxVectorSize=8");
    assertTrue(lines.contains("twin scalar"), lines.toString());
    assertTrue(logged(lines).getFirst().contains("narrower than 128 bits"), lines.toString());
    assertSameBits(lines);
  }

  @Test
  void theVectorTwinCannotBeForcedWithoutTheModule() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, "-Dlanewise.twin=vector");
    assertEquals("exit 1", lines.getLast());
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.endsWith(
                        "IllegalStateException: -Dlanewise.twin=vector cannot be had: the module"
                            + " jdk.incubator.vector is absent (add --add-modules"
                            + " jdk.incubator.vector to the java command to make it fast)")),
        lines.toString());
  }

  @Test
  void anUnknownTwinIsNamed() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, MODULE, "-Dlanewise.twin=Vector");
    assertEquals("exit 1", lines.getLast());
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.endsWith("-Dlanewise.twin: was Vector, must be auto, scalar or vector")),
        lines.toString());
  }

  @Test
  void whetherToWarmUpIsTrueOrFalse() throws Exception {
    List<String> lines = ChildJvm.run(Probe.class, MODULE, "-Dlanewise.warmup=no");
    assertEquals("exit 1", lines.getLast());
    assertTrue(
        lines.stream()
            .anyMatch(line -> line.endsWith("-Dlanewise.warmup: was no, must be true or false")),
        lines.toString());
  }

  private static void assertSameBits(List<String> lines) {
    assertTrue(lines.contains("hash " + Probe.hash()), lines.toString());
    assertEquals("exit 0", lines.getLast());
  }

  /** The lines of the log, without the JVM's own line about incubator modules. */
  private static List<String> logged(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("WARNING: "))
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .toList();
  }

  /** Facts are there whichever twin runs. */
  @Test
  void factsAreInWords() {
    assertTrue(Stream.of("vector", "scalar").anyMatch(Lanewise.twin()::equals));
    assertTrue(Lanewise.tiles().matches("f64 \\d+x\\d+, f32 \\d+x\\d+"));
  }
}

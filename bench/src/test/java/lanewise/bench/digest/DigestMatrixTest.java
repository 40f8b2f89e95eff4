package lanewise.bench.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanewise.bench.ChildJvm;
import lanewise.bench.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The digest is the same on every instruction-set level, twin, compiler and number of threads. Each
 * level is a JVM of its own, and its stderr must prove that the level really ran.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DigestMatrixTest {
  private static final boolean X86 =
      List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

  @TempDir private Path folder;
  private String expected = "";

  @BeforeAll
  void runHere() {
    expected = Run.of("digest").result();
    assertTrue(expected.lines().count() > 30, expected);
  }

  private void assertSame(String fact, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("digest"));
    command.addAll(List.of(arguments));
    Run child = ChildJvm.run(folder, flags, command.toArray(String[]::new));
    assertTrue(child.err().contains(fact), () -> "no '" + fact + "' in: " + child.err());
    assertEquals(expected, child.result());
  }

  @Test
  void sameOnOneThreadAndTwo() throws Exception {
    assertSame("twin=vector", List.of(), "--threads", "1");
    assertSame("threads=2", List.of(), "--threads", "2");
  }

  @Test
  void sameWithoutAvxAndWithoutFusedMultiplyAdd() throws Exception {
    assumeTrue(X86, "skipped: this CPU has no SSE");
    assertSame("twin=vector bits=128", List.of("-XX:UseAVX=0"));
  }

  @Test
  void sameOnAvx2() throws Exception {
    assumeTrue(hasCpuFlag("avx2"), "skipped: this CPU has no AVX2");
    assertSame("twin=vector bits=256", List.of("-XX:UseAVX=2"));
  }

  @Test
  void sameOnAvx512() throws Exception {
    assumeTrue(hasCpuFlag("avx512f"), "skipped: this CPU has no AVX-512");
    assertSame("twin=vector bits=512", List.of("-XX:UseAVX=3"));
  }

  @Test
  void sameOn128Bits() throws Exception {
    assertSame("twin=vector bits=128", List.of("-XX:MaxVectorSize=16"), "--threads", "2");
  }

  @Test
  void sameOnTheScalarTwin() throws Exception {
    assertSame("twin=scalar", List.of("-Dlanewise.twin=scalar"), "--threads", "2");
  }

  @Test
  void sameWhileKernelsWarmUp() throws Exception {
    assertSame("twin=vector", List.of("-Dlanewise.warmup=true"));
  }

  @Test
  void sameOnC1Alone() throws Exception {
    assertSame("twin=vector", List.of("-Dlanewise.twin=vector", "-XX:TieredStopAtLevel=1"));
    assertSame("twin=scalar", List.of("-Dlanewise.twin=scalar", "-XX:TieredStopAtLevel=1"));
  }

  private static boolean hasCpuFlag(String flag) throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    return X86
        && Files.exists(cpuinfo)
        && Files.readString(cpuinfo)
            .lines()
            .anyMatch(
                line -> line.startsWith("flags") && List.of(line.split("\\s")).contains(flag));
  }
}

package lanewise.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import lanewise.bench.Run;
import org.junit.jupiter.api.Test;

/** JMH's generator ran beside Error Prone, and found every benchmark. */
class BenchmarkListTest {
  @Test
  void everyBenchmarkIsListed() throws IOException {
    String list;
    try (InputStream in =
        Objects.requireNonNull(
            JmhCommand.class.getResourceAsStream("/META-INF/BenchmarkList"), "BenchmarkList")) {
      list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Class<?> type :
        List.of(
            GemmBenchmark.class,
            VectorBenchmark.class,
            DenseBenchmark.class,
            MathBenchmark.class)) {
      assertTrue(list.contains(type.getName()), type.getName());
    }
  }

  @Test
  void runsOneBenchmark() {
    Run run =
        Run.of(
            "jmh",
            "MathBenchmark.exp$",
            "-p",
            "n=10",
            "-f",
            "0",
            "-wi",
            "0",
            "-i",
            "1",
            "-r",
            "10ms",
            "-v",
            "silent");
    run.result();
  }

  @Test
  void wrongArgumentsAreOneLine() {
    assertTrue(Run.of("jmh", "NoSuchBenchmark").refusal().startsWith("lanewise: jmh: "));
  }
}

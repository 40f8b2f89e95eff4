package lanewise.bench.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lanewise.bench.Run;
import org.junit.jupiter.api.Test;

class DigestCommandTest {
  @Test
  void refusesBadThreads() {
    assertEquals(
        "lanewise: --threads: 0 is less than 1", Run.of("digest", "--threads", "0").refusal());
  }
}

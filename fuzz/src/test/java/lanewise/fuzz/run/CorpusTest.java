package lanewise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What has failed once holds now. */
class CorpusTest {
  @TestFactory
  Stream<DynamicTest> everyCaseHolds() {
    return Corpus.in(Launch.here().corpus()).stream()
        .map(
            replay ->
                DynamicTest.dynamicTest(
                    replay.toString(),
                    () -> assertEquals(Optional.empty(), replay.draw().run().failure())));
  }

  @Test
  void aCaseIsKeptOnce(@TempDir Path folder) {
    Replay replay = new Replay("dot", List.of(0L, 1L, 2L));
    Corpus.add(folder, replay, "the sum was wrong\nin dot");
    Corpus.add(folder, replay, "once more");
    assertEquals(List.of(replay), Corpus.in(folder));
  }
}

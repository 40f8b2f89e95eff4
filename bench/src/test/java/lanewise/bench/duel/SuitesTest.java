package lanewise.bench.duel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lanewise.bench.duel.Contest.Peer;
import lanewise.bench.peer.Engine;
import lanewise.bench.peer.Engines;
import lanewise.bench.peer.LanewiseEngine;
import lanewise.bench.peer.Numbers;
import org.junit.jupiter.api.Test;

class SuitesTest {
  /** The smallest of each kind. */
  private static final String SMALL =
      "gemm/.*/(8|32)x.*|gemm_batched/.*/1000x8x.*|gemm_odd/.*/32x10x128|gemm_packed/.*/1x.*|gemv/.*/64x64|level1/.*/1000$|syrk/dsyrkw?/f64/20000x200"
          + "|trsm/.*/64x64|math/.*/(1000|1000x10)$|dense(_packed)?/.*/1x256x784";

  @Test
  void answersOfJavaLibrariesAreOurs() {
    Engines engines = Engines.find(1, false, false);
    Set<String> seen = new TreeSet<>();
    for (Suites.Entry entry : new Suites(1, false, () -> engines).all()) {
      if (entry.name().matches(SMALL)) {
        Contest contest = entry.contest().get();
        assertEquals(entry.name(), contest.name());
        assertTrue(contest.work().amount() > 0 && contest.work().bytes() > 0, entry.name());
        for (Peer peer : contest.peers()) {
          assertEquals("", peer.complaint().get(), entry.name() + " " + peer.name());
          assertFalse(peer.version().equals("unknown"), peer.name());
          seen.add(peer.name());
        }
      }
    }
    assertTrue(seen.containsAll(Set.of("JDK lanewise", "VectorBLAS", "EJML", "ojAlgo")), "" + seen);
  }

  /** Right but for one element. */
  private record Wrong(Engine right) implements Engine {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Optional<Runnable> gemm(Gemm g, Numbers a, Numbers b, Numbers c) {
      Runnable multiply = right.gemm(g, a, b, c).orElseThrow();
      return Optional.of(
          () -> {
            multiply.run();
            c.set(1, c.get(1) + 1e-3);
          });
    }
  }

  @Test
  void aWrongAnswerIsSeen() {
    Engines engines = new Engines(List.of(new Wrong(new LanewiseEngine())), List.of());
    Suites suites = new Suites(1, false, () -> engines);
    Contest contest =
        suites.all().stream()
            .filter(entry -> entry.name().equals("gemm/sgemm/f32/8x8x8"))
            .findFirst()
            .orElseThrow()
            .contest()
            .get();
    assertTrue(contest.peers().getFirst().complaint().get().startsWith("element 1: "));
  }

  @Test
  void namesAreUniqueAndTheQuickOnesAreAmongAll() {
    Engines none = new Engines(List.of(), List.of());
    List<String> all = names(new Suites(1, false, () -> none));
    assertEquals(all.size(), new HashSet<>(all).size());
    List<String> quick = names(new Suites(1, true, () -> none));
    assertTrue(all.containsAll(quick) && quick.size() < all.size() / 3, quick.size() + " quick");
  }

  private static List<String> names(Suites suites) {
    return suites.all().stream().map(Suites.Entry::name).toList();
  }
}

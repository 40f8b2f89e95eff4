package lanewise.kernels.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HandoffTest {
  @Test
  void nobodyTakes() {
    assertFalse(new Handoff<Integer>(2).offer(1));
  }

  @Test
  void nobodyOffers() throws InterruptedException {
    Handoff<Integer> handoff = new Handoff<>(1);
    assertNull(handoff.poll(1, TimeUnit.MILLISECONDS));
    assertNull(handoff.poll(0, TimeUnit.MILLISECONDS));
    assertFalse(handoff.offer(1), "a taker that has left is not waited for");
  }

  /** More takers than may look out, and pauses of all lengths: each element is taken once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void eachElementReachesOneTaker(int places) throws InterruptedException {
    int count = 20_000;
    Handoff<Integer> handoff = new Handoff<>(places);
    ConcurrentLinkedQueue<Integer> taken = new ConcurrentLinkedQueue<>();
    AtomicInteger missing = new AtomicInteger(count);
    List<Thread> takers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      takers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      while (missing.get() > 0) {
                        Integer element = handoff.poll(1, TimeUnit.MILLISECONDS);
                        if (element != null) {
                          taken.add(element);
                          missing.decrementAndGet();
                        }
                      }
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  }));
    }
    for (int i = 0; i < count; i++) {
      while (!handoff.offer(i)) {
        Thread.onSpinWait();
      }
      if (i % 1000 == 0) {
        Thread.sleep(1); // takers fall asleep
      }
    }
    for (Thread taker : takers) {
      taker.join();
    }
    assertEquals(count, taken.size());
    assertEquals(count, taken.stream().distinct().count());
  }
}

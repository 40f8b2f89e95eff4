package lanewise.kernels.internal;

import java.io.Serial;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SynchronousQueue} whose takers look out for the next element for a moment before they sleep. Threads that
 * help with one operation after the other are so at work at once; to wake one takes as long as many an operation.
 */
public final class Handoff<E> extends SynchronousQueue<E> {
  @Serial private static final long serialVersionUID = 1;

  /** How long a thread looks out for another: about as long as it takes to wake one. */
  public static final long SPIN_NANOS = 50_000;

  /** In a place that a taker looks at, until there is an element. */
  private static final Object NOTHING_YET = new Object();

  /** A place is null, NOTHING_YET or an element. */
  private final transient AtomicReferenceArray<@Nullable Object> places;

  /**
   * @param places how many takers may look out at a time
   */
  public Handoff(int places) {
    this.places = new AtomicReferenceArray<>(places);
  }

  @Override
  public boolean offer(E element) {
    for (int i = 0; i < places.length(); i++) {
      if (places.get(i) == NOTHING_YET && places.compareAndSet(i, NOTHING_YET, element)) {
        return true;
      }
    }
    return super.offer(element);
  }

  @Override
  public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
    int place = place();
    if (place >= 0) {
      long start = System.nanoTime();
      while (places.get(place) == NOTHING_YET && System.nanoTime() - start < SPIN_NANOS) {
        Thread.onSpinWait();
      }
      if (!places.compareAndSet(place, NOTHING_YET, null)) {
        @SuppressWarnings("unchecked") // only offer puts anything else here
        E element = (E) places.getAndSet(place, null);
        return element;
      }
    }
    return super.poll(timeout, unit);
  }

  /** A place that is free, taken; −1 if there is none. */
  private int place() {
    for (int i = 0; i < places.length(); i++) {
      if (places.get(i) == null && places.compareAndSet(i, null, NOTHING_YET)) {
        return i;
      }
    }
    return -1;
  }
}

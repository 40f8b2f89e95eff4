package lanewise.fuzz.exact;

/** What an operation may return according to exact arithmetic. */
public sealed interface Enclosure
    permits Enclosure.Within, Enclosure.Special, Enclosure.Anything, Ulps {
  /** Whether {@code computed} is allowed. */
  boolean holds(double computed);

  /** Anything within {@code radius} of {@code center}. */
  record Within(Dyadic center, Dyadic radius) implements Enclosure {
    @Override
    public boolean holds(double computed) {
      return Double.isFinite(computed)
          && Dyadic.of(computed).minus(center).abs().compareTo(radius) <= 0;
    }
  }

  /** A NaN, an infinity or one value, zeros of either sign. */
  record Special(double value) implements Enclosure {
    @Override
    public boolean holds(double computed) {
      return Double.isNaN(value) ? Double.isNaN(computed) : computed == value;
    }
  }

  /** Overflow on the way is possible, so exact arithmetic says nothing. */
  record Anything() implements Enclosure {
    @Override
    public boolean holds(double computed) {
      return true;
    }
  }
}

package lanewise.fuzz.engine;

/** A named size argument: int for arrays, long for segments. */
public record Size(String name, long value) {
  @Override
  public String toString() {
    return name + "=" + value;
  }
}

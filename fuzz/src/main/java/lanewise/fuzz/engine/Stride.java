package lanewise.fuzz.engine;

/** The distance of the members of a batch, a named argument: int for arrays, long for segments. */
public record Stride(String name, long value) {
  @Override
  public String toString() {
    return name + "=" + value;
  }
}

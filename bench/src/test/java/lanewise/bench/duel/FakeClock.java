package lanewise.bench.duel;

/** A clock that stands still until it is moved. */
class FakeClock implements Clock {
  long nanos;
  long compilation;
  long compilingUntil;
  int pauses;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long compilation() {
    return compilation;
  }

  @Override
  public boolean compiling() {
    return nanos < compilingUntil;
  }

  @Override
  public void pause(long millis) {
    pauses++;
  }
}

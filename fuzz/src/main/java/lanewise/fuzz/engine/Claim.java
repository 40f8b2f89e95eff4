package lanewise.fuzz.engine;

/** Something that holds for every case that can be drawn: an operation's specification, or a law. */
public interface Claim {
  /** What tables and {@code --replay} call it. */
  String name();

  /** How many batches there is one case in: what costs more comes less often. */
  default int period() {
    return 1;
  }

  /** One case; all that it consists of is drawn. */
  Case draw(Draw draw);
}

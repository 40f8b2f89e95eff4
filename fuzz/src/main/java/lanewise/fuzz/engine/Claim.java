package lanewise.fuzz.engine;

/** Something that holds for every case that can be drawn: an operation's specification, or a law. */
public interface Claim {
  /** What tables and {@code --replay} call it. */
  String name();

  /** One case; all that it consists of is drawn. */
  Case draw(Draw draw);
}

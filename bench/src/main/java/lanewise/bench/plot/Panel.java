package lanewise.bench.plot;

/** Something drawn in a rectangle of a figure. */
public interface Panel {
  /** Its heading; may be empty. */
  String title();

  /** Draws itself in the rectangle. */
  void draw(Canvas canvas, double x, double y, double width, double height);
}

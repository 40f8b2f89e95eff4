package lanewise.bench.tour;

/** One stop of the tour. */
interface Section {
  /** Its name in links and files. */
  String id();

  /** Its heading. */
  String title();

  /** Computes, and tells the stage. */
  void show(Stage stage);
}

package lanewise.fuzz.mutants;

/**
 * One fault at one place.
 *
 * @param method name and descriptor
 * @param place which of the method's places for this fault
 */
record Mutant(String className, String method, Fault fault, int place, int line) {
  /** What tells it from all others, wherever it stands in its file. */
  String id() {
    return className + "." + method + " " + fault + " " + place;
  }

  /** What the list of equivalent mutants calls it: all places of a fault in a method together. */
  String group() {
    return className.substring(className.lastIndexOf('.') + 1)
        + "."
        + method.substring(0, method.indexOf('('))
        + " "
        + fault;
  }

  @Override
  public String toString() {
    return group() + " " + place + " line " + line;
  }
}

package lanewise.fuzz.mutants;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which methods of the kernels ran since somebody asked last: traced classes call this. */
public final class Reached {
  private static final List<String> NAMES = new ArrayList<>();
  private static final BitSet RAN = new BitSet();

  private Reached() {}

  static int id(String name) {
    int known = NAMES.indexOf(name);
    if (known < 0) {
      NAMES.add(name);
    }
    return known < 0 ? NAMES.size() - 1 : known;
  }

  /** The number of a method that was traced; −1 if it was not. */
  static int number(String name) {
    return NAMES.indexOf(name);
  }

  static String name(int id) {
    return NAMES.get(id);
  }

  /** Called by a traced method. */
  public static void at(int id) {
    synchronized (RAN) {
      RAN.set(id);
    }
  }

  /** The methods that ran, which are then forgotten. */
  static BitSet take() {
    synchronized (RAN) {
      BitSet ran = (BitSet) RAN.clone();
      RAN.clear();
      return ran;
    }
  }
}

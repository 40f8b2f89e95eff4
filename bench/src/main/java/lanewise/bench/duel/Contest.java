package lanewise.bench.duel;

import java.util.List;
import java.util.function.Supplier;

/**
 * One kernel at one shape, and who else can do it.
 *
 * @param label its name
 * @param work what one call does
 * @param ours runs it here
 * @param peers the others
 */
record Contest(Label label, Work work, Runnable ours, List<Peer> peers) {
  /**
   * A contest's name.
   *
   * @param group the family of kernels
   * @param kernel the operation
   * @param dtype f64 or f32
   * @param shape the sizes, such as 256x256x256
   */
  record Label(String group, String kernel, String dtype, String shape) {
    /** What --suite is matched against. */
    String name() {
      return group + "/" + kernel + "/" + dtype + "/" + shape;
    }

    boolean single() {
      return dtype.equals("f32");
    }
  }

  /**
   * Another library.
   *
   * @param name its name
   * @param version its version
   * @param run does what {@link Contest#ours} does
   * @param complaint runs both on the same operands and compares; empty if they agree
   */
  record Peer(String name, String version, Runnable run, Supplier<String> complaint) {}

  String name() {
    return label.name();
  }

  boolean single() {
    return label.single();
  }
}

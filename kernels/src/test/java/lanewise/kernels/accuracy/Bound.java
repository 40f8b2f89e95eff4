package lanewise.kernels.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of the accuracy table: what the Javadoc states, and the largest error that all floats, or
 * 10^8 doubles, have reached, with the input that reaches it.
 */
record Bound(String precision, String name, double stated, double reached, double worst) {
  boolean single() {
    return precision.equals("f32");
  }

  Subject subject() {
    return Subject.ALL.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  static List<Bound> table() {
    try (InputStream in = Bound.class.getResourceAsStream("/accuracy.txt")) {
      if (in == null) {
        throw new IllegalStateException("accuracy.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.trim().split("\\s+"))
          .map(
              w ->
                  new Bound(
                      w[0],
                      w[1],
                      Double.parseDouble(w[2]),
                      Double.parseDouble(w[3]),
                      Double.parseDouble(w[4])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

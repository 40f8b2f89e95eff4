package lanewise.derive;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes out unrolled kernels from a description with loops.
 *
 * <p>A region between {@code // derive: tiles 6x4 4x4 …} and {@code // derive: end} is repeated for
 * each shape of R rows and V vectors, where {@code RxV}, {@code R} and {@code V} stand for them. In
 * it the lines between {@code // each r} (or {@code v}) and {@code // end} are repeated for r = 0 …
 * R-1 (or v = 0 … V-1); there the token {@code r} and the ending {@code _r} of a name become that
 * number:
 *
 * <pre>{@code
 * // each r
 *   // each v
 *     s_r_v = x_r.fma(b_v, s_r_v);      becomes s00 = x0.fma(b0, s00); …
 *   // end
 * // end
 * }</pre>
 *
 * <p>{@code // each v down} goes from V-1 to 0. Between {@code // fold v w} and {@code // end}, v and w are the pairs
 * that V sums, a power of two of them, are added up by in halves: for four (0, 2), (1, 3) and (0, 1).
 *
 * <p>After {@code also Ahead to 4x1}, on the same line or the next, the shapes up to that one come a second time, as
 * {@code 6x4Ahead}; the token {@code AHEAD} is {@code true} in those copies and {@code false} in the others.
 */
final class Tiles {
  private static final Pattern REGION =
      Pattern.compile(
          "(?m)^ *// derive: tiles (.*(?:\\n *// also .*)?)$\\n([\\s\\S]*?)^ *// derive: end$\\n");
  private static final Pattern EACH = Pattern.compile(" *// (?:each ([rv])( down)?|fold v w)");

  private static final Pattern SHAPE = Pattern.compile(" \\d+x(\\d+)\\b");

  private Tiles() {}

  /** The same text without the tiles that have more vectors, and of the others only the first kind. */
  static String upTo(int vectors, String text) {
    return REGION
        .matcher(text)
        .replaceAll(
            region -> {
              String[] list = list(region.group(1));
              String fewer =
                  SHAPE
                      .matcher(" " + list[0])
                      .replaceAll(s -> Integer.parseInt(s.group(1)) > vectors ? "" : s.group());
              String whole = region.group().replace(region.group(1), fewer.strip());
              return Matcher.quoteReplacement(
                  list.length == 1 ? whole : whole.replaceAll(token(list[1]), "false"));
            });
  }

  /** Shapes, a second kind of them and the last one that has it, as far as they are there. */
  private static String[] list(String header) {
    return header.trim().split("[\\n /]+also | to ");
  }

  /** What a kind is called where it is asked for. */
  private static String token(String kind) {
    return "\\b" + kind.toUpperCase(Locale.ROOT) + "\\b";
  }

  static String expand(String path, String text) {
    return REGION
        .matcher(text)
        .replaceAll(
            region -> {
              StringBuilder copies = new StringBuilder();
              String[] list = list(region.group(1));
              String[] shapes = list[0].split("\\s+");
              String kind = list.length > 1 ? list[1] : "";
              for (String shape : shapes) {
                copies.append(tile(path, shape, "", kind, region.group(2)));
              }
              String last = list.length > 2 ? list[2] : shapes[shapes.length - 1];
              int others = kind.isEmpty() ? 0 : List.of(shapes).indexOf(last) + 1;
              for (int i = 0; i < others; i++) {
                copies.append(tile(path, shapes[i], kind, kind, region.group(2)));
              }
              return Matcher.quoteReplacement(copies.toString());
            });
  }

  /**
   * One copy of a region.
   *
   * @param kind what this tile is, or nothing
   * @param also the kind that there is in this region, or nothing
   */
  private static String tile(String path, String shape, String kind, String also, String body) {
    String[] size = shape.split("x");
    if (size.length != 2) {
      throw new IllegalArgumentException(path + ": a tile is ROWSxVECTORS, not " + shape);
    }
    String named =
        body.replace("RxV", shape + kind)
            .replaceAll("\\bR\\b", size[0])
            .replaceAll("\\bV\\b", size[1]);
    if (!also.isEmpty()) {
      String is = String.valueOf(kind.equals(also));
      named = named.replaceAll(token(also), is);
    }
    StringBuilder out = new StringBuilder();
    unroll(path, named.lines().toList(), Integer.parseInt(size[0]), Integer.parseInt(size[1]), out);
    return out.toString();
  }

  private static void unroll(
      String path, List<String> lines, int rows, int vectors, StringBuilder out) {
    int i = 0;
    while (i < lines.size()) {
      Matcher each = EACH.matcher(lines.get(i));
      if (!each.matches()) {
        out.append(lines.get(i)).append('\n');
        i++;
        continue;
      }
      int end = end(path, lines, i);
      List<String> body = lines.subList(i + 1, end);
      String index = each.group(1);
      if (index == null) {
        for (int half = vectors / 2; half > 0; half /= 2) {
          for (int v = 0; v < half; v++) {
            unroll(path, with("v", v, with("w", v + half, body)), rows, vectors, out);
          }
        }
      } else {
        int times = index.equals("r") ? rows : vectors;
        for (int t = 0; t < times; t++) {
          int number = each.group(2) == null ? t : times - 1 - t;
          unroll(path, with(index, number, body), rows, vectors, out);
        }
      }
      i = end + 1;
    }
  }

  /** The same lines where the index is this number. */
  private static List<String> with(String index, int number, List<String> lines) {
    String pattern = "\\b" + index + "\\b|_" + index + "(?![a-z])";
    String value = Integer.toString(number);
    return lines.stream().map(l -> isMark(l) ? l : l.replaceAll(pattern, value)).toList();
  }

  private static boolean isMark(String line) {
    return EACH.matcher(line).matches();
  }

  private static int end(String path, List<String> lines, int open) {
    int depth = 0;
    for (int i = open; i < lines.size(); i++) {
      if (isMark(lines.get(i))) {
        depth++;
      } else if (lines.get(i).strip().equals("// end") && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(path + ": '// each' or '// fold' without '// end'");
  }
}

package lanewise.derive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Derives the other variants of a kernel from the one that is written by hand: f64 on arrays.
 *
 * <p>A source says what it wants in a line of its own:
 *
 * <pre>{@code
 * // derive: f32                       also as F32X, on float[]
 * // derive: f32 segment(x y; n i)     also as F64SegmentX and F32SegmentX: the operands x and y
 *                                       become MemorySegments, and n and i become long
 * // derive: segment(x y; n i)         the segment variant only
 * }</pre>
 *
 * A file below {@code src/main/java} with such a line keeps its class and gets siblings. A file
 * below {@code src/main/templates} (the façade) is written out once, and each region between {@code
 * // derive: each …} and {@code // derive: end} is repeated for each variant inside the class. A
 * template named {@code F64…} is a kernel: it is written out and gets siblings. With {@code parts} in its line it
 * also comes as {@code F64HalfX} and {@code F64QuarterX}, whose vectors are that much narrower and whose tiles have at
 * most two of them and are of one kind.
 *
 * <p>A region between {@code // derive: for FUNCTION in exp log …} and {@code // derive: end} is
 * repeated with each of these words for FUNCTION; one between {@code // derive: for LIBRARY FUNCTION
 * in Math:exp,log Trig:sin …}, which goes on in lines that are indented further, with each of the two
 * words. Calls of scalar functions on vectors are pasted as {@link Lanes}
 * says.
 *
 * <p>Everything works on whole tokens, never on raw text. Besides operands, a segment variant makes
 * {@code int} declarations long, those of arrays too, when the name ends in {@code Off} or {@code Offs}, starts with
 * {@code ld}, {@code inc} or {@code stride}, or is listed; uncomments {@code /*segment …*}{@code /}; drops lines that end in {@code //
 * array only} and those between {@code // array only: begin} and {@code // array only: end}; and refers to the segment variant of other derived classes, except after {@code
 * /*array*}{@code /}. Run: {@code java Derive.java SOURCES TEMPLATES OUT}.
 */
public final class Derive {
  private static final Pattern DIRECTIVE = Pattern.compile("(?m)^\\s*// derive: (.*)$");
  private static final Pattern PARTS = Pattern.compile("(?m)^( *// derive: .*) parts\\b(.*)$");
  private static final Pattern FOR =
      Pattern.compile(
          "(?m)^ *// derive: for (\\w+(?: \\w+)?) in (.*(?:\\n *//   .*)*)$\\n"
              + "([\\s\\S]*?)^ *// derive: end$\\n");
  private static final Pattern SEGMENT = Pattern.compile("segment\\(([^;)]*);?([^)]*)\\)");
  private static final Pattern ARRAY_ONLY =
      Pattern.compile(
          "(?m)^ *// array only: begin$\\n[\\s\\S]*?^ *// array only: end$\\n|^.*// array only$\\n?");

  private Derive() {}

  /** Operands that become segments, and names whose {@code int} declarations become long. */
  record Segments(Set<String> operands, Set<String> longs) {
    boolean isLong(String name) {
      return name.matches("\\w*Offs?|ld\\w*|(inc|stride)([A-Z]\\w*)?") || longs.contains(name);
    }
  }

  /** What one directive asks for. */
  record Wish(boolean f32, Optional<Segments> segments) {
    static Wish parse(String directive) {
      Matcher m = SEGMENT.matcher(directive);
      Optional<Segments> s =
          m.find()
              ? Optional.of(new Segments(words(m.group(1)), words(m.group(2))))
              : Optional.empty();
      return new Wish((" " + directive + " ").contains(" f32 "), s);
    }

    private static Set<String> words(String list) {
      Set<String> set = new HashSet<>(List.of(list.trim().split("\\s+")));
      set.remove("");
      return set;
    }
  }

  public static void main(String[] args) throws IOException {
    Path sources = Path.of(args[0]);
    Path templates = Path.of(args[1]);
    Path out = Path.of(args[2]);
    TreeMap<String, String> written = run(read(sources), read(templates));
    deleteStale(out, written.keySet());
    for (var e : written.entrySet()) {
      Path file = out.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      if (!Files.exists(file) || !Files.readString(file).equals(e.getValue())) {
        Files.writeString(file, e.getValue());
      }
    }
  }

  /** Maps relative paths to texts: sources and templates in, derived files out. */
  static TreeMap<String, String> run(
      TreeMap<String, String> sources, TreeMap<String, String> templates) {
    TreeMap<String, String> kernels = new TreeMap<>();
    sources.forEach((path, text) -> kernels.put(path, repeat(path, text)));
    TreeMap<String, String> out = new TreeMap<>();
    templates.forEach(
        (template, whole) ->
            parts(template, whole)
                .forEach(
                    (path, text) -> {
                      String kernel = repeat(path, text);
                      kernels.put(path, kernel);
                      out.put(path, header(template) + DIRECTIVE.matcher(kernel).replaceFirst(""));
                    }));
    Set<String> segmentClasses = new HashSet<>();
    kernels.forEach(
        (path, text) -> {
          Matcher m = DIRECTIVE.matcher(text);
          if (m.find() && Wish.parse(m.group(1)).segments().isPresent()) {
            segmentClasses.add(className(path));
          }
        });
    kernels.forEach((path, text) -> siblings(path, text, segmentClasses, out));
    templates.forEach(
        (path, text) ->
            out.computeIfAbsent(path, p -> header(p) + expand(p, text, segmentClasses)));
    TreeMap<String, String> classes = new TreeMap<>();
    sources.forEach((path, text) -> classes.put(className(path), text));
    out.forEach((path, text) -> classes.put(className(path), text));
    out.replaceAll((path, text) -> Lanes.apply(path, text, classes::get));
    return out;
  }

  /** A kernel, and if it asks for them its siblings of narrower vectors. */
  private static TreeMap<String, String> parts(String path, String text) {
    TreeMap<String, String> kernels = new TreeMap<>();
    String name = className(path);
    if (!name.startsWith("F64")) {
      return kernels;
    }
    Matcher m = PARTS.matcher(text);
    if (m.find()) {
      for (String part : List.of("Half", "Quarter")) {
        String sibling = name.replaceFirst("F64", "F64" + part);
        StringBuilder narrow = new StringBuilder();
        for (String token : Tokens.of(Tiles.upTo(2, m.replaceFirst("$1$2")))) {
          narrow.append(
              token.equals(name)
                  ? sibling
                  : token.equals("SPECIES") ? part.toUpperCase(Locale.ROOT) : token);
        }
        kernels.put(path.replace(name, sibling), narrow.toString());
      }
    }
    kernels.put(path, m.replaceFirst("$1$2"));
    return kernels;
  }

  private static String header(String template) {
    return "// Derived from the template " + template + ": edit that file.\n";
  }

  /** Repeats the regions of {@code // derive: tiles} and {@code // derive: for}. */
  private static String repeat(String path, String text) {
    return FOR.matcher(Tiles.expand(path, text))
        .replaceAll(
            region -> {
              StringBuilder copies = new StringBuilder();
              String[] names = region.group(1).split(" ");
              for (String word : region.group(2).replace("//", "").trim().split("\\s+")) {
                String library = names.length == 1 ? "" : word.substring(0, word.indexOf(':'));
                for (String function : word.substring(word.indexOf(':') + 1).split(",")) {
                  String copy =
                      region.group(3).replaceAll("\\b" + names[names.length - 1], function);
                  copies.append(names.length == 1 ? copy : copy.replace(names[0], library));
                }
              }
              return Matcher.quoteReplacement(copies.toString());
            });
  }

  private static void siblings(
      String path, String text, Set<String> segmentClasses, TreeMap<String, String> out) {
    Matcher m = DIRECTIVE.matcher(text);
    if (!m.find()) {
      return;
    }
    Wish wish = Wish.parse(m.group(1));
    String name = className(path);
    if (!name.startsWith("F64")) {
      throw new IllegalArgumentException(path + ": a derived class must be named F64…");
    }
    String header = "// Derived from " + name + ".java: edit that file.\n";
    String body = m.replaceFirst("");
    if (wish.f32()) {
      String sibling = name.replaceFirst("F64", "F32");
      out.put(path.replace(name, sibling), header + Precision.toF32(body));
    }
    if (wish.segments().isPresent()) {
      String f64 = segmentVariant(path, body, wish.segments().get(), segmentClasses);
      f64 = withImports(f64);
      String sibling = name.replaceFirst("F64", "F64Segment");
      out.put(path.replace(name, sibling), header + f64);
      if (wish.f32()) {
        sibling = name.replaceFirst("F64", "F32Segment");
        out.put(path.replace(name, sibling), header + Precision.toF32(f64));
      }
    }
  }

  private static String expand(String path, String text, Set<String> segmentClasses) {
    StringBuilder out = new StringBuilder();
    Matcher m = DIRECTIVE.matcher(text);
    int at = 0;
    while (m.find()) {
      if (!m.group(1).startsWith("each")) {
        throw new IllegalArgumentException(path + ": expected '// derive: each', not " + m.group());
      }
      Wish wish = Wish.parse(m.group(1));
      out.append(text, at, m.start());
      int from = m.end();
      if (!m.find() || !m.group(1).equals("end")) {
        throw new IllegalArgumentException(path + ": '// derive: each' without '// derive: end'");
      }
      String region = text.substring(from, m.start());
      out.append(region);
      if (wish.f32()) {
        out.append(Precision.toF32(region));
      }
      if (wish.segments().isPresent()) {
        String f64 = segmentVariant(path, region, wish.segments().get(), segmentClasses);
        out.append(f64);
        if (wish.f32()) {
          out.append(Precision.toF32(f64));
        }
      }
      at = m.end();
    }
    return out.append(text.substring(at)).toString();
  }

  private static String segmentVariant(
      String path, String text, Segments segments, Set<String> segmentClasses) {
    List<String> tokens = Tokens.of(ARRAY_ONLY.matcher(text).replaceAll(""));
    return new SegmentRewriter(path, tokens, segments, segmentClasses).all();
  }

  private static String withImports(String text) {
    return text.replaceFirst(
        "(?m)^(package .*;)$",
        "$1\n\nimport java.lang.foreign.MemorySegment;\nimport lanewise.kernels.internal.Segments;");
  }

  static String className(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
  }

  private static TreeMap<String, String> read(Path root) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    if (!Files.isDirectory(root)) {
      return files;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path p : walk.filter(f -> f.toString().endsWith(".java")).toList()) {
        files.put(root.relativize(p).toString().replace('\\', '/'), Files.readString(p));
      }
    }
    return files;
  }

  private static void deleteStale(Path out, Set<String> written) throws IOException {
    for (String path : read(out).keySet()) {
      if (!written.contains(path)) {
        Files.delete(out.resolve(path));
      }
    }
  }

  /** Java tokens; blanks and comments are tokens too, so joining them gives the text back. */
  static final class Tokens {
    private static final Pattern TOKEN =
        Pattern.compile(
            "/\\*[\\s\\S]*?\\*/|//[^\\n]*" // comments
                + "|\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'"
                + "|0[xX][0-9a-fA-F_]*\\.?[0-9a-fA-F_]*[pP][+-]?[0-9]+[fFdD]?" // hex float
                + "|0[xXbB][0-9a-fA-F_]+[lL]?"
                + "|(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fFdDlL]?"
                + "|\\w+|\\s+|.");

    private Tokens() {}

    static List<String> of(String text) {
      List<String> tokens = new ArrayList<>();
      Matcher m = TOKEN.matcher(text);
      while (m.find()) {
        tokens.add(m.group());
      }
      return tokens;
    }

    static boolean isBlank(String token) {
      return token.isBlank() || token.startsWith("//") || token.startsWith("/*");
    }
  }

  /** f64 names and literals to their f32 counterparts. */
  static final class Precision {
    /** BLAS and LAPACK stems: dgemm is sgemm, idamax is isamax. */
    private static final Pattern ROUTINE =
        Pattern.compile(
            "(i?)d(gemm|gemmBatched|gemmStridedBatched|gemmPacked|gemv|dot|axpy|ger|symm|syrk|syrkwz?|syr2k|trmm"
                + "|scal|nrm2|asum|sum|amax|copy|swap|rot|rotg|trsv|trmv|trsm|potrf|potrs|geqrf|ormqr)");

    private static final Pattern DECIMAL = Pattern.compile("(?:[0-9]|\\.[0-9])[\\w.+-]*");

    private Precision() {}

    static String toF32(String text) {
      StringBuilder out = new StringBuilder();
      for (String token : Tokens.of(text)) {
        out.append(map(token));
      }
      return out.toString();
    }

    private static String map(String token) {
      if (token.startsWith("/*") || token.startsWith("//")) {
        Matcher words = Pattern.compile("\\w+").matcher(token);
        return words.replaceAll(r -> Matcher.quoteReplacement(word(r.group())));
      }
      if (DECIMAL.matcher(token).matches() && isFloating(token)) {
        return token + "f";
      }
      return word(token);
    }

    private static boolean isFloating(String number) {
      boolean hex = number.startsWith("0x") || number.startsWith("0X");
      return hex
          ? number.matches(".*[pP][+-]?[0-9]+")
          : number.matches(".*[.eE].*") && !number.matches(".*[fFdD]");
    }

    private static String word(String word) {
      return switch (word) {
        case "double" -> "float";
        case "doubles" -> "floats";
        case "Double" -> "Float";
        case "DoubleVector" -> "FloatVector";
        case "OfDouble" -> "OfFloat";
        case "f64" -> "f32";
        default -> {
          if (word.startsWith("F64")) {
            yield "F32" + word.substring(3);
          }
          Matcher m = ROUTINE.matcher(word);
          yield m.matches() ? m.group(1) + "s" + m.group(2) : word;
        }
      };
    }
  }

  /** Turns array operands into MemorySegment operands; see {@link Derive}. */
  static final class SegmentRewriter {
    private static final String INDEX = "Segments.F64";
    private final String path;
    private final List<String> tokens;
    private final Segments segments;
    private final Set<String> segmentClasses;

    SegmentRewriter(
        String path, List<String> tokens, Segments segments, Set<String> segmentClasses) {
      this.path = path;
      this.tokens = tokens;
      this.segments = segments;
      this.segmentClasses = segmentClasses;
    }

    String all() {
      return range(0, tokens.size());
    }

    private String range(int from, int to) {
      StringBuilder out = new StringBuilder();
      int i = from;
      while (i < to) {
        i = step(i, out);
      }
      return out.toString();
    }

    /** Writes what starts at token i and returns the token after it. */
    private int step(int i, StringBuilder out) {
      String t = tokens.get(i);
      if (t.startsWith("/*segment ")) {
        String inner = t.substring("/*segment ".length(), t.length() - 2);
        out.append(new SegmentRewriter(path, Tokens.of(inner), segments, segmentClasses).all());
        return i + 1;
      }
      int j = next(i + 1);
      if (t.equals("double") && is(j, "[") && is(next(j + 1), "]")) {
        int name = next(next(j + 1) + 1);
        if (isOperand(name)) {
          out.append("MemorySegment ").append(tokens.get(name));
          return name + 1;
        }
      } else if (t.equals("int") && isLong(j)) {
        out.append("long");
        return i + 1;
      } else if (isOperand(i) && is(j, "[")) {
        return element(i, j, out);
      } else if (t.equals("fromArray") && is(j, "(") && operandArgument(j, 1)) {
        out.append("fromMemorySegment");
        return memoryCall(j, 2, out);
      } else if (t.equals("intoArray") && is(j, "(") && operandArgument(j, 0)) {
        out.append("intoMemorySegment");
        return memoryCall(j, 1, out);
      } else if (t.equals("System") && is(j, ".") && is(next(j + 1), "arraycopy")) {
        return copy(next(next(j + 1) + 1), out);
      } else if (segmentClasses.contains(t) && (i < 2 || !is(i - 2, "/*array*/"))) {
        out.append(t.replaceFirst("F64", "F64Segment"));
        return i + 1;
      }
      out.append(t);
      return i + 1;
    }

    /** {@code x[i]} and {@code x[i] = value;}. */
    private int element(int name, int open, StringBuilder out) {
      int close = matching(open);
      String index = range(open + 1, close);
      int k = next(close + 1);
      boolean assignment = is(k, "=") && !is(k + 1, "=");
      if (!assignment) {
        if (k + 1 < tokens.size() && "+-*/".contains(tokens.get(k)) && is(k + 1, "=")) {
          throw new IllegalArgumentException(
              path + ": write " + tokens.get(name) + "[i] = … instead of a compound assignment");
        }
        out.append(tokens.get(name)).append(".getAtIndex(" + INDEX + ", " + index + ")");
        return close + 1;
      }
      int semicolon = k;
      while (!is(semicolon, ";")) {
        semicolon = "([{".contains(tokens.get(semicolon)) ? matching(semicolon) + 1 : semicolon + 1;
      }
      String value = range(next(k + 1), semicolon);
      out.append(tokens.get(name))
          .append(".setAtIndex(" + INDEX + ", " + index + ", " + value + ")");
      return semicolon;
    }

    /** Rewrites the arguments of a vector load or store: argument {@code at} is an index. */
    private int memoryCall(int open, int at, StringBuilder out) {
      List<String> args = arguments(open);
      args.set(at, bytes(args.get(at)));
      args.add(at + 1, "Segments.ORDER");
      out.append("(").append(String.join(", ", args)).append(")");
      return matching(open) + 1;
    }

    /** System.arraycopy(from, fromIndex, to, toIndex, length). */
    private int copy(int open, StringBuilder out) {
      List<String> args = arguments(open);
      boolean from = operandArgument(open, 0);
      boolean to = operandArgument(open, 2);
      if (from && to) {
        args.set(1, INDEX + ", " + bytes(args.get(1)));
        args.set(3, INDEX + ", " + bytes(args.get(3)));
      } else if (from) {
        args.set(1, INDEX + ", " + bytes(args.get(1)));
      } else if (to) {
        args.set(3, INDEX + ", " + bytes(args.get(3)));
      }
      out.append(from || to ? "MemorySegment.copy(" : "System.arraycopy(");
      out.append(String.join(", ", args)).append(")");
      return matching(open) + 1;
    }

    private static String bytes(String index) {
      return "(" + index + ") * (long) Double.BYTES";
    }

    private List<String> arguments(int open) {
      List<String> args = new ArrayList<>();
      for (int[] a : argumentRanges(open)) {
        args.add(range(a[0], a[1]).strip());
      }
      return args;
    }

    private boolean operandArgument(int open, int at) {
      List<int[]> ranges = argumentRanges(open);
      if (at >= ranges.size()) {
        return false;
      }
      int[] r = ranges.get(at);
      int first = next(r[0]);
      return isOperand(first) && next(first + 1) >= r[1];
    }

    private List<int[]> argumentRanges(int open) {
      List<int[]> ranges = new ArrayList<>();
      int close = matching(open);
      int start = open + 1;
      int i = start;
      while (i < close) {
        if ("([{".contains(tokens.get(i))) {
          i = matching(i);
        } else if (is(i, ",")) {
          ranges.add(new int[] {start, i});
          start = i + 1;
        }
        i++;
      }
      ranges.add(new int[] {start, close});
      return ranges;
    }

    private int matching(int open) {
      int depth = 0;
      for (int i = open; i < tokens.size(); i++) {
        String t = tokens.get(i);
        if (t.length() == 1 && "([{".contains(t)) {
          depth++;
        } else if (t.length() == 1 && ")]}".contains(t) && --depth == 0) {
          return i;
        }
      }
      throw new IllegalArgumentException(path + ": unbalanced " + tokens.get(open));
    }

    private boolean isOperand(int i) {
      return i < tokens.size() && segments.operands().contains(tokens.get(i));
    }

    /** Whether a name to become long is declared, or an array of that name. */
    private boolean isLong(int i) {
      int name = is(i, "[") && is(next(i + 1), "]") ? next(next(i + 1) + 1) : i;
      return name < tokens.size() && segments.isLong(tokens.get(name));
    }

    private boolean is(int i, String token) {
      return i < tokens.size() && tokens.get(i).equals(token);
    }

    private int next(int i) {
      int k = i;
      while (k < tokens.size() && Tokens.isBlank(tokens.get(k))) {
        k++;
      }
      return k;
    }
  }
}

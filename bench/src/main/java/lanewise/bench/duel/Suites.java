package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lanewise.bench.UserError;
import lanewise.bench.peer.Engine.Function;
import lanewise.bench.peer.Engine.Gemm;
import lanewise.bench.peer.Engine.Layer;
import lanewise.bench.peer.Engines;
import lanewise.kernels.Transpose;

/** The contests there are. */
final class Suites {
  private static final int[] SQUARES = {
    4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 2048
  };
  private static final int[][] ODD = {
    {64, 256, 784}, {1, 256, 784}, {32, 10, 128}, {100_000, 50, 50}, {50, 50, 100_000}
  };

  /** How many members there are, and their order. */
  private static final int[][] BATCHES = {{1000, 4}, {1000, 8}, {500, 16}, {100, 32}};

  private static final int[][] PACKED = {{1, 256, 784}, {8, 256, 784}, {64, 256, 784}};
  private static final int[][] GEMV = {{64, 64}, {512, 512}, {4096, 4096}, {100_000, 50}};
  private static final int[] VECTORS = {1000, 100_000, 10_000_000};
  private static final int[][] TALL = {{100_000, 50}, {20_000, 200}};
  private static final int[] TRIANGLES = {64, 128, 256, 512, 1024};
  private static final int[] MAPS = {1000, 100_000, 1_000_000};
  private static final int[][] LAYERS = {
    {1, 256, 784},
    {8, 256, 784},
    {64, 256, 784},
    {1024, 256, 784},
    {1024, 10, 128},
    {64, 4096, 1024}
  };
  private static final int[][] SOFTMAX = {{1000, 10}, {100, 1000}};

  private final boolean quick;
  private final Contests contests;

  /**
   * @param quick fewer shapes
   * @param engines who takes part; asked for when the first contest is made
   */
  Suites(int threads, boolean quick, Supplier<Engines> engines) {
    this.quick = quick;
    this.contests = new Contests(threads, engines);
  }

  /** The contests whose name matches, without peers; a mistake in the expression is the user's. */
  static List<Entry> chosen(String regex, boolean quick) {
    Engines alone = new Engines(List.of(), List.of());
    return new Suites(1, quick, () -> alone).chosen(regex);
  }

  /** The contests whose name matches; a mistake in the expression is the user's. */
  List<Entry> chosen(String regex) {
    List<Entry> entries = matching(pattern("--suite", regex));
    if (entries.isEmpty()) {
      throw new UserError(
          "--suite: nothing matches '"
              + regex
              + "'; names are group/kernel/dtype/shape, such as gemm/dgemm/f64/256x256x256");
    }
    return entries;
  }

  /** A regular expression that the user gave. */
  static Pattern pattern(String option, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new UserError(
          option + ": '" + regex + "' is not a regular expression: " + e.getDescription(), e);
    }
  }

  List<Entry> matching(Pattern wanted) {
    return all().stream().filter(entry -> wanted.matcher(entry.name()).find()).toList();
  }

  /** A contest that has its name before it has its memory. */
  record Entry(String name, Supplier<Contest> contest) {}

  List<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    for (boolean single : new boolean[] {false, true}) {
      products(entries, single);
      vectors(entries, single);
      triangles(entries, single);
      maps(entries, single);
    }
    return entries;
  }

  private static void add(
      List<Entry> to, String group, String kernel, boolean single, String shape, Maker maker) {
    String dtype = single ? "f32" : "f64";
    Contest.Label label = new Contest.Label(group, kernel, dtype, shape);
    to.add(new Entry(label.name(), () -> maker.make(label, single)));
  }

  /** Makes the contest of a name. */
  private interface Maker {
    Contest make(Contest.Label label, boolean single);
  }

  private static String blas(boolean single, String stem) {
    return (single ? "s" : "d") + stem;
  }

  private static String shape(int... sizes) {
    List<String> parts = new ArrayList<>();
    for (int size : sizes) {
      parts.add(String.valueOf(size));
    }
    return String.join("x", parts);
  }

  private static <T> T[] few(boolean quick, T[] all, int... which) {
    if (!quick) {
      return all;
    }
    T[] chosen = Arrays.copyOf(all, which.length);
    for (int i = 0; i < which.length; i++) {
      chosen[i] = all[which[i]];
    }
    return chosen;
  }

  private static int[] few(boolean quick, int[] all, int... which) {
    return quick ? Arrays.stream(which).map(i -> all[i]).toArray() : all;
  }

  private void products(List<Entry> to, boolean single) {
    for (int n : few(quick, SQUARES, 2, 6, 10, 11)) {
      add(
          to,
          "gemm",
          blas(single, "gemm"),
          single,
          shape(n, n, n),
          (label, f32) -> contests.gemm(label, f32, Gemm.cube(n)));
    }
    for (int[] s : few(quick, ODD, 0)) {
      Transpose no = Transpose.NO;
      Transpose yes = Transpose.YES;
      for (Gemm g :
          List.of(
              new Gemm(no, no, s[0], s[1], s[2]),
              new Gemm(no, yes, s[0], s[1], s[2]),
              new Gemm(yes, no, s[0], s[1], s[2]))) {
        add(
            to,
            "gemm_odd",
            blas(single, "gemm_") + g.letters().toLowerCase(Locale.ROOT),
            single,
            shape(s),
            (label, f32) -> contests.gemm(label, f32, g));
      }
    }
    for (int[] s : few(quick, BATCHES, 1)) {
      add(
          to,
          "gemm_batched",
          blas(single, "gemm_batched"),
          single,
          shape(s[0], s[1], s[1], s[1]),
          (label, f32) -> contests.gemmBatched(label, f32, Gemm.cube(s[1]), s[0]));
    }
    for (int[] s : few(quick, PACKED, 2)) {
      Gemm g = new Gemm(Transpose.NO, Transpose.NO, s[0], s[1], s[2]);
      add(
          to,
          "gemm_packed",
          blas(single, "gemm_packed"),
          single,
          shape(s),
          (label, f32) -> contests.gemmPacked(label, f32, g));
    }
    for (int[] s : few(quick, LAYERS, 2)) {
      for (Function f : List.of(Function.SIGMOID, Function.RELU, Function.GELU)) {
        Layer layer = new Layer(s[0], s[1], s[2], f);
        String kernel = "forward_" + f.name().toLowerCase(Locale.ROOT);
        add(
            to,
            "dense",
            kernel,
            single,
            shape(s),
            (label, f32) -> contests.dense(label, f32, layer, false));
        add(
            to,
            "dense_packed",
            kernel,
            single,
            shape(s),
            (label, f32) -> contests.dense(label, f32, layer, true));
      }
    }
  }

  private void vectors(List<Entry> to, boolean single) {
    for (int[] s : few(quick, GEMV, 1)) {
      add(
          to,
          "gemv",
          blas(single, "gemv"),
          single,
          shape(s),
          (label, f32) -> contests.gemv(label, f32, Transpose.NO, s[0], s[1]));
      add(
          to,
          "gemv",
          blas(single, "gemv_t"),
          single,
          shape(s),
          (label, f32) -> contests.gemv(label, f32, Transpose.YES, s[0], s[1]));
    }
    for (int n : few(quick, VECTORS, 1)) {
      add(
          to,
          "level1",
          blas(single, "dot"),
          single,
          shape(n),
          (label, f32) -> contests.dot(label, f32, n));
      add(
          to,
          "level1",
          blas(single, "axpy"),
          single,
          shape(n),
          (label, f32) -> contests.axpy(label, f32, n));
      add(
          to,
          "level1",
          blas(single, "nrm2"),
          single,
          shape(n),
          (label, f32) -> contests.nrm2(label, f32, n));
    }
  }

  private void triangles(List<Entry> to, boolean single) {
    for (int[] s : few(quick, TALL, 0)) {
      add(
          to,
          "syrk",
          blas(single, "syrk"),
          single,
          shape(s),
          (label, f32) -> contests.syrk(label, f32, s[0], s[1]));
      add(
          to,
          "syrk",
          blas(single, "syrkw"),
          single,
          shape(s),
          (label, f32) -> contests.weightedSyrk(label, f32, s[0], s[1]));
    }
    for (int n : few(quick, TRIANGLES, 2)) {
      add(
          to,
          "trsm",
          blas(single, "trsm"),
          single,
          shape(n, n),
          (label, f32) -> contests.trsm(label, f32, n));
    }
  }

  private void maps(List<Entry> to, boolean single) {
    for (Function f : few(quick, Function.values(), 0, 1, 2, 3, 4)) {
      for (int n : few(quick, MAPS, 1)) {
        String kernel = f.name().toLowerCase(Locale.ROOT);
        add(to, "math", kernel, single, shape(n), (label, f32) -> contests.map(label, f32, f, n));
      }
    }
    for (int[] s : few(quick, SOFTMAX, 0)) {
      add(
          to,
          "math",
          "softmax",
          single,
          shape(s),
          (label, f32) -> contests.softmax(label, f32, s[0], s[1]));
    }
  }
}

package lanewise.fuzz.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import lanewise.fuzz.engine.Operand.Members;
import lanewise.kernels.Transpose;

/**
 * Draws what one case of an operation is called with: the precision, the storage, sizes around the
 * edges of lanes, tiles and chunks, layouts, values. Nothing here depends on the machine, so a
 * record of choices is the same case at every instruction set.
 */
public final class Inputs {
  private static final Values[] FAMILIES = {
    Values.INTEGERS,
    Values.UNIFORM,
    Values.WIDE,
    Values.CANCELLING,
    Values.GRADED,
    Values.INTEGERS,
    Values.UNIFORM,
    Values.TINY,
    Values.UNDERFLOWING,
    Values.EXTREME,
    Values.ZEROS,
    Values.SPECIAL,
    Values.ZEROS_OF_ONE_SIGN
  };

  /** How large the sizes of a case are: most are small, so that there are many. */
  public enum Scale {
    /** Around the lanes of a vector and the edges of tiles. */
    SMALL,
    /** A few tiles, or a chunk. */
    MEDIUM,
    /** Many tiles and chunks, blocks and pieces, and work for threads. */
    LARGE,
    /** The same, and products with sums beyond K_SPLIT: seconds of work for a slow processor. */
    DEEP
  }

  private static final Scale[] SCALES = new Scale[256];

  static {
    Arrays.fill(SCALES, 0, 168, Scale.SMALL);
    Arrays.fill(SCALES, 168, 247, Scale.MEDIUM);
    Arrays.fill(SCALES, 247, 255, Scale.LARGE);
    Arrays.fill(SCALES, 255, 256, Scale.DEEP);
  }

  /** What holds the operands, but for files now and then. */
  private static final List<Storage> STORAGES =
      List.of(
          Storage.ARRAY,
          Storage.ARRAY,
          Storage.NATIVE,
          Storage.HEAP,
          Storage.NATIVE_UNALIGNED,
          Storage.HEAP_BYTES);

  private static final long[] EDGES = {
    4, 5, 6, 8, 10, 16, 20, 24, 32, 40, 48, 64, 96, 128, 256, 512
  };

  /** How many of the edges there are for small and for medium sizes. */
  private static final int SMALL_EDGES = 9;

  private static final int MEDIUM_EDGES = 14;

  private static final long VALUE_SEEDS = 1 << 20;

  /** Multiply-adds of a product at the most, and mostly. */
  private static final long MAX_WORK = 1 << 19;

  private static final long USUAL_WORK = 1 << 15;

  /** The same where all of K_SPLIT is to be exceeded: then blocks of rows and columns are, too. */
  private static final long DEEP_WORK = 9 << 20;

  /** How rare sizes are that cross the limits of blocks: they take many elements. */
  private static final int SELDOM = 24;

  private final Draw draw;
  private final Precision precision;
  private final Storage storage;
  private final Scale scale;
  private final Values theme;
  private final List<Memory> memories = new ArrayList<>();

  public Inputs(Draw draw) {
    this(draw, FAMILIES);
  }

  /** With other families of values than those of linear algebra. */
  public Inputs(Draw draw, Values... families) {
    this.draw = draw;
    this.precision = draw.oneOf(Precision.values());
    this.storage =
        draw.onceIn(40) ? Storage.MAPPED : STORAGES.get((int) draw.below(STORAGES.size()));
    this.scale = draw.oneOf(SCALES);
    this.theme = draw.oneOf(families);
  }

  /** What is drawn first for cases of this kind; not for mapped files. */
  public static List<Long> choices(Precision precision, Storage storage, Scale scale) {
    return List.of(
        (long) precision.ordinal(),
        0L,
        (long) STORAGES.indexOf(storage),
        (long) Arrays.asList(SCALES).indexOf(scale));
  }

  public Draw draw() {
    return draw;
  }

  public Precision precision() {
    return precision;
  }

  /** The family of most values. */
  public Values theme() {
    return theme;
  }

  /** How many products of m×n there are in a batch: few where each is large. */
  public long count(long m, long n) {
    return draw.below(scale == Scale.DEEP || m * n > 1000 ? 4 : 20);
  }

  /** How many threads may work on it; mostly one where its blocks are just large enough to be cut. */
  public int threads() {
    return scale == Scale.DEEP ? draw.oneOf(1, 1, 1, 2) : 1 + (int) draw.below(4);
  }

  public Transpose transpose() {
    return draw.oneOf(Transpose.NO, Transpose.YES);
  }

  /** alpha or beta: mostly 1, 0 or −1. */
  public double scalar() {
    return switch ((int) draw.below(8)) {
      case 0, 1 -> 1.0;
      case 2 -> 0.0;
      case 3 -> -1.0;
      case 4 -> -0.0;
      case 5, 6 -> Values.UNIFORM.draw(draw.below(VALUE_SEEDS), precision, 1)[0];
      default -> Values.EXTREME.draw(draw.below(VALUE_SEEDS), precision, 1)[0];
    };
  }

  /** A size up to {@code limit}, near 0 or near an edge of lanes and tiles. */
  public long size(long limit) {
    int edges =
        switch (scale) {
          case SMALL -> SMALL_EDGES;
          case MEDIUM -> MEDIUM_EDGES;
          case LARGE, DEEP -> EDGES.length;
        };
    long size =
        switch ((int) draw.below(5)) {
          case 0 -> draw.below(8);
          case 1 -> draw.below(34);
          case 4 -> Math.max(0, 8 * draw.below(9) - draw.below(2));
          default -> EDGES[(int) draw.below(edges)] + draw.below(3) - 1;
        };
    return Math.min(size, limit);
  }

  /** How many elements something quick is done to: now and then more than a few blocks hold, or than come from near. */
  public long elements() {
    if (draw.onceIn(SELDOM)) {
      long blocks = draw.onceIn(4) ? precision.dotChunk() / 1024 : 1 + draw.below(4);
      return 1024 * blocks + draw.oneOf(0L, 1L, draw.below(1000));
    }
    return size(600);
  }

  /** Columns of a product with a vector: often a few vectors of 512 bits, now and then more than are summed at a time. */
  public long columns() {
    if (draw.onceIn(SELDOM)) {
      return 65536 / precision.bytes() - 8 + draw.below(300);
    }
    long vector = precision.lanes() / 4;
    return draw.onceIn(3) ? vector * draw.below(9) + draw.below(vector) : size(600);
  }

  /** The length of sums for so many columns; where these are few, often one of several chunks, which are summed side by side. */
  public long depthOfColumns(long columns) {
    if (columns <= precision.lanes() / 4 && draw.onceIn(3)) {
      return precision.kChunk() * (4 + draw.below(6)) + draw.below(300);
    }
    return depth(columns, 1);
  }

  /** The length of a dot or a sum: the edges of lanes and chunks, and several chunks. */
  public long length() {
    if (draw.onceIn(SELDOM)) {
      return precision.dotChunk() * draw.below(4) + size(600);
    }
    int kinds = large() ? 6 : 4;
    long rounds = scale == Scale.SMALL ? 3 : 10;
    return switch ((int) draw.below(kinds)) {
      case 0, 1 -> size(600);
      case 2, 3 -> precision.lanes() * draw.below(rounds) + draw.below(precision.lanes());
      case 4 -> precision.dotChunk() + draw.below(3) - 1;
      default -> precision.dotChunk() * draw.below(6) + size(600);
    };
  }

  /**
   * The order of a matrix of which parts of K_CHUNK are taken, often more than one of them; or outputs, often
   * enough of them for threads.
   */
  public long order() {
    return large() && draw.onceIn(2) ? precision.kChunk() + draw.below(40) : size(600);
  }

  /** The length of a dot of which there are some: mostly short enough for the case to be quick. */
  public long length(long dots) {
    return Math.min(length(), work() / (dots + 1));
  }

  private long work() {
    return large() ? MAX_WORK : USUAL_WORK;
  }

  private boolean large() {
    return scale == Scale.LARGE || scale == Scale.DEEP;
  }

  /** The length of the sums in a product of m×n: the edges of K_CHUNK and K_SPLIT. */
  public long depth(long m, long n) {
    long width = Math.max(Math.max(1, m * n), Math.max(m, n));
    long split = precision.kSplit();
    if (scale == Scale.DEEP) {
      return Math.min(split + 1 + draw.oneOf(0L, draw.below(300), split), DEEP_WORK / width);
    }
    if (draw.onceIn(2 * SELDOM)) {
      return Math.min(split * (1 + draw.below(2)) + draw.below(3) - 1, MAX_WORK / width);
    }
    int kinds =
        switch (scale) {
          case SMALL -> 4;
          case MEDIUM -> 6;
          case LARGE, DEEP -> 8;
        };
    long depth =
        switch ((int) draw.below(kinds)) {
          case 0, 1, 2, 3 -> size(600);
          case 4, 5 -> precision.kChunk() * (1 + draw.below(3)) + draw.below(3) - 1;
          case 6 -> split * (1 + draw.below(2)) + draw.below(3) - 1;
          default -> OperationCase.WORK_OF_THREADS / Math.max(64, width) + draw.below(40);
        };
    return Math.min(depth, work() / width);
  }

  /** The order of a matrix that is solved or factored in blocks: now and then one beyond so many. */
  public long orderBeyond(int blocks) {
    return large() && draw.onceIn(5) ? blocks + 1 + draw.below(20) : size(280);
  }

  /**
   * The order of a product of a matrix with itself: for sums beyond K_SPLIT mostly one of those few that
   * have tiles of each shape at the widest vectors.
   */
  public long orderOfSquare() {
    return scale == Scale.DEEP ? draw.oneOf(30L, 32L, 20L, 14L, 1 + draw.below(33)) : size(280);
  }

  /** The rows and columns of an output: tiles and their edges, tall, wide, and the width of a block. */
  public long[] area() {
    if (!large()) {
      return draw.onceIn(5)
          ? new long[] {1 + draw.below(8), 8 * (1 + draw.below(6))} // few rows of whole vectors
          : new long[] {size(70), size(70)};
    }
    long block = 2048 / precision.bytes();
    if (scale == Scale.DEEP) { // beyond the rows and columns of which long sums are kept aside
      return draw.oneOf(
          new long[] {97 + draw.below(9), 1 + draw.below(3)},
          new long[] {97, 1},
          new long[] {1, block + 1 + draw.below(2)});
    }
    return switch ((int) draw.below(8)) {
      case 0, 1, 2, 3, 4 -> new long[] {size(70), size(70)};
      case 5 -> new long[] {draw.below(8), block + draw.below(20) - 1};
      case 6 -> new long[] {rows(), draw.below(8)};
      default -> new long[] {draw.below(8), draw.below(2000)};
    };
  }

  /** Many rows, such as more than are packed at a time. */
  private long rows() {
    long packed = (16384L / precision.bytes()) + draw.below(20) - 8;
    return draw.oneOf(draw.below(2000), packed);
  }

  /** An operand that is only read. */
  public Operand matrix(String name, long rows, long cols) {
    return matrix(name, rows, cols, Operand.Part.ALL, false);
  }

  /** A matrix of which only a part takes part. */
  public Operand matrix(String name, long rows, long cols, Operand.Part part, boolean written) {
    return matrix(name, rows, cols, part, written, Operand.Shape.ANY);
  }

  /** The same with values of some shape. */
  public Operand matrix(
      String name, long rows, long cols, Operand.Part part, boolean written, Operand.Shape shape) {
    long ld = Math.max(1, cols + padding());
    return place(
        name, Operand.Form.MATRIX, rows, cols, Members.one(rows), ld, part, written, shape, theme);
  }

  /** The matrices of a batch, or one for all products. */
  public Operand batch(
      String name, boolean listed, long count, long rows, long cols, boolean written) {
    Operand.Form form = listed ? Operand.Form.LISTED : Operand.Form.MATRIX;
    boolean beside = written && draw.onceIn(2);
    boolean shared = !written && !listed && count > 0 && draw.onceIn(2);
    boolean slides = shared && rows > 0 && draw.onceIn(2);
    long distinct = shared ? 1 : listed && !written ? 1 + draw.below(Math.max(1, count)) : count;
    long gap = cols + padding();
    long ld = Math.max(1, beside ? gap * Math.max(1, count) : gap);
    long stride = beside ? gap : Math.max(0, rows - 1) * ld + cols + padding();
    long last = Math.min(count, distinct) - 1;
    long[] starts =
        LongStream.rangeClosed(0, last)
            .map(i -> (listed ? last - i : i) * stride) // a list may run backwards
            .toArray();
    int[] picks = new int[(int) count];
    for (int i = 0; i < count; i++) {
      picks[i] = (int) (i < starts.length ? i : draw.below(starts.length));
    }
    long told = !shared ? stride : slides ? ld : 0;
    long kept = slides ? rows + count - 1 : rows * starts.length;
    Members members = new Members(rows, starts, picks, told, slides);
    return place(
        name, form, kept, cols, members, ld, Operand.Part.ALL, written, Operand.Shape.ANY, theme);
  }

  /** n elements, an increment apart. */
  public Operand vector(String name, long n, boolean written) {
    long inc = draw.oneOf(1L, 1L, 1L, 2L, 3L, -1L, -2L);
    return line(name, Operand.Form.VECTOR, n, inc, written, Operand.Shape.ANY, theme);
  }

  /** n consecutive elements. */
  public Operand block(String name, long n, boolean written) {
    return block(name, n, written, Operand.Shape.ANY);
  }

  /** The same with values of some shape; j is 0. */
  public Operand block(String name, long n, boolean written, Operand.Shape shape) {
    return line(name, Operand.Form.BLOCK, n, 1, written, shape, theme);
  }

  /** The same with values of another family than the other operands'. */
  public Operand block(String name, long n, boolean written, Values values) {
    return line(name, Operand.Form.BLOCK, n, 1, written, Operand.Shape.ANY, values);
  }

  private Operand line(
      String name,
      Operand.Form form,
      long n,
      long step,
      boolean written,
      Operand.Shape shape,
      Values usual) {
    Members all = Members.one(n);
    return place(name, form, n, 1, all, step, Operand.Part.ALL, written, shape, usual);
  }

  private Operand place(
      String name,
      Operand.Form form,
      long rows,
      long cols,
      Members members,
      long step,
      Operand.Part part,
      boolean written,
      Operand.Shape shape,
      Values usual) {
    Memory memory;
    if (!memories.isEmpty() && draw.onceIn(8)) {
      memory = memories.getLast();
    } else {
      memory = new Memory(precision, storage);
      memories.add(memory);
    }
    memory.reserve(padding());
    long offset = memory.length();
    Values family = draw.onceIn(6) ? draw.oneOf(FAMILIES) : usual;
    long seed = draw.below(VALUE_SEEDS);
    Operand operand =
        new Operand(
            name,
            form,
            rows,
            cols,
            members,
            memory,
            offset,
            step,
            part,
            written,
            () -> values(family, seed, rows, cols, shape));
    memory.reserve(operand.extent());
    memory.reserve(padding());
    return operand;
  }

  private double[] values(Values family, long seed, long rows, long cols, Operand.Shape shape) {
    double[] values = family.draw(seed, precision, (int) (rows * cols));
    for (int e = 0; e < values.length; e++) {
      values[e] = precision.round(shape.of(e / cols, e % cols, values[e]));
    }
    return values;
  }

  private long padding() {
    return draw.oneOf(0L, 1L, 2L, 3L, 5L, 8L, 17L);
  }
}

package lanewise.kernels.internal;

import java.lang.foreign.MemorySegment;

/**
 * The right factor of products, as the twin of this JVM reads it: in the panels of the vector twin, with few columns
 * also row-major; or for the scalar twin as blocks of columns, each row-major. Never written after it is made.
 */
public final class Packed {
  private final int elementBytes;
  private final long rows;
  private final long cols;
  private final int width;
  private final double[][] f64;
  private final float[][] f32;
  private final MemorySegment[] segments;
  private final MemorySegment[][] panels;

  private Packed(
      int elementBytes,
      long rows,
      long cols,
      int width,
      double[][] f64,
      float[][] f32,
      MemorySegment[] segments,
      MemorySegment[][] panels) {
    this.elementBytes = elementBytes;
    this.rows = rows;
    this.cols = cols;
    this.width = width;
    this.f64 = f64;
    this.f32 = f32;
    this.segments = segments;
    this.panels = panels;
  }

  /** Panels of each chunk of k; and all of it row-major, or nothing. */
  static Packed of(long rows, long cols, MemorySegment[][] panels, double[] all) {
    double[][] whole = all.length > 0 ? new double[][] {all} : new double[0][];
    return new Packed(
        Double.BYTES, rows, cols, 0, whole, new float[0][], new MemorySegment[0], panels);
  }

  /** {@link #of(long, long, MemorySegment[][], double[])} for floats. */
  static Packed of(long rows, long cols, MemorySegment[][] panels, float[] all) {
    float[][] whole = all.length > 0 ? new float[][] {all} : new float[0][];
    return new Packed(
        Float.BYTES, rows, cols, 0, new double[0][], whole, new MemorySegment[0], panels);
  }

  /** Blocks of {@code width} columns. */
  static Packed of(long rows, long cols, int width, double[][] blocks) {
    MemorySegment[] segments = new MemorySegment[blocks.length];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = MemorySegment.ofArray(blocks[i]);
    }
    return new Packed(
        Double.BYTES, rows, cols, width, blocks, new float[0][], segments, new MemorySegment[0][]);
  }

  /** {@link #of(long, long, int, double[][])} for floats. */
  static Packed of(long rows, long cols, int width, float[][] blocks) {
    MemorySegment[] segments = new MemorySegment[blocks.length];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = MemorySegment.ofArray(blocks[i]);
    }
    return new Packed(
        Float.BYTES, rows, cols, width, new double[0][], blocks, segments, new MemorySegment[0][]);
  }

  /** The factor must be of the precision of the product. */
  public void check(String name, int bytes) {
    if (elementBytes != bytes) {
      throw new IllegalArgumentException(
          name + ": was packed " + numbers(elementBytes) + ", must be " + numbers(bytes));
    }
  }

  private static String numbers(int bytes) {
    return bytes == Double.BYTES ? "doubles" : "floats";
  }

  public boolean single() {
    return elementBytes == Float.BYTES;
  }

  public long rows() {
    return rows;
  }

  public long cols() {
    return cols;
  }

  /** Whether there are panels: if not, there are blocks. */
  boolean hasPanels() {
    return width == 0;
  }

  /** Whether all of it is there as one array, row-major: the only block. */
  boolean isArray() {
    return f64.length + f32.length == 1;
  }

  /** Whether it is there as one segment. */
  boolean isSegment() {
    return segments.length == 1;
  }

  MemorySegment[][] panels() {
    return panels;
  }

  /** Columns of a block. */
  int width() {
    return width;
  }

  double[][] f64() {
    return f64;
  }

  float[][] f32() {
    return f32;
  }

  /** The blocks as segments. */
  MemorySegment[] segments() {
    return segments;
  }

  @Override
  public String toString() {
    return rows + "×" + cols + " " + numbers(elementBytes);
  }
}

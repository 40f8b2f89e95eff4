package lanewise.fuzz.mutants;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * What a {@link Fault} puts in the place of a call or an operator: a nested class for each fault, a
 * method for each call it replaces, of the same name and with the receiver first. Every one of them
 * notes that it ran: a mutant that no case reaches says nothing.
 */
public final class Substitutes {
  private static volatile boolean reached;

  private Substitutes() {}

  static void forget() {
    reached = false;
  }

  static boolean reached() {
    return reached;
  }

  /** Called where a fault is a step left out, and by all substitutes. */
  public static void note() {
    reached = true;
  }

  /** See {@link Fault#UNFUSED}. */
  public static final class Unfused {
    private Unfused() {}

    public static double fma(double a, double b, double c) {
      note();
      return a * b + c;
    }

    public static float fma(float a, float b, float c) {
      note();
      return a * b + c;
    }

    public static DoubleVector fma(DoubleVector a, Vector<Double> b, Vector<Double> c) {
      note();
      return a.mul(b).add(c);
    }

    public static FloatVector fma(FloatVector a, Vector<Float> b, Vector<Float> c) {
      note();
      return a.mul(b).add(c);
    }
  }

  /** See {@link Fault#LOST_TERM}. */
  public static final class LostTerm {
    private LostTerm() {}

    public static double fma(double a, double b, double c) {
      note();
      return c;
    }

    public static float fma(float a, float b, float c) {
      note();
      return c;
    }

    public static DoubleVector fma(DoubleVector a, Vector<Double> b, Vector<Double> c) {
      note();
      return c.reinterpretAsDoubles();
    }

    public static FloatVector fma(FloatVector a, Vector<Float> b, Vector<Float> c) {
      note();
      return c.reinterpretAsFloats();
    }
  }

  /** See {@link Fault#SHIFTED_LOAD}. */
  public static final class ShiftedLoad {
    private ShiftedLoad() {}

    public static DoubleVector fromArray(VectorSpecies<Double> s, double[] a, int i) {
      note();
      return DoubleVector.fromArray(s, a, i + 1);
    }

    public static FloatVector fromArray(VectorSpecies<Float> s, float[] a, int i) {
      note();
      return FloatVector.fromArray(s, a, i + 1);
    }

    public static DoubleVector fromArray(
        VectorSpecies<Double> s, double[] a, int i, VectorMask<Double> m) {
      note();
      return DoubleVector.fromArray(s, a, i + 1, m);
    }

    public static DoubleVector fromMemorySegment(
        VectorSpecies<Double> s, MemorySegment a, long at, ByteOrder order) {
      note();
      return DoubleVector.fromMemorySegment(s, a, at + Double.BYTES, order);
    }
  }

  /** The same for floats in segments, whose methods erase to the same. */
  public static final class ShiftedFloatLoad {
    private ShiftedFloatLoad() {}

    public static FloatVector fromMemorySegment(
        VectorSpecies<Float> s, MemorySegment a, long at, ByteOrder order) {
      note();
      return FloatVector.fromMemorySegment(s, a, at + Float.BYTES, order);
    }
  }

  /** See {@link Fault#LOST_LOAD}. */
  public static final class LostLoad {
    private LostLoad() {}

    public static DoubleVector fromArray(VectorSpecies<Double> s, double[] a, int i) {
      note();
      return DoubleVector.zero(s);
    }

    public static FloatVector fromArray(VectorSpecies<Float> s, float[] a, int i) {
      note();
      return FloatVector.zero(s);
    }

    public static DoubleVector fromArray(
        VectorSpecies<Double> s, double[] a, int i, VectorMask<Double> m) {
      note();
      return DoubleVector.zero(s);
    }

    public static DoubleVector fromMemorySegment(
        VectorSpecies<Double> s, MemorySegment a, long at, ByteOrder order) {
      note();
      return DoubleVector.zero(s);
    }
  }

  /** The same for floats in segments. */
  public static final class LostFloatLoad {
    private LostFloatLoad() {}

    public static FloatVector fromMemorySegment(
        VectorSpecies<Float> s, MemorySegment a, long at, ByteOrder order) {
      note();
      return FloatVector.zero(s);
    }
  }

  /** See {@link Fault#LOST_STORE}. */
  public static final class LostStore {
    private LostStore() {}

    public static void intoArray(DoubleVector v, double[] a, int i) {
      note();
    }

    public static void intoArray(FloatVector v, float[] a, int i) {
      note();
    }

    public static void intoArray(DoubleVector v, double[] a, int i, VectorMask<Double> m) {
      note();
    }

    /** For the store of one element. */
    public static void store(double[] a, int i, double x) {
      note();
    }

    /** For the store of one element. */
    public static void store(float[] a, int i, float x) {
      note();
    }

    public static void intoMemorySegment(
        DoubleVector v, MemorySegment a, long at, ByteOrder order) {
      note();
    }

    public static void intoMemorySegment(FloatVector v, MemorySegment a, long at, ByteOrder order) {
      note();
    }

    public static void setAtIndex(MemorySegment a, ValueLayout.OfDouble layout, long at, double x) {
      note();
    }

    public static void setAtIndex(MemorySegment a, ValueLayout.OfFloat layout, long at, float x) {
      note();
    }

    public static void arraycopy(Object from, int start, Object to, int at, int n) {
      note();
    }

    public static void fill(double[] a, double x) {
      note();
    }

    public static void fill(float[] a, float x) {
      note();
    }

    public static void fill(double[] a, int from, int to, double x) {
      note();
    }

    public static void fill(float[] a, int from, int to, float x) {
      note();
    }

    public static void copy(MemorySegment from, long start, MemorySegment to, long at, long bytes) {
      note();
    }
  }

  /** See {@link Fault#SHIFTED_STORE}. */
  public static final class ShiftedStore {
    private ShiftedStore() {}

    public static void intoArray(DoubleVector v, double[] a, int i) {
      note();
      v.intoArray(a, i + 1);
    }

    public static void intoArray(FloatVector v, float[] a, int i) {
      note();
      v.intoArray(a, i + 1);
    }

    public static void intoArray(DoubleVector v, double[] a, int i, VectorMask<Double> m) {
      note();
      v.intoArray(a, i + 1, m);
    }

    public static void intoMemorySegment(
        DoubleVector v, MemorySegment a, long at, ByteOrder order) {
      note();
      v.intoMemorySegment(a, at + Double.BYTES, order);
    }

    public static void intoMemorySegment(FloatVector v, MemorySegment a, long at, ByteOrder order) {
      note();
      v.intoMemorySegment(a, at + Float.BYTES, order);
    }

    public static void setAtIndex(MemorySegment a, ValueLayout.OfDouble layout, long at, double x) {
      note();
      a.setAtIndex(layout, at + 1, x);
    }

    public static void setAtIndex(MemorySegment a, ValueLayout.OfFloat layout, long at, float x) {
      note();
      a.setAtIndex(layout, at + 1, x);
    }
  }

  /** See {@link Fault#NEGATIVE_ZERO}. */
  public static final class NegativeZero {
    private NegativeZero() {}

    public static DoubleVector zero(VectorSpecies<Double> s) {
      note();
      return DoubleVector.broadcast(s, -0.0);
    }
  }

  /** The same for floats. */
  public static final class NegativeFloatZero {
    private NegativeFloatZero() {}

    public static FloatVector zero(VectorSpecies<Float> s) {
      note();
      return FloatVector.broadcast(s, -0.0f);
    }
  }

  /** See {@link Fault#WRONG_TAIL}: what the bound of a loop over whole vectors becomes. */
  public static final class WrongTail {
    private WrongTail() {}

    public static int beyond(int bound) {
      note();
      return bound + 1;
    }

    public static long beyond(long bound) {
      note();
      return bound + 1;
    }

    /** Where what is left is compared with some vectors. */
    public static int less(int vectors) {
      note();
      return vectors - 1;
    }
  }

  /** See {@link Fault#SWAPPED_TILE}: for the sum of an offset and a product. */
  public static final class SwappedTile {
    private SwappedTile() {}

    public static int plus(int a, int b) {
      note();
      return a;
    }

    public static long plus(long a, long b) {
      note();
      return a;
    }
  }

  /** See {@link Fault#NO_ZERO}: in place of a comparison with the constant 0. */
  public static final class NoZero {
    private NoZero() {}

    public static int compare(double x, double y) {
      note();
      return x == y ? 1 : Double.compare(x, y);
    }

    public static int compare(float x, float y) {
      note();
      return x == y ? 1 : Float.compare(x, y);
    }
  }

  /** See {@link Fault#LOST_FACTOR}. */
  public static final class LostFactor {
    private LostFactor() {}

    public static DoubleVector mul(DoubleVector a, Vector<Double> b) {
      note();
      return a;
    }

    public static FloatVector mul(FloatVector a, Vector<Float> b) {
      note();
      return a;
    }

    public static DoubleVector mul(DoubleVector a, double b) {
      note();
      return a;
    }

    public static FloatVector mul(FloatVector a, float b) {
      note();
      return a;
    }

    /** For the operator. */
    public static double times(double a, double b) {
      note();
      return a;
    }

    /** For the operator. */
    public static float times(float a, float b) {
      note();
      return a;
    }
  }

  /** See {@link Fault#WRONG_SIGN}. */
  public static final class WrongSign {
    private WrongSign() {}

    public static DoubleVector add(DoubleVector a, Vector<Double> b) {
      note();
      return a.sub(b);
    }

    public static FloatVector add(FloatVector a, Vector<Float> b) {
      note();
      return a.sub(b);
    }

    public static DoubleVector sub(DoubleVector a, Vector<Double> b) {
      note();
      return a.add(b);
    }

    public static FloatVector sub(FloatVector a, Vector<Float> b) {
      note();
      return a.add(b);
    }

    public static DoubleVector add(DoubleVector a, double b) {
      note();
      return a.sub(b);
    }

    public static FloatVector add(FloatVector a, float b) {
      note();
      return a.sub(b);
    }

    public static DoubleVector sub(DoubleVector a, double b) {
      note();
      return a.add(b);
    }

    public static FloatVector sub(FloatVector a, float b) {
      note();
      return a.add(b);
    }

    /** For the operator. */
    public static double plus(double a, double b) {
      note();
      return a - b;
    }

    /** For the operator. */
    public static float plus(float a, float b) {
      note();
      return a - b;
    }
  }

  /** See {@link Fault#SHORTER}. */
  public static final class Shorter {
    private Shorter() {}

    public static int min(int a, int b) {
      return (int) min((long) a, (long) b);
    }

    /** A block of one stays, so that loops end; so does row 0, to which nothing is clamped. */
    public static long min(long a, long b) {
      long least = Math.min(a, b);
      if (least <= 0) {
        return least;
      }
      note();
      return least - 1;
    }
  }

  /** See {@link Fault#NO_BLEND}. */
  public static final class NoBlend {
    private NoBlend() {}

    public static DoubleVector blend(DoubleVector a, Vector<Double> b, VectorMask<Double> m) {
      note();
      return a;
    }

    public static FloatVector blend(FloatVector a, Vector<Float> b, VectorMask<Float> m) {
      note();
      return a;
    }

    public static DoubleVector blend(DoubleVector a, double b, VectorMask<Double> m) {
      note();
      return a;
    }

    public static FloatVector blend(FloatVector a, float b, VectorMask<Float> m) {
      note();
      return a;
    }
  }

  /** See {@link Fault#LOST_STEP}. */
  public static final class LostStep {
    private LostStep() {}

    public static DoubleVector neg(DoubleVector a) {
      note();
      return a;
    }

    public static FloatVector neg(FloatVector a) {
      note();
      return a;
    }

    public static DoubleVector abs(DoubleVector a) {
      note();
      return a;
    }

    public static FloatVector abs(FloatVector a) {
      note();
      return a;
    }

    public static DoubleVector sqrt(DoubleVector a) {
      note();
      return a;
    }

    public static FloatVector sqrt(FloatVector a) {
      note();
      return a;
    }

    public static double abs(double a) {
      note();
      return a;
    }

    public static double sqrt(double a) {
      note();
      return a;
    }
  }
}

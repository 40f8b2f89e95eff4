package lanewise.fuzz.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import lanewise.kernels.PackedMatrix;
import lanewise.kernels.Transpose;

/**
 * An argument that is packed from an operand for each call.
 *
 * @param k rows of what is packed: those of the operand, or its columns if it is transposed
 */
public record Packing(Operand operand, Transpose trans, long k, long n) {
  PackedMatrix pack() {
    long off = operand.offset();
    long ld = operand.step();
    return switch (operand.memory().operand(true)) {
      case double[] d -> PackedMatrix.pack(trans, (int) k, (int) n, d, (int) off, (int) ld);
      case float[] f -> PackedMatrix.pack(trans, (int) k, (int) n, f, (int) off, (int) ld);
      case MemorySegment s when operand.memory().precision() == Precision.F64 ->
          PackedMatrix.pack(ValueLayout.JAVA_DOUBLE, trans, k, n, s, off, ld);
      case MemorySegment s -> PackedMatrix.pack(ValueLayout.JAVA_FLOAT, trans, k, n, s, off, ld);
      default -> throw new IllegalStateException("no operand");
    };
  }

  @Override
  public String toString() {
    return "packed " + trans + " " + operand;
  }
}

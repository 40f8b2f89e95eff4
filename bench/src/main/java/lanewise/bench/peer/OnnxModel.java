package lanewise.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import lanewise.bench.peer.Engine.Function;
import lanewise.bench.peer.Engine.Layer;

/**
 * An ONNX file of one dense layer: Gemm with constant weights, then the activation. The numbers are
 * fields of onnx.proto (ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto) in Protocol
 * Buffers' wire format.
 */
final class OnnxModel {
  static final String INPUT = "x";
  static final String OUTPUT = "y";
  static final int FLOAT = 1;
  static final int DOUBLE = 11;

  /** The version of the file format that goes with operator set 20, the first with Gelu. */
  private static final int IR_VERSION = 9;

  private static final int OPERATORS = 20;
  private static final int MORE = 0x80;
  private static final int LENGTH_DELIMITED = 2;
  private static final int WIRE_TYPE_BITS = 3;
  private static final int GROUP_BITS = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private OnnxModel() {}

  /** A file of y = activation(x·W + b). */
  static byte[] of(Layer layer, Numbers w, Numbers bias) {
    int type = w.single() ? FLOAT : DOUBLE;
    boolean plain = operator(layer.activation()).isEmpty();
    OnnxModel graph = new OnnxModel();
    graph.message(1, node("Gemm", List.of(INPUT, "w", "b"), plain ? OUTPUT : "z"));
    if (!plain) {
      graph.message(1, node(operator(layer.activation()), List.of("z"), OUTPUT));
    }
    graph.text(2, "layer");
    graph.message(5, tensor("w", type, w, layer.in(), layer.out()));
    graph.message(5, tensor("b", type, bias, layer.out()));
    graph.message(11, value(INPUT, type, layer.batch(), layer.in()));
    graph.message(12, value(OUTPUT, type, layer.batch(), layer.out()));
    OnnxModel operators = new OnnxModel();
    operators.text(1, "");
    operators.number(2, OPERATORS);
    OnnxModel model = new OnnxModel();
    model.number(1, IR_VERSION);
    model.message(7, graph);
    model.message(8, operators);
    return model.out.toByteArray();
  }

  /** The operator of an activation; empty if there is none. */
  static String operator(Function activation) {
    return switch (activation) {
      case SIGMOID -> "Sigmoid";
      case RELU -> "Relu";
      case GELU -> "Gelu";
      case TANH -> "Tanh";
      case SOFTPLUS -> "Softplus";
      default -> "";
    };
  }

  private static OnnxModel node(String operator, List<String> inputs, String output) {
    OnnxModel node = new OnnxModel();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output);
    node.text(4, operator);
    return node;
  }

  private static OnnxModel tensor(String name, int type, Numbers numbers, int... shape) {
    OnnxModel tensor = new OnnxModel();
    for (int size : shape) {
      tensor.number(1, size);
    }
    tensor.number(2, type);
    tensor.text(8, name);
    int size = numbers.single() ? Float.BYTES : Double.BYTES;
    ByteBuffer raw = ByteBuffer.allocate(numbers.length() * size).order(ByteOrder.LITTLE_ENDIAN);
    if (numbers.single()) {
      raw.asFloatBuffer().put(numbers.f32());
    } else {
      raw.asDoubleBuffer().put(numbers.f64());
    }
    tensor.bytes(9, raw.array());
    return tensor;
  }

  private static OnnxModel value(String name, int type, int... shape) {
    OnnxModel sizes = new OnnxModel();
    for (int size : shape) {
      OnnxModel dimension = new OnnxModel();
      dimension.number(1, size);
      sizes.message(1, dimension);
    }
    OnnxModel tensor = new OnnxModel();
    tensor.number(1, type);
    tensor.message(2, sizes);
    OnnxModel typed = new OnnxModel();
    typed.message(1, tensor);
    OnnxModel value = new OnnxModel();
    value.text(1, name);
    value.message(2, typed);
    return value;
  }

  private void number(int field, long value) {
    varint((long) field << WIRE_TYPE_BITS);
    varint(value);
  }

  private void text(int field, String value) {
    bytes(field, value.getBytes(UTF_8));
  }

  private void message(int field, OnnxModel message) {
    bytes(field, message.out.toByteArray());
  }

  private void bytes(int field, byte[] value) {
    varint((long) field << WIRE_TYPE_BITS | LENGTH_DELIMITED);
    varint(value.length);
    out.writeBytes(value);
  }

  private void varint(long value) {
    long rest = value;
    while (rest >= MORE) {
      out.write((int) (rest % MORE) | MORE);
      rest >>>= GROUP_BITS;
    }
    out.write((int) rest);
  }
}

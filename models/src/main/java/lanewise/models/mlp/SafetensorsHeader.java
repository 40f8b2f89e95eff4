package lanewise.models.mlp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a safetensors file says before its data: 8 bytes with the header's length, little-endian,
 * then the header, a JSON object, then the data. Offsets count from the start of the data, which
 * the tensors must cover without gap or overlap.
 *
 * @param dataStart where the data begins in the file
 * @param tensors by name
 * @param metadata the entry {@code __metadata__}, empty if there is none
 */
record SafetensorsHeader(
    long dataStart, Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** Longer headers are refused; this is enough for thousands of layers. */
  static final int MAX_LENGTH = 1 << 20;

  private static final Set<String> MEMBERS = Set.of("dtype", "shape", "data_offsets");
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** The element types that can be read. */
  enum Dtype {
    F64(8),
    F32(4);

    final int bytes;

    Dtype(int bytes) {
      this.bytes = bytes;
    }
  }

  /** One tensor; its bytes are data[begin … end). */
  record Tensor(String name, Dtype dtype, List<Long> shape, long begin, long end) {
    long count() {
      return (end - begin) / dtype.bytes;
    }
  }

  /** Reads and checks the header of a whole file. */
  static SafetensorsHeader read(MemorySegment content) {
    long size = content.byteSize();
    if (size < 8) {
      throw new IllegalArgumentException(
          "a safetensors file starts with 8 bytes of header length, this one has " + size);
    }
    long length = content.get(LENGTH, 0);
    if (length < 2 || length > Math.min(MAX_LENGTH, size - 8)) {
      throw new IllegalArgumentException(
          "header length is %s, must be in 2 … %d"
              .formatted(Long.toUnsignedString(length), Math.min(MAX_LENGTH, size - 8)));
    }
    byte[] header = content.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
    if (header[0] != '{') {
      throw new IllegalArgumentException("header starts with byte " + header[0] + ", must be '{'");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = Map.of();
    for (Map.Entry<String, Json> entry : object("header", Json.parse(header)).entrySet()) {
      if (entry.getKey().equals("__metadata__")) {
        metadata = metadata(entry.getValue());
      } else {
        tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
      }
    }
    checkCover(tensors, size - 8 - length);
    return new SafetensorsHeader(8 + length, tensors, metadata);
  }

  private static Map<String, String> metadata(Json json) {
    Map<String, String> metadata = new LinkedHashMap<>();
    object("__metadata__", json)
        .forEach((key, value) -> metadata.put(key, string("__metadata__ " + key, value)));
    return metadata;
  }

  private static Tensor tensor(String name, Json json) {
    String what = "tensor " + name;
    Map<String, Json> members = object(what, json);
    if (!MEMBERS.equals(members.keySet())) {
      throw new IllegalArgumentException(
          what + " has members " + members.keySet() + ", must have dtype, shape, data_offsets");
    }
    Dtype dtype = dtype(what, string(what + " dtype", member(members, "dtype")));
    List<Long> shape = naturals(what + " shape", member(members, "shape"));
    List<Long> offsets = naturals(what + " data_offsets", member(members, "data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw new IllegalArgumentException(
          what + " has data_offsets " + offsets + ", must be [begin, end]");
    }
    long bytes = offsets.get(1) - offsets.get(0);
    if (bytes != byteSize(shape, dtype)) {
      throw new IllegalArgumentException(
          "%s has data_offsets %s, %d bytes; not what shape %s of %s takes"
              .formatted(what, offsets, bytes, shape, dtype));
    }
    return new Tensor(name, dtype, shape, offsets.get(0), offsets.get(1));
  }

  private static Json member(Map<String, Json> members, String name) {
    return members.getOrDefault(name, new Json.Literal("null"));
  }

  /** The bytes of a shape, −1 if more than a long holds. */
  private static long byteSize(List<Long> shape, Dtype dtype) {
    if (shape.contains(0L)) {
      return 0;
    }
    long bytes = dtype.bytes;
    for (long extent : shape) {
      if (Math.multiplyHigh(bytes, extent) != 0 || bytes * extent < 0) {
        return -1;
      }
      bytes *= extent;
    }
    return bytes;
  }

  private static Dtype dtype(String what, String name) {
    return switch (name) {
      case "F64" -> Dtype.F64;
      case "F32" -> Dtype.F32;
      default ->
          throw new IllegalArgumentException(what + " has dtype " + name + ", must be F64 or F32");
    };
  }

  private static void checkCover(Map<String, Tensor> tensors, long size) {
    List<Tensor> sorted =
        tensors.values().stream()
            .sorted(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end))
            .toList();
    long covered = 0;
    for (Tensor tensor : sorted) {
      if (tensor.begin() != covered) {
        throw new IllegalArgumentException(
            "tensor %s begins at %d, must begin at %d, where the one before ends"
                .formatted(tensor.name(), tensor.begin(), covered));
      }
      covered = tensor.end();
    }
    if (covered != size) {
      throw new IllegalArgumentException(
          "the file has " + size + " bytes of data, must have " + covered + " as the tensors say");
    }
  }

  private static Map<String, Json> object(String what, Json json) {
    if (json instanceof Json.Obj(var members)) {
      return members;
    }
    throw new IllegalArgumentException(what + " is not a JSON object");
  }

  private static String string(String what, Json json) {
    if (json instanceof Json.Str(var value)) {
      return value;
    }
    throw new IllegalArgumentException(what + " is not a JSON string");
  }

  private static List<Long> naturals(String what, Json json) {
    if (!(json instanceof Json.Arr(var elements))) {
      throw new IllegalArgumentException(what + " is not a JSON array");
    }
    return elements.stream().map(e -> natural(what, e)).toList();
  }

  private static long natural(String what, Json json) {
    if (json instanceof Json.Num(var text) && text.matches("[0-9]{1,18}")) {
      return Long.parseLong(text);
    }
    throw new IllegalArgumentException(what + " is not made of whole numbers below 10^18");
  }

  /** The length and header of a file with these tensors of F64, padded to a multiple of 8 bytes. */
  static ByteBuffer write(Map<String, String> metadata, List<SafetensorsModules.Saved> tensors) {
    StringBuilder json = new StringBuilder("{\"__metadata__\":{");
    String comma = "";
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      json.append(comma).append("\"%s\":\"%s\"".formatted(entry.getKey(), entry.getValue()));
      comma = ",";
    }
    json.append('}');
    long at = 0;
    for (SafetensorsModules.Saved tensor : tensors) {
      long end = at + 8L * tensor.count();
      json.append(
          ",\"%s\":{\"dtype\":\"F64\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(tensor.name(), tensor.shape().toString().replace(" ", ""), at, end));
      at = end;
    }
    json.append('}').repeat(' ', -json.length() & 7);
    byte[] header = json.toString().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putLong(header.length).put(header).flip();
  }
}

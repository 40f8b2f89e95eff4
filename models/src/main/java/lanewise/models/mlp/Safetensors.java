package lanewise.models.mlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import lanewise.kernels.Activation;

/**
 * Networks as safetensors files (github.com/huggingface/safetensors, "Format"), with the names and
 * layouts that PyTorch's {@code nn.Sequential} of {@code nn.Linear} and activations has: {@code
 * i.weight} is [out, in] (the transpose of {@link DenseLayer#weights}) and {@code i.bias} [out],
 * where i counts linear and activation modules alike; identity is no module. Values are written as
 * F64, so that a round trip keeps every bit; F64 and F32 are read.
 *
 * <p>The format has no place for activations, so the metadata entry {@code lanewise.modules} lists
 * the modules: {@code "linear relu linear"}. A file without it is read with {@link #load(Path,
 * List)}.
 *
 * <p>Everything in a file is checked before it is used, and whatever is wrong is one
 * IllegalArgumentException. Nothing is allocated that the file is not long enough to fill.
 */
public final class Safetensors {
  private static final ValueLayout.OfDouble F64 =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Safetensors() {}

  /**
   * Writes a network to a file, replacing what is there.
   *
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if an activation is custom, or has another parameter than the
   *     constants of {@link Activation}
   */
  public static void save(Mlp mlp, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      write(mlp, channel);
    }
  }

  /**
   * The bytes of the file that {@link #save} writes.
   *
   * @throws IllegalArgumentException as {@link #save}
   */
  public static byte[] toBytes(Mlp mlp) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(mlp, Channels.newChannel(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a network that {@link #save} wrote.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is not such a file, saying what is wrong with it
   */
  public static Mlp load(Path file) throws IOException {
    return load(file, List.of());
  }

  /**
   * Reads a network from the state of a PyTorch {@code nn.Sequential}, in the order of the numbers
   * in the tensors' names. A layer without bias gets one of zeros.
   *
   * @param activations one for each layer
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is not such a file, saying what is wrong with it
   */
  public static Mlp load(Path file, List<Activation> activations) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file, or does not exist");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      MemorySegment content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return read(content, activations);
    }
  }

  /**
   * Reads a network from the bytes of a file that {@link #save} wrote.
   *
   * @throws IllegalArgumentException if they are not such a file's, saying what is wrong
   */
  public static Mlp fromBytes(byte[] bytes) {
    return read(MemorySegment.ofArray(bytes), List.of());
  }

  private static Mlp read(MemorySegment content, List<Activation> activations) {
    SafetensorsHeader header = SafetensorsHeader.read(content);
    List<SafetensorsModules.Linear> linears =
        activations.isEmpty()
            ? SafetensorsModules.fromMetadata(header)
            : SafetensorsModules.fromNames(header, activations);
    List<DenseLayer> layers = new ArrayList<>();
    for (SafetensorsModules.Linear linear : linears) {
      double[] weights = transpose(values(content, header, linear.weight()), linear);
      double[] bias =
          linear.bias().isPresent()
              ? values(content, header, linear.bias().get())
              : new double[linear.out()];
      layers.add(new DenseLayer(linear.in(), linear.out(), weights, bias, linear.activation()));
    }
    return Mlp.of(layers);
  }

  /** A tensor's values, refused if not finite. */
  private static double[] values(
      MemorySegment content, SafetensorsHeader header, SafetensorsHeader.Tensor tensor) {
    long at = header.dataStart() + tensor.begin();
    double[] values = new double[Math.toIntExact(tensor.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (tensor.dtype()) {
            case F64 -> content.get(F64, at + 8L * i);
            case F32 -> content.get(F32, at + 4L * i);
          };
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "tensor %s has %s as value %d, must be finite".formatted(tensor.name(), values[i], i));
      }
    }
    return values;
  }

  /** [out, in] to in × out. */
  private static double[] transpose(double[] weight, SafetensorsModules.Linear linear) {
    double[] weights = new double[weight.length];
    for (int i = 0; i < linear.in(); i++) {
      for (int j = 0; j < linear.out(); j++) {
        weights[i * linear.out() + j] = weight[j * linear.in() + i];
      }
    }
    return weights;
  }

  private static void write(Mlp mlp, WritableByteChannel channel) throws IOException {
    List<SafetensorsModules.Saved> tensors = SafetensorsModules.tensors(mlp);
    drain(SafetensorsHeader.write(SafetensorsModules.metadata(mlp), tensors), channel);
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (SafetensorsModules.Saved tensor : tensors) {
      for (double value : tensor.values()) {
        if (!buffer.hasRemaining()) {
          drain(buffer.flip(), channel);
          buffer.clear();
        }
        buffer.putDouble(value);
      }
    }
    drain(buffer.flip(), channel);
  }

  private static void drain(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}

package lanewise.models.mlp;

import static lanewise.models.mlp.Refusal.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import lanewise.kernels.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final Mlp NET =
      Architecture.inputs(3)
          .dense(4, Activation.RELU)
          .dense(2, Activation.IDENTITY)
          .dense(2, Activation.EXP)
          .dense(3, Activation.TANH)
          .dense(1, Activation.SIGMOID)
          .mlp(9);

  private static void assertSame(Mlp expected, Mlp actual) {
    assertEquals(expected.toString(), actual.toString());
    for (int l = 0; l < expected.layers().size(); l++) {
      DenseLayer layer = expected.layers().get(l);
      assertArrayEquals(layer.weights(), actual.layers().get(l).weights());
      assertArrayEquals(layer.bias(), actual.layers().get(l).bias());
    }
  }

  /** A file with this header and doubles 1, 2, 3, … as data. */
  private static byte[] file(String header, int doubles) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + 8 * doubles).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    for (int i = 1; i <= doubles; i++) {
      bytes.putDouble(i);
    }
    return bytes.array();
  }

  private static String header(String tensors) {
    return "{\"__metadata__\":{\"lanewise.modules\":\"linear\"},"
        + tensors.replace('\'', '"')
        + "}";
  }

  private static final String WEIGHT =
      "'0.weight':{'dtype':'F64','shape':[1,2],'data_offsets':[0,16]}";
  private static final String BIAS = "'0.bias':{'dtype':'F64','shape':[1],'data_offsets':[16,24]}";

  @Test
  void aRoundTripKeepsEveryBit(@TempDir Path folder) throws IOException {
    double[] odd = {-0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0.1, -1e-300, Math.PI};
    Mlp net = Mlp.of(new DenseLayer(3, 2, odd, new double[] {-0.0, 1}, Activation.SIGMOID));
    assertSame(net, Safetensors.fromBytes(Safetensors.toBytes(net)));
    assertSame(NET, Safetensors.fromBytes(Safetensors.toBytes(NET)));
    Path file = folder.resolve("net.safetensors");
    Files.write(file, new byte[100_000]); // is replaced, not written into
    Safetensors.save(NET, file);
    assertArrayEquals(Safetensors.toBytes(NET), Files.readAllBytes(file));
    assertSame(NET, Safetensors.load(file));
  }

  @Test
  void everyActivationWithANameIsKept() {
    Architecture shape = Architecture.inputs(1);
    for (Activation activation : Resources.activations()) {
      shape = shape.dense(1, activation);
    }
    shape = shape.dense(1, Activation.power(-1.0 / 3.0));
    Mlp net = shape.mlp(3);
    assertEquals(
        EnumSet.complementOf(EnumSet.of(Activation.Kind.CUSTOM)),
        net.layers().stream().map(l -> l.activation().kind()).collect(Collectors.toSet()));
    assertSame(net, Safetensors.fromBytes(Safetensors.toBytes(net)));
  }

  @Test
  void refusesActivationsWithoutAName() {
    for (Activation activation :
        List.of(
            Activation.leakyRelu(0.3),
            Activation.custom("sin", StrictMath::sin, StrictMath::cos))) {
      Mlp net = Architecture.inputs(1).dense(1, activation).mlp(1);
      String message = refused(() -> Safetensors.toBytes(net));
      assertTrue(
          message.startsWith("the activation " + activation + " has no name in a file"), message);
      assertTrue(message.contains(", must be identity or one of [relu, "), message);
    }
  }

  @Test
  void aLargeNetworkSpansManyBuffers() {
    Mlp net = Architecture.inputs(70).dense(300, Activation.RELU).dense(9, Activation.RELU).mlp(2);
    assertSame(net, Safetensors.fromBytes(Safetensors.toBytes(net)));
  }

  @Test
  void writesWhatTheFormatSays() {
    DenseLayer first =
        new DenseLayer(2, 3, new double[] {1, 2, 3, 4, 5, 6}, new double[3], Activation.RELU);
    DenseLayer second =
        new DenseLayer(3, 1, new double[] {7, 8, 9}, new double[1], Activation.IDENTITY);
    ByteBuffer bytes =
        ByteBuffer.wrap(Safetensors.toBytes(Mlp.of(first, second))).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    assertEquals(0, header.length % 8);
    assertEquals(
        "{'__metadata__':{'lanewise.modules':'linear relu linear'},"
            + "'0.bias':{'dtype':'F64','shape':[3],'data_offsets':[0,24]},"
            + "'0.weight':{'dtype':'F64','shape':[3,2],'data_offsets':[24,72]},"
            + "'2.bias':{'dtype':'F64','shape':[1],'data_offsets':[72,80]},"
            + "'2.weight':{'dtype':'F64','shape':[1,3],'data_offsets':[80,104]}}",
        new String(header, StandardCharsets.US_ASCII).strip().replace('"', '\''));
    double[] data = new double[13];
    bytes.asDoubleBuffer().get(data);
    // PyTorch's [out, in]: the transpose of our in × out.
    assertArrayEquals(new double[] {0, 0, 0, 1, 4, 2, 5, 3, 6, 0, 7, 8, 9}, data);
  }

  @Test
  void readsThePlainStateOfPyTorch(@TempDir Path folder) throws IOException {
    String header =
        """
        {"2.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},
         "0.weight":{"dtype":"F64","shape":[2,1],"data_offsets":[8,24]},
         "0.bias":{"dtype":"F64","shape":[2],"data_offsets":[24,40]}}\
        """;
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(48 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).putFloat(0.1f).putFloat(-3);
    bytes.putDouble(5).putDouble(6).putDouble(7).putDouble(8);
    Path file = Files.write(folder.resolve("torch.safetensors"), bytes.array());
    Mlp net = Safetensors.load(file, List.of(Activation.RELU, Activation.IDENTITY));
    assertEquals("Mlp(1 → 2 relu → 1 identity)", net.toString());
    assertArrayEquals(new double[] {5, 6}, net.layers().get(0).weights());
    assertArrayEquals(new double[] {7, 8}, net.layers().get(0).bias());
    assertArrayEquals(new double[] {0.1f, -3}, net.layers().get(1).weights());
    assertArrayEquals(new double[] {0}, net.layers().get(1).bias());
    assertEquals(
        "activations has 1 entries, must have one for each of the linear modules [0, 2]",
        refused(() -> Safetensors.load(file, List.of(Activation.RELU))));
    assertEquals(
        "the file has no metadata lanewise.modules, so its activations must be given",
        refused(() -> Safetensors.load(file)));
  }

  @Test
  void readsOnlyFiles(@TempDir Path folder) {
    assertThrows(IOException.class, () -> Safetensors.load(folder));
    assertThrows(IOException.class, () -> Safetensors.load(folder.resolve("absent")));
    assertThrows(IOException.class, () -> Safetensors.save(NET, folder));
  }

  @Test
  void readsTheExampleThatTheCasesBelowChange() {
    Mlp net = Safetensors.fromBytes(file(header(WEIGHT + "," + BIAS), 3));
    assertArrayEquals(new double[] {1, 2}, net.layers().getFirst().weights());
    assertArrayEquals(new double[] {3}, net.layers().getFirst().bias());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          F64','shape':[1,2]|F16','shape':[1,2]|tensor 0.weight has dtype F16, must be F64 or F32
          'F64','shape':[1,2]|64,'shape':[1,2]|tensor 0.weight dtype is not a JSON string
          [1,2]|[2,2]|tensor 0.weight has data_offsets [0, 16], 16 bytes; not what shape [2, 2] of F64 takes
          [1,2]|[4294967296,4294967298]|tensor 0.weight has data_offsets [0, 16], 16 bytes; not what shape [4294967296, 4294967298] of F64 takes
          [1,2]|[17,135637824071393762]|tensor 0.weight has data_offsets [0, 16], 16 bytes; not what
          [1,2]|[2]|tensor 0.weight has shape [2], must be [out, in]
          [1,2]|[2,1]|tensor 0.bias has shape [1], must be [out] = [2]
          [1,2]|[1,-2]|tensor 0.weight shape is not made of whole numbers below 10^18
          [1,2]|[1,2.0]|tensor 0.weight shape is not made of whole numbers below 10^18
          [1,2]|[1,1234567890123456789]|tensor 0.weight shape is not made of whole numbers below 10^18
          [1,2]|2|tensor 0.weight shape is not a JSON array
          [0,16]|[16,0]|tensor 0.weight has data_offsets [16, 0], must be [begin, end]
          [0,16]|[0]|tensor 0.weight has data_offsets [0], must be [begin, end]
          [0,16]|[8,24]|tensor 0.weight begins at 8, must begin at 0, where the one before ends
          [16,24]|[8,16]|tensor 0.bias begins at 8, must begin at 16, where the one before ends
          [16,24]|[24,32]|tensor 0.bias begins at 24, must begin at 16, where the one before ends
          'shape':[1],||tensor 0.bias has members [dtype, data_offsets], must have dtype, shape, data_offsets
          'shape':[1],|'shape':[1],'x':1,|tensor 0.bias has members [dtype, shape, x, data_offsets], must have dtype, shape, data_offsets
          '0.bias'|'0.weight'|JSON has the name "0.weight" twice, again at character 109
          '0.bias'|'1.bias'|tensors [1.bias] belong to no linear module
          '0.weight'|'weight'|the file has no tensor 0.weight
          "linear"|"linear tanhh"|lanewise.modules has "tanhh" as module 1, must be linear or one of
          "linear"|"relu linear"|lanewise.modules has "relu" as module 0, must be linear
          "linear"|""|lanewise.modules has "" as module 0, must be linear
          "linear"|"linear linear"|the file has no tensor 1.weight
          "linear"|7|__metadata__ lanewise.modules is not a JSON string
          {"lanewise.modules":"linear"}|[]|__metadata__ is not a JSON object
          """)
  void refusesABadHeader(String part, String replacement, String message) {
    String good = header(WEIGHT + "," + BIAS);
    String bad =
        good.replace(
            part.replace('\'', '"'), replacement == null ? "" : replacement.replace('\'', '"'));
    assertTrue(!bad.equals(good), "the part is in the header");
    String found = refused(() -> Safetensors.fromBytes(file(bad, 3)));
    assertEquals(message, found.substring(0, Math.min(found.length(), message.length())));
  }

  @Test
  void refusesABadFrame() {
    byte[] good = Safetensors.toBytes(NET);
    assertEquals(
        "a safetensors file starts with 8 bytes of header length, this one has 0",
        refused(() -> Safetensors.fromBytes(new byte[0])));
    ByteBuffer length = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(
        "header length is 18446744073709551615, must be in 2 … " + (good.length - 8),
        refused(() -> Safetensors.fromBytes(length.putLong(0, -1).array())));
    assertEquals(
        "header length is " + good.length + ", must be in 2 … " + (good.length - 8),
        refused(() -> Safetensors.fromBytes(length.putLong(0, good.length).array())));
    assertEquals(
        "header starts with byte 91, must be '{'",
        refused(() -> Safetensors.fromBytes(file("[]", 0))));
    assertEquals(
        "the file has 32 bytes of data, must have 24 as the tensors say",
        refused(() -> Safetensors.fromBytes(file(header(WEIGHT + "," + BIAS), 4))));
    assertEquals(
        "the file has 16 bytes of data, must have 24 as the tensors say",
        refused(() -> Safetensors.fromBytes(file(header(WEIGHT + "," + BIAS), 2))));
    byte[] long_ = file(header(WEIGHT) + " ".repeat(SafetensorsHeader.MAX_LENGTH), 2);
    assertTrue(refused(() -> Safetensors.fromBytes(long_)).endsWith("must be in 2 … 1048576"));
    byte[] nan = good.clone();
    Arrays.fill(nan, nan.length - 8, nan.length, (byte) -1);
    assertEquals(
        "tensor 7.weight has NaN as value 2, must be finite",
        refused(() -> Safetensors.fromBytes(nan)));
  }

  @Test
  void neverCrashesOnDamage() {
    byte[] good = Safetensors.toBytes(NET);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(IllegalArgumentException.class, () -> Safetensors.fromBytes(cut));
    }
    SplitMix64 random = new SplitMix64(1);
    int refused = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      byte[] bad = good.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      try {
        Safetensors.fromBytes(bad); // a changed value is no damage
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertTrue(refused > 10_000, "refused " + refused);
  }
}

package lanewise.models.mlp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.kernels.Activation;
import lanewise.models.mlp.SafetensorsHeader.Tensor;

/** Layers as the modules of a PyTorch {@code nn.Sequential}, and back. */
final class SafetensorsModules {
  private static final String MODULES = "lanewise.modules";
  private static final String LINEAR = "linear";

  /** Every activation that has a name in a file; identity is no module. */
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.RELU,
          Activation.LEAKY_RELU,
          Activation.ELU,
          Activation.SELU,
          Activation.SIGMOID,
          Activation.HARD_SIGMOID,
          Activation.TANH,
          Activation.SOFTPLUS,
          Activation.SILU,
          Activation.GELU,
          Activation.GELU_TANH,
          Activation.EXP,
          Activation.NORMAL_CDF,
          Activation.CAUCHY_CDF,
          Activation.CLOGLOG,
          Activation.LOGLOG,
          Activation.RECIPROCAL,
          Activation.RECIPROCAL_SQRT,
          Activation.SQUARE,
          Activation.SOFTMAX);

  /** A power and its exponent, as it prints itself. */
  private static final Pattern POWER = Pattern.compile("power\\((\\S+)\\)");

  private SafetensorsModules() {}

  /** A linear module to be read, with the activation after it. */
  record Linear(Tensor weight, Optional<Tensor> bias, Activation activation) {
    int out() {
      return weight.shape().get(0).intValue();
    }

    int in() {
      return weight.shape().get(1).intValue();
    }
  }

  /** A tensor to be written. */
  record Saved(String name, List<Integer> shape, DenseLayer layer) {
    int count() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }

    double[] values() {
      return shape.size() == 1 ? layer.bias() : transpose(layer);
    }

    private static double[] transpose(DenseLayer layer) {
      double[] weights = layer.weights();
      double[] weight = new double[weights.length];
      for (int j = 0; j < layer.out(); j++) {
        for (int i = 0; i < layer.in(); i++) {
          weight[j * layer.in() + i] = weights[i * layer.out() + j];
        }
      }
      return weight;
    }
  }

  /**
   * The metadata that tells the modules.
   *
   * @throws IllegalArgumentException if an activation has no name in a file
   */
  static Map<String, String> metadata(Mlp mlp) {
    List<String> modules = new ArrayList<>();
    for (DenseLayer layer : mlp.layers()) {
      modules.add(LINEAR);
      Activation activation = layer.activation();
      if (activation == Activation.IDENTITY) {
        continue;
      }
      if (activation.kind() == Activation.Kind.POWER) {
        modules.add(activation.toString());
        continue;
      }
      if (!ACTIVATIONS.contains(activation)) {
        throw new IllegalArgumentException(
            "the activation %s has no name in a file, must be identity or one of %s"
                .formatted(activation, ACTIVATIONS));
      }
      modules.add(activation.name());
    }
    return Map.of(MODULES, String.join(" ", modules));
  }

  /** The tensors of a network, sorted by name as the reference implementation sorts them. */
  static List<Saved> tensors(Mlp mlp) {
    List<Saved> tensors = new ArrayList<>();
    int module = 0;
    for (DenseLayer layer : mlp.layers()) {
      tensors.add(new Saved(module + ".weight", List.of(layer.out(), layer.in()), layer));
      tensors.add(new Saved(module + ".bias", List.of(layer.out()), layer));
      module += layer.activation() == Activation.IDENTITY ? 1 : 2;
    }
    tensors.sort(Comparator.comparing(Saved::name));
    return tensors;
  }

  /** The linear modules of a file whose metadata tells its modules. */
  static List<Linear> fromMetadata(SafetensorsHeader header) {
    String modules = header.metadata().get(MODULES);
    if (modules == null) {
      throw new IllegalArgumentException(
          "the file has no metadata " + MODULES + ", so its activations must be given");
    }
    String[] names = modules.split(" ", -1);
    List<Linear> linears = new ArrayList<>();
    int module = 0;
    while (module < names.length) {
      int linear = module++;
      if (!names[linear].equals(LINEAR)) {
        throw wrongModule(linear, names[linear], LINEAR);
      }
      Activation activation = Activation.IDENTITY;
      if (module < names.length && !names[module].equals(LINEAR)) {
        activation = activation(module, names[module]);
        module++;
      }
      linears.add(linear(header, linear, activation));
    }
    checkAllRead(header, linears);
    return linears;
  }

  private static Activation activation(int module, String name) {
    for (Activation activation : ACTIVATIONS) {
      if (activation.name().equals(name)) {
        return activation;
      }
    }
    Matcher power = POWER.matcher(name);
    if (power.matches()) {
      try {
        return Activation.power(Double.parseDouble(power.group(1)));
      } catch (IllegalArgumentException e) {
        throw wrongModule(module, name, "power(a finite number)");
      }
    }
    throw wrongModule(module, name, LINEAR + " or one of " + ACTIVATIONS);
  }

  private static IllegalArgumentException wrongModule(int module, String name, String expected) {
    return new IllegalArgumentException(
        "%s has \"%s\" as module %d, must be %s".formatted(MODULES, name, module, expected));
  }

  /** The linear modules of a file by the numbers in its tensors' names, with these activations. */
  static List<Linear> fromNames(SafetensorsHeader header, List<Activation> activations) {
    SortedSet<Integer> modules = new TreeSet<>();
    for (String name : header.tensors().keySet()) {
      if (!name.matches("[0-9]{1,6}\\.(weight|bias)")) {
        throw new IllegalArgumentException(
            "tensor " + name + " is not named as in nn.Sequential, NUMBER.weight or NUMBER.bias");
      }
      modules.add(Integer.valueOf(name.substring(0, name.indexOf('.'))));
    }
    if (modules.size() != activations.size()) {
      throw new IllegalArgumentException(
          "activations has %d entries, must have one for each of the linear modules %s"
              .formatted(activations.size(), modules));
    }
    List<Linear> linears = new ArrayList<>();
    for (int module : modules) {
      linears.add(linear(header, module, activations.get(linears.size())));
    }
    checkAllRead(header, linears);
    return linears;
  }

  private static Linear linear(SafetensorsHeader header, int module, Activation activation) {
    Tensor weight = header.tensors().get(module + ".weight");
    if (weight == null) {
      throw new IllegalArgumentException("the file has no tensor " + module + ".weight");
    }
    List<Long> shape = weight.shape();
    if (shape.size() != 2 || shape.stream().anyMatch(extent -> extent > Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "tensor %s has shape %s, must be [out, in]".formatted(weight.name(), shape));
    }
    Optional<Tensor> bias = Optional.ofNullable(header.tensors().get(module + ".bias"));
    if (bias.isPresent() && !bias.get().shape().equals(List.of(shape.get(0)))) {
      throw new IllegalArgumentException(
          "tensor %s has shape %s, must be [out] = [%d]"
              .formatted(bias.get().name(), bias.get().shape(), shape.get(0)));
    }
    Linear linear = new Linear(weight, bias, activation);
    DenseLayer.checkShape(linear.in(), linear.out());
    return linear;
  }

  private static void checkAllRead(SafetensorsHeader header, List<Linear> linears) {
    Set<String> unread = new LinkedHashSet<>(header.tensors().keySet());
    for (Linear linear : linears) {
      unread.remove(linear.weight().name());
      linear.bias().ifPresent(bias -> unread.remove(bias.name()));
    }
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException("tensors " + unread + " belong to no linear module");
    }
  }
}

package lanewise.bench.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Arguments of {@code fit} as they may be mistyped. */
final class RandomCommand {
  private static final List<String> COLUMNS =
      List.of(
          "x", "y", "z", "w", "t", "u", "c0", "nosuch", "", " ", ",", "x,z", "x,,z", "x,x", "u,z");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "2",
          "1.5",
          "1e-8",
          "0.1",
          "NaN",
          "Infinity",
          "-Infinity",
          "1e999",
          "1e-320",
          "99999999999999999999",
          "-0.0",
          "0x10",
          "1d",
          "1,5",
          "",
          " ",
          "one",
          "é");
  private static final List<String> USUAL = List.of("0.5", "1", "2", "3");
  private static final List<String> WORDS =
      List.of(
          "gaussian",
          "binomial",
          "poisson",
          "gamma",
          "inverse_gaussian",
          "negative_binomial",
          "tweedie",
          "quasi",
          "quasibinomial",
          "quasipoisson",
          "identity",
          "logit",
          "probit",
          "cauchit",
          "cloglog",
          "loglog",
          "log",
          "inverse",
          "inverse_squared",
          "sqrt",
          "power",
          "constant",
          "mu",
          "mu^2",
          "mu(1-mu)",
          "relu",
          "tanh",
          "sigmoid",
          "",
          "Poisson",
          "nosuch",
          "a\nb");
  private static final List<String> HIDDEN =
      List.of(
          "none",
          "3",
          "2,3",
          "0",
          "-4",
          "",
          ",",
          "2,",
          "NaN",
          "2000000000",
          "99999999999",
          "3,2000000000");
  private static final List<String> POLY =
      List.of("x:2", "x:3", "x:0", "x:-1", "x:64", "x:65", "x", ":", "u:2", "y:2", "x:2,z:2");
  private static final List<String> STRAYS =
      List.of(
          "--nosuch",
          "-x",
          "stray",
          "",
          "--",
          "--data",
          "--target",
          "--hidden=",
          "@nosuch",
          "@",
          "--help=x",
          "é",
          "--target=x");

  private final SplittableRandom random;
  private final String data;
  private final String folder;

  private RandomCommand(SplittableRandom random, String data, String folder) {
    this.random = random;
    this.data = data;
    this.folder = folder;
  }

  /** A command on a file; what it saves goes into a folder. */
  static List<String> of(SplittableRandom random, String data, String folder) {
    return new RandomCommand(random, data, folder).arguments();
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private List<String> arguments() {
    String model = one(List.of("ols", "ols", "glm", "glm", "mlp"));
    List<String> all = new ArrayList<>(List.of("fit", model, "--data", data));
    all.addAll(List.of("--target", random.nextInt(12) == 0 ? one(COLUMNS) : "y"));
    if (model.equals("glm")) {
      all.addAll(List.of("--family", random.nextInt(12) == 0 ? one(WORDS) : family()));
    }
    if (model.equals("mlp")) {
      all.addAll(List.of("--epochs", "2"));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      option(model, all);
    }
    if (random.nextInt(12) == 0) {
      all.add(1 + random.nextInt(all.size()), one(STRAYS));
    }
    if (random.nextInt(20) == 0) {
      all.remove(1 + random.nextInt(all.size() - 1));
    }
    return all;
  }

  private String family() {
    return one(
        random.nextBoolean() ? List.of("gaussian", "poisson", "gamma") : WORDS.subList(0, 10));
  }

  /** Mostly an option that the model has, with a value of the right kind. */
  private void option(String model, List<String> all) {
    List<String> common =
        List.of("--features", "--categorical", "--poly", "--no-intercept", "--json", "--save");
    List<String> own =
        switch (random.nextInt(10) == 0 ? "any" : model) {
          case "ols" -> List.of("--weights", "--tol");
          case "glm" ->
              List.of(
                  "--link",
                  "--theta",
                  "--power",
                  "--link-power",
                  "--variance",
                  "--weights",
                  "--offset",
                  "--trials",
                  "--epsilon",
                  "--tol");
          default ->
              List.of(
                  "--hidden",
                  "--activation",
                  "--seed",
                  "--batch",
                  "--learning-rate",
                  "--validation",
                  "--patience");
        };
    String option = one(random.nextInt(3) == 0 ? common : own);
    all.add(option);
    switch (option) {
      case "--no-intercept", "--json" -> {}
      case "--features", "--categorical", "--weights", "--offset", "--trials" ->
          all.add(one(COLUMNS));
      case "--poly" -> all.add(one(POLY));
      case "--hidden" -> all.add(one(HIDDEN));
      case "--save" ->
          all.add(folder + one(List.of("/m.json", "/m.json", "", "/no/such/folder", "/\u0000")));
      case "--link" -> all.add(random.nextInt(8) == 0 ? one(WORDS) : one(WORDS.subList(10, 21)));
      case "--variance", "--activation" -> all.add(one(WORDS));
      default -> all.add(one(random.nextInt(2) == 0 ? USUAL : NUMBERS));
    }
  }
}

package lanewise.bench.digest;

import java.util.function.Consumer;

/**
 * One model's line of the digest.
 *
 * @param name the class and what is done with it, such as Ols.fit
 * @param results adds the bits of all results to a hash; not those of p-values and quantiles, which
 *     come from Commons Statistics and promise nothing
 */
record Model(String name, Consumer<Hasher> results) {
  String hash() {
    Hasher hasher = new Hasher();
    results.accept(hasher);
    return hasher.hex();
  }
}

/** Fitting a model to a CSV file and predicting with it. */
@NullMarked
package lanewise.bench.fit;

import org.jspecify.annotations.NullMarked;

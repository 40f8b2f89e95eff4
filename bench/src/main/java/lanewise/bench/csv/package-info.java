/** CSV files with every complaint naming its row and column. */
@NullMarked
package lanewise.bench.csv;

import org.jspecify.annotations.NullMarked;

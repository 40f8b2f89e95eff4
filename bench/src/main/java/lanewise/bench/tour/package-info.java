/** A tour of what the library does, on real data: text, plots and one page. */
@NullMarked
package lanewise.bench.tour;

import org.jspecify.annotations.NullMarked;

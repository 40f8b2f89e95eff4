/** Comparisons with other libraries, run side by side in one process, and their report. */
@NullMarked
package lanewise.bench.duel;

import org.jspecify.annotations.NullMarked;

/**
 * Small charts drawn once and written twice, as SVG (which follows a dark or light page) and PNG.
 */
@NullMarked
package lanewise.bench.plot;

import org.jspecify.annotations.NullMarked;

/**
 * Exact arithmetic and proved error bounds: dyadic numbers, which every finite float, product and
 * sum of floats is ({@link lanewise.fuzz.exact.Dyadic}); what a sum of products may return ({@link
 * lanewise.fuzz.exact.ProductSum}); elementary functions to 160 bits ({@link
 * lanewise.fuzz.exact.Reference}).
 */
@NullMarked
package lanewise.fuzz.exact;

import org.jspecify.annotations.NullMarked;

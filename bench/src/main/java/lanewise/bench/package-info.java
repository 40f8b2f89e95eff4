/** The workbench: commands that one runs rather than links. */
@NullMarked
package lanewise.bench;

import org.jspecify.annotations.NullMarked;

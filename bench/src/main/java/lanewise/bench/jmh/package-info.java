/**
 * JMH benchmarks: the absolute throughput of each kernel, for tracking over time. {@code ./lanewise
 * jmh Gemm -prof gc} runs those whose name matches; forks take this JVM's flags.
 */
@NullMarked
package lanewise.bench.jmh;

import org.jspecify.annotations.NullMarked;

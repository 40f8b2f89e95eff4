/** Numeric kernels on the Vector API, with the same bits on every machine; no dependencies. */
module lanewise.kernels {
  requires jdk.incubator.vector;
  requires static org.jspecify;

  exports lanewise.kernels;
}

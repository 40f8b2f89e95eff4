/** Least squares, generalized linear models and multi-layer perceptrons on the Lanewise kernels. */
module lanewise.models {
  requires transitive lanewise.kernels;
  requires org.apache.commons.statistics.distribution;
  requires static org.jspecify;

  exports lanewise.models;
  exports lanewise.models.glm;
  exports lanewise.models.mlp;
  exports lanewise.models.ols;
}

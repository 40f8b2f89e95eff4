module consumer {
  requires lanewise.models;
}

package lanewise.golden;

/** No directive, no sibling. */
final class F64Untouched {}

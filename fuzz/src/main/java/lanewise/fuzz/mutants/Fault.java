package lanewise.fuzz.mutants;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A mistake that a kernel could have, made at one place. */
enum Fault {
  /** Two roundings where there must be one. */
  UNFUSED(Substitutes.Unfused.class),
  /** An fma that leaves the product out: a step of k, or a term of a polynomial. */
  LOST_TERM(Substitutes.LostTerm.class),
  /** A vector is read one element too far on: an offset, a panel or a lane that is off by one. */
  SHIFTED_LOAD(Substitutes.ShiftedLoad.class, Substitutes.ShiftedFloatLoad.class),
  /** A vector is read as zeros: a bias, a strip of A, a row of a panel that is lost. */
  LOST_LOAD(Substitutes.LostLoad.class, Substitutes.LostFloatLoad.class),
  /** A result, a panel or its padding is not stored. */
  LOST_STORE(Substitutes.LostStore.class),
  /** A result is stored one element too far on. */
  SHIFTED_STORE(Substitutes.ShiftedStore.class),
  /** A sum that starts from −0. */
  NEGATIVE_ZERO(Substitutes.NegativeZero.class, Substitutes.NegativeFloatZero.class),
  /** The loop over whole vectors takes a tail that is one element short of a vector. */
  WRONG_TAIL(Substitutes.WrongTail.class),
  /** What a row, a tile or a block lies away from the first is lost: it takes another's place. */
  SWAPPED_TILE(Substitutes.SwappedTile.class),
  /** A loop takes every other step: blocks of k, panels or vectors are dropped. */
  DROPPED_BLOCK,
  /** A call of a kernel is left out. */
  LOST_CALL,
  /** A number is never 0: beta = 0 then reads the output, alpha = 0 reads A and B. */
  NO_ZERO(Substitutes.NoZero.class),
  /** A product is only its first factor: alpha or a weight that is lost. */
  LOST_FACTOR(Substitutes.LostFactor.class),
  /** A sum is a difference: the fold of lanes, the tree of chunks, a tail. */
  WRONG_SIGN(Substitutes.WrongSign.class),
  /** A block is one shorter: the last step of k, row or column is dropped. */
  SHORTER(Substitutes.Shorter.class),
  /** A lane keeps what it had: a selection by a mask is left out. */
  NO_BLEND(Substitutes.NoBlend.class),
  /** The sign, the root or the magnitude is not taken. */
  LOST_STEP(Substitutes.LostStep.class);

  private final List<Class<?>> substitutes;

  Fault(Class<?>... substitutes) {
    this.substitutes = Collections.unmodifiableList(Arrays.asList(substitutes));
  }

  /**
   * Whether the fault is made at all places of a method at once. Elementary functions are pasted by a
   * generator, which fuses all or none; and one fma in the depth of a polynomial changes one bit in
   * millions of results.
   */
  boolean isEverywhere(String className) {
    return this == UNFUSED && className.matches(".*(Map|Backward|Activation|Softmax)");
  }

  /** The classes whose methods stand in for calls of the same name and arguments. */
  List<Class<?>> substitutes() {
    return substitutes;
  }
}

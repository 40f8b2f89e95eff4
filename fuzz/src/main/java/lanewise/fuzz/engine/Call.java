package lanewise.fuzz.engine;

import java.lang.reflect.Method;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import lanewise.kernels.Activation;
import lanewise.kernels.VectorMath;

/**
 * A call of a public operation. The arguments stand as in the operation's declaration for any
 * precision and storage: a {@link Size}, a number, an enum, or an {@link Operand}, which stands for
 * itself, its offset and its step. The method is found by name and types, so one description serves
 * d and s, arrays and segments.
 */
public final class Call {
  private final Class<?> owner;
  private final Optional<Object> receiver;
  private final String routine;
  private final List<Object> arguments;
  private final Memory memory;

  private Call(Class<?> owner, Optional<Object> receiver, String routine, List<Object> arguments) {
    this.owner = owner;
    this.receiver = receiver;
    this.routine = routine;
    this.arguments = arguments;
    this.memory = operands().getFirst().memory();
  }

  /**
   * A static operation. ? in the name stands for d or s; where there is none, the segment variant
   * takes a layout first.
   */
  public static Call of(Class<?> owner, String routine, Object... arguments) {
    return new Call(owner, Optional.empty(), routine, List.of(arguments));
  }

  /** An operation of an object. */
  public static Call on(Object receiver, String routine, Object... arguments) {
    return new Call(receiver.getClass(), Optional.of(receiver), routine, List.of(arguments));
  }

  /** Whether an output that overlaps an input in part is refused: by operations on elements and rows. */
  boolean refusesOverlap() {
    return owner == VectorMath.class || owner == Activation.class;
  }

  /** The method called: what a test of completeness counts. */
  public Method method() {
    return function(Library.OURS, given()).method();
  }

  public Precision precision() {
    return memory.precision();
  }

  public Storage storage() {
    return memory.storage();
  }

  public List<Object> arguments() {
    return arguments;
  }

  /** The distinct operands, in order. */
  public List<Operand> operands() {
    return arguments.stream()
        .map(a -> a instanceof Packing p ? p.operand() : a)
        .filter(Operand.class::isInstance)
        .map(Operand.class::cast)
        .distinct()
        .toList();
  }

  /** The operand of that name. */
  public Operand operand(String name) {
    return operands().stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(this + " has no operand " + name));
  }

  /** A method and the values it is called with, one for each parameter. */
  record Bound(Library.Function function, Optional<Object> receiver, List<Object> values) {}

  /** The façade's method with its arguments. */
  Bound bound() {
    Arguments flat = given();
    Library.Function function = function(Library.OURS, flat);
    Object[] values = flat.actual(Optional.empty(), function.method().getParameterTypes());
    return new Bound(function, receiver, List.of(values));
  }

  /** The value of the size of that name. */
  public long size(String name) {
    return arguments.stream()
        .filter(a -> a instanceof Size s && s.name().equals(name))
        .mapToLong(a -> ((Size) a).value())
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(this + " has no size " + name));
  }

  /** Calls the façade on what the operands' memories hold now. */
  public Optional<Number> invoke() {
    return invoke(Library.OURS, given());
  }

  /** What takes the place of an argument: nothing, or a size, or a memory, an offset and a step. */
  interface Substitution {
    Optional<Object[]> of(Object argument);
  }

  /** Calls the façade with some arguments replaced. */
  Optional<Number> invoke(Substitution substitution) {
    return invoke(Library.OURS, given(substitution));
  }

  /** Calls the scalar twin's façade on arrays without offsets and gaps. */
  Optional<Number> invoke(Canonical canonical) {
    Arguments flat = new Arguments();
    for (Object a : arguments) {
      if (a instanceof Operand o) {
        canonical.add(flat, o);
      } else {
        flat.add(Library.SCALAR.translate(a));
      }
    }
    return invoke(Library.SCALAR, flat);
  }

  private Optional<Number> invoke(Library library, Arguments flat) {
    return function(library, flat).call(receiver.map(library::translate), flat);
  }

  private Library.Function function(Library library, Arguments flat) {
    return library.find(
        owner.getName(), precision().routine(routine), receiver.isEmpty(), flat.types());
  }

  /** The arguments as the façade takes them. */
  private Arguments given() {
    return given(argument -> Optional.empty());
  }

  private Arguments given(Substitution substitution) {
    Arguments flat = new Arguments();
    if (!storage().isArray() && !routine.contains("?")) {
      flat.add(precision().layout());
    }
    for (Object a : arguments) {
      Optional<Object[]> other = substitution.of(a);
      if (a instanceof Operand o) {
        Object[] parts =
            other.orElseGet(
                () -> new Object[] {o.memory().operand(!o.written()), o.place(), o.step()});
        flat.add(parts[0]).add(parts[1]);
        if (o.form() != Operand.Form.BLOCK) {
          flat.add(parts[2]);
        }
      } else {
        flat.add(other.map(parts -> parts[0]).orElse(a));
      }
    }
    return flat;
  }

  @Override
  public String toString() {
    return receiver.map(r -> r + ".").orElse("")
        + precision().routine(routine)
        + arguments.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"))
        + " on "
        + precision()
        + " "
        + storage();
  }
}

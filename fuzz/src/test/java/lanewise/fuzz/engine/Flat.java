package lanewise.fuzz.engine;

import java.lang.foreign.ValueLayout;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call as the list of its arguments, any of which can be replaced. */
final class Flat {
  private final Call.Bound bound;
  private final List<Parameter> parameters;
  private final List<@Nullable Object> values;
  private final Map<Integer, Operand> operands = new LinkedHashMap<>();
  private final Set<Integer> replaced = new HashSet<>();

  Flat(Call call) {
    this.bound = call.bound();
    this.parameters = List.of(bound.function().method().getParameters());
    this.values = new ArrayList<>(bound.values());
    int at = ValueLayout.class.isAssignableFrom(parameters.getFirst().getType()) ? 1 : 0;
    for (Object argument : call.arguments()) {
      if (argument instanceof Operand o) {
        operands.put(at, o);
        at += o.form() == Operand.Form.BLOCK ? 1 : 2;
      }
      at++;
    }
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** Where each operand is: its storage, followed by its offset and, unless a block, its step. */
  Map<Integer, Operand> operands() {
    return operands;
  }

  @Nullable Object get(int i) {
    return values.get(i);
  }

  /** Replaces an argument; a whole number takes the type of the parameter. */
  void set(int i, @Nullable Object value) {
    boolean isInt = parameters.get(i).getType() == int.class;
    replaced.add(i);
    values.set(i, isInt && value instanceof Long n ? (Object) Math.toIntExact(n) : value);
  }

  boolean isReplaced(int i) {
    return replaced.contains(i);
  }

  /** Makes the call. */
  Optional<Number> invoke() throws Throwable {
    Object[] all = Stream.concat(bound.receiver().stream(), values.stream()).toArray();
    return Optional.ofNullable((Number) bound.function().handle().invoke(all));
  }
}

package lanewise.fuzz.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lanewise.kernels.PackedMatrix;

/** An argument list as it is built: values beside the types they are looked up by. */
final class Arguments {
  private final List<Object> values = new ArrayList<>();
  private final List<Class<?>> types = new ArrayList<>();

  Arguments add(long value) {
    return add(value, long.class);
  }

  Arguments add(double value) {
    return add(value, double.class);
  }

  Arguments add(boolean value) {
    return add(value, boolean.class);
  }

  /** Numbers as long and double, anything else as what it is. */
  Arguments add(Object value) {
    return switch (value) {
      case Size s -> add(s.value());
      case Stride s -> add(s.value());
      case Packing p -> add(p, PackedMatrix.class);
      case Integer i -> add(i.longValue());
      case Long l -> add(l.longValue());
      case Double d -> add(d.doubleValue());
      case Boolean b -> add(b.booleanValue());
      default -> add(value, value.getClass());
    };
  }

  private Arguments add(Object value, Class<?> type) {
    values.add(value);
    types.add(type);
    return this;
  }

  List<Class<?>> types() {
    return types;
  }

  /** The receiver, and the values with sizes and scalars as the parameters have them. */
  Object[] actual(Optional<Object> receiver, Class<?>[] parameters) {
    List<Object> actual = new ArrayList<>();
    receiver.ifPresent(actual::add);
    for (int i = 0; i < parameters.length; i++) {
      Object value = values.get(i);
      if (parameters[i] == int.class) {
        actual.add(Math.toIntExact((Long) value));
      } else if (parameters[i] == float.class) {
        actual.add(((Double) value).floatValue());
      } else if (value instanceof Packing p) {
        actual.add(p.pack());
      } else if (parameters[i] == int[].class) {
        actual.add(Arrays.stream((long[]) value).mapToInt(Math::toIntExact).toArray());
      } else {
        actual.add(value);
      }
    }
    return actual.toArray();
  }
}

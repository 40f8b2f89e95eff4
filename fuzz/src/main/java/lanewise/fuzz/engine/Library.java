package lanewise.fuzz.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import lanewise.kernels.Activation;
import lanewise.kernels.Lanewise;

/**
 * The kernels as loaded by one class loader. There are two of them: the library that is under test,
 * and a second copy of the same classes in which the scalar twin is forced.
 */
final class Library {
  private static final String TWIN = "lanewise.twin";

  /** The classes as everyone sees them. */
  static final Library OURS = new Library(Lanewise.class.getClassLoader());

  /** The scalar twin, whatever twin the first copy runs; where it runs that one, the same classes. */
  static final Library SCALAR = Lanewise.twin().equals("scalar") ? OURS : scalar();

  private record Key(String className, String method, boolean isStatic, MethodType type) {}

  private final ClassLoader loader;
  private final Map<Key, Function> functions = new ConcurrentHashMap<>();

  private Library(ClassLoader loader) {
    this.loader = loader;
  }

  /** A method, and a handle that takes the receiver, if there is one, and the arguments. */
  record Function(Method method, MethodHandle handle) {
    Optional<Number> call(Optional<Object> receiver, Arguments arguments) {
      try {
        Object[] all = arguments.actual(receiver, method.getParameterTypes());
        return Optional.ofNullable((Number) handle.invoke(all));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Library scalar() {
    URL classes = Lanewise.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader loader =
        new URLClassLoader(
            "scalar twin", new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    String before = System.getProperty(TWIN);
    System.setProperty(TWIN, "scalar");
    try {
      Class<?> facts = Class.forName(Lanewise.class.getName(), true, loader);
      Object twin = facts.getMethod("twin").invoke(null);
      if (facts == Lanewise.class || !"scalar".equals(twin)) {
        throw new IllegalStateException("the second copy runs the " + twin + " twin");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      if (before == null) {
        System.clearProperty(TWIN);
      } else {
        System.setProperty(TWIN, before);
      }
    }
    return new Library(loader);
  }

  /** The only public method of that name whose parameters are like {@code arguments}. */
  Function find(String className, String method, boolean isStatic, List<Class<?>> arguments) {
    MethodType type = MethodType.methodType(void.class, arguments);
    return functions.computeIfAbsent(new Key(className, method, isStatic, type), this::find);
  }

  private Function find(Key key) {
    try {
      Class<?> owner = Class.forName(key.className(), true, loader);
      List<Method> found =
          Arrays.stream(owner.getMethods())
              .filter(m -> m.getName().equals(key.method()))
              .filter(m -> Modifier.isStatic(m.getModifiers()) == key.isStatic())
              .filter(m -> fits(m.getParameterTypes(), key.type().parameterArray()))
              .toList();
      if (found.size() != 1) {
        throw new IllegalStateException(found.size() + " methods fit " + key + ": " + found);
      }
      Method m = found.getFirst();
      MethodType type = MethodType.methodType(m.getReturnType(), m.getParameterTypes());
      // A handle, since Blas inherits its methods from classes that are not public.
      MethodHandle handle =
          key.isStatic()
              ? MethodHandles.publicLookup().findStatic(owner, m.getName(), type)
              : MethodHandles.publicLookup().findVirtual(owner, m.getName(), type);
      return new Function(
          m,
          handle
              .asSpreader(Object[].class, handle.type().parameterCount())
              .asType(MethodType.methodType(Object.class, Object[].class)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sizes and scalars are given as long and double, and fit int and float; the rest by name. */
  private static boolean fits(Class<?>[] parameters, Class<?>[] arguments) {
    if (parameters.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      Class<?> p = parameters[i];
      Class<?> a = arguments[i];
      boolean like =
          a == long.class
              ? p == int.class || p == long.class
              : a == double.class
                  ? p == float.class || p == double.class
                  : (p == int[].class && a == long[].class)
                      || p.isAssignableFrom(a)
                      || p.getName().equals(a.getName());
      if (!like) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEnumOfKernels(Object value) {
    return value instanceof Enum<?> e
        && e.getDeclaringClass().getPackage() == Lanewise.class.getPackage();
  }

  /** A value of our classes as the value of the same name of this library's. */
  Object translate(Object value) {
    if (this == OURS || !(value instanceof Activation || isEnumOfKernels(value))) {
      return value;
    }
    try {
      if (value instanceof Enum<?> e) {
        return constant(e.getDeclaringClass(), e.name());
      }
      Activation act = (Activation) value;
      Class<?> type = Class.forName(Activation.class.getName(), true, loader);
      return switch (act.kind()) {
        case LEAKY_RELU -> type.getMethod("leakyRelu", double.class).invoke(null, act.parameter());
        case POWER -> type.getMethod("power", double.class).invoke(null, act.parameter());
        case ELU -> type.getMethod("elu", double.class).invoke(null, act.parameter());
        case CUSTOM ->
            type.getMethod(
                    "custom", String.class, DoubleUnaryOperator.class, DoubleUnaryOperator.class)
                .invoke(null, act.name(), act.function(), act.derivative());
        default -> constant(Activation.class, act.kind().name());
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object constant(Class<?> type, String name) throws ReflectiveOperationException {
    return Class.forName(type.getName(), true, loader).getField(name).get(null);
  }
}

package lanewise.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Locale;
import lanewise.bench.UserError;

/**
 * A shared library opened by {@code dlopen} itself, because how it is opened matters: all symbols
 * bound at once, and to the library's own ones first. Else OpenBLAS would call functions of the same
 * names in oneMKL.
 */
@SuppressWarnings("restricted") // native code is what this class is for
final class NativeLibrary {
  /** Whether this is macOS, whose constants and file names differ. */
  static final boolean MAC = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");

  private static final int RTLD_NOW = 2;
  private static final int RTLD_DEEPBIND = MAC ? 0 : 8;
  private static final Linker LINKER = Linker.nativeLinker();

  private final MemorySegment handle;

  private NativeLibrary(MemorySegment handle) {
    this.handle = handle;
  }

  /** Opens a library for good; its own symbols come first if {@code isolated}. */
  static NativeLibrary open(Path file, boolean isolated) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(file.toString());
      int mode = RTLD_NOW | (isolated ? RTLD_DEEPBIND : 0);
      MethodHandle dlerror = libc("dlerror", "", "*"); // made first: a search for it is a success
      MemorySegment handle = (MemorySegment) libc("dlopen", "*i", "*").invokeExact(name, mode);
      if (handle.address() == 0) {
        MemorySegment why = (MemorySegment) dlerror.invokeExact();
        throw new IllegalStateException(why.address() == 0 ? "no reason given" : text(why));
      }
      return new NativeLibrary(handle);
    } catch (Throwable e) {
      throw new UserError("cannot open " + file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  /**
   * A function on Java arrays, called as cheaply as Java can: a critical call, for which arrays are
   * neither copied nor pinned through handles.
   *
   * @param arguments one letter each: i int, l long, f float, d double, * pointer
   * @param result the same, or empty for void
   */
  MethodHandle onArrays(String name, String arguments, String result) {
    return LINKER.downcallHandle(
        address(name), type(arguments, result), Linker.Option.critical(true));
  }

  /** A function on native memory. */
  MethodHandle plain(String name, String arguments, String result) {
    return LINKER.downcallHandle(address(name), type(arguments, result));
  }

  /** A function on native memory, by its address. */
  static MethodHandle function(MemorySegment address, String arguments, String result) {
    return LINKER.downcallHandle(address, type(arguments, result));
  }

  /** The memory that a pointer points to. */
  static MemorySegment sized(MemorySegment pointer, long bytes) {
    return pointer.reinterpret(bytes);
  }

  /** A function on Java arrays whose address is the first argument of each call. */
  static MethodHandle pointer(String arguments) {
    return LINKER.downcallHandle(type(arguments, ""), Linker.Option.critical(true));
  }

  private MemorySegment address(String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address =
          (MemorySegment) libc("dlsym", "**", "*").invokeExact(handle, arena.allocateFrom(name));
      if (address.address() == 0) {
        throw new IllegalStateException("no function " + name);
      }
      return address;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Sets a variable in this process's environment as the C library sees it. */
  static void setenv(String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocateFrom(name);
      int _ = (int) libc("setenv", "**i", "i").invokeExact(key, arena.allocateFrom(value), 1);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Removes one. */
  static void unsetenv(String name) {
    try (Arena arena = Arena.ofConfined()) {
      int _ = (int) libc("unsetenv", "*", "i").invokeExact(arena.allocateFrom(name));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** The text that a C string pointer points to. */
  static String text(MemorySegment pointer) {
    return pointer.reinterpret(Integer.MAX_VALUE).getString(0).strip();
  }

  /** What a call through a handle throws can only be a mistake of ours. */
  static IllegalStateException failed(Throwable e) {
    return e instanceof IllegalStateException known ? known : new IllegalStateException(e);
  }

  private static MethodHandle libc(String name, String arguments, String result) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type(arguments, result));
  }

  private static FunctionDescriptor type(String arguments, String result) {
    MemoryLayout[] layouts =
        arguments.chars().mapToObj(NativeLibrary::layout).toArray(MemoryLayout[]::new);
    return result.isEmpty()
        ? FunctionDescriptor.ofVoid(layouts)
        : FunctionDescriptor.of(layout(result.charAt(0)), layouts);
  }

  private static MemoryLayout layout(int letter) {
    return switch (letter) {
      case 'i' -> JAVA_INT;
      case 'l' -> ValueLayout.JAVA_LONG;
      case 'f' -> ValueLayout.JAVA_FLOAT;
      case 'd' -> ValueLayout.JAVA_DOUBLE;
      case '*' -> ADDRESS;
      default -> throw new IllegalArgumentException("no type is called " + (char) letter);
    };
  }
}

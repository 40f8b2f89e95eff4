package lanewise.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.bench.peer.Engine.Function;

/**
 * ONNX Runtime's CPU kernels: a dense layer as a graph of Gemm and an activation, which it fuses where
 * it can, and whose constant weights it packs beforehand.
 *
 * <p>Its C interface is a table of functions that only grows (OrtApi in onnxruntime_c_api.h); a number
 * here is a place in it. Its tensors live in native memory, so operands are copied there beforehand,
 * and the first call alone copies its result back, for the comparison.
 *
 * @param options of a session
 */
record OnnxRuntime(MemorySegment options) implements Engine {
  /** The table as of version 1.16. */
  private static final int API_VERSION = 16;

  private static final int MESSAGE_OF_STATUS = 2;
  private static final int CREATE_ENV = 3;
  private static final int CREATE_SESSION = 8;
  private static final int RUN = 9;
  private static final int CREATE_OPTIONS = 10;
  private static final int SET_THREADS = 24;
  private static final int CREATE_TENSOR = 49;
  private static final int CREATE_MEMORY_INFO = 69;
  private static final int RELEASE_STATUS = 93;
  private static final int RELEASE_SESSION = 95;
  private static final int RELEASE_VALUE = 96;
  private static final int FUNCTIONS = 101;

  private static final int ONLY_FATAL = 4;
  private static final MemorySegment BASE = base();
  private static final MemorySegment API = api();
  private static final MethodHandle RUN_GRAPH =
      NativeLibrary.function(API.getAtIndex(ADDRESS, RUN), "****l*l*", "*");
  private static final MemorySegment ENV = create(CREATE_ENV, "i*", ONLY_FATAL, text("lanewise"));
  private static final MemorySegment MEMORY = create(CREATE_MEMORY_INFO, "ii", 0, 0);
  private static final MemorySegment INPUTS = pointers(text(OnnxModel.INPUT));
  private static final MemorySegment OUTPUTS = pointers(text(OnnxModel.OUTPUT));
  private static final Cleaner CLEANER = Cleaner.create();

  /** With so many threads for each call. */
  static OnnxRuntime of(int threads) {
    MemorySegment options = create(CREATE_OPTIONS, "");
    check(call(SET_THREADS, "*i", options, threads));
    return new OnnxRuntime(options);
  }

  @Override
  public String name() {
    return "ONNX Runtime";
  }

  @Override
  public String version() {
    try {
      MethodHandle version = NativeLibrary.function(BASE.getAtIndex(ADDRESS, 1), "", "*");
      return NativeLibrary.text((MemorySegment) version.invokeExact());
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  @Override
  public Optional<Runnable> dense(Layer layer, Numbers x, Numbers w, Numbers bias, Numbers y) {
    boolean gelu = layer.activation() == Function.GELU;
    if (OnnxModel.operator(layer.activation()).isEmpty() || (gelu && !x.single())) {
      return Optional.empty(); // it has GELU for floats only
    }
    return Optional.of(new Session(options, layer, x, w, bias, y));
  }

  /** A graph with its operands. */
  private static final class Session implements Runnable {
    private final MemorySegment session;
    private final MemorySegment to;
    private final MemorySegment inputs;
    private final MemorySegment outputs;
    private final Numbers y;
    private boolean compared;

    Session(MemorySegment options, Layer layer, Numbers x, Numbers w, Numbers bias, Numbers y) {
      byte[] model = OnnxModel.of(layer, w, bias);
      Arena arena = Arena.ofAuto();
      MemorySegment from = copy(arena, x);
      MemorySegment file = arena.allocate(model.length);
      MemorySegment.copy(MemorySegment.ofArray(model), 0, file, 0, model.length);
      this.y = y;
      to = copy(arena, y);
      session = create(CREATE_SESSION, "**l*", ENV, file, (long) model.length, options);
      MemorySegment input = tensor(from, x.single(), layer.batch(), layer.in());
      MemorySegment output = tensor(to, x.single(), layer.batch(), layer.out());
      inputs = pointers(input);
      outputs = pointers(output);
      CLEANER.register(this, new Release(session, input, output, from, to));
    }

    private static MemorySegment copy(Arena arena, Numbers numbers) {
      MemorySegment heap = heap(numbers);
      MemorySegment copy = arena.allocate(heap.byteSize(), 64);
      return copy.copyFrom(heap);
    }

    private static MemorySegment tensor(MemorySegment data, boolean single, long... shape) {
      MemorySegment sizes = Arena.global().allocateFrom(JAVA_LONG, shape);
      int type = single ? OnnxModel.FLOAT : OnnxModel.DOUBLE;
      return create(
          CREATE_TENSOR, "**l*li", MEMORY, data, data.byteSize(), sizes, (long) shape.length, type);
    }

    @Override
    public void run() {
      try {
        MemorySegment status =
            (MemorySegment)
                RUN_GRAPH.invokeExact(
                    session, MemorySegment.NULL, INPUTS, inputs, 1L, OUTPUTS, 1L, outputs);
        check(status);
      } catch (Throwable e) {
        throw NativeLibrary.failed(e);
      }
      if (!compared) {
        heap(y).copyFrom(to);
        compared = true;
      }
    }
  }

  /** Frees what a session holds, its operands after it. */
  @SuppressWarnings("UnusedVariable") // from and to are kept reachable until then
  private record Release(
      MemorySegment session,
      MemorySegment input,
      MemorySegment output,
      MemorySegment from,
      MemorySegment to)
      implements Runnable {
    @Override
    public void run() {
      release(RELEASE_SESSION, session);
      release(RELEASE_VALUE, input);
      release(RELEASE_VALUE, output);
    }
  }

  private static MemorySegment heap(Numbers numbers) {
    return numbers.single()
        ? MemorySegment.ofArray(numbers.f32())
        : MemorySegment.ofArray(numbers.f64());
  }

  private static MemorySegment base() {
    try {
      MethodHandle get = NativePeers.onnxRuntime().plain("OrtGetApiBase", "", "*");
      MemorySegment base = (MemorySegment) get.invokeExact();
      return NativeLibrary.sized(base, 2 * ADDRESS.byteSize());
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  private static MemorySegment api() {
    try {
      MethodHandle get = NativeLibrary.function(BASE.getAtIndex(ADDRESS, 0), "i", "*");
      MemorySegment api = (MemorySegment) get.invokeExact(API_VERSION);
      return NativeLibrary.sized(api, FUNCTIONS * ADDRESS.byteSize());
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /** Calls a function whose last argument says where what it makes goes. */
  private static MemorySegment create(int function, String types, Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment slot = arena.allocate(ADDRESS);
      List<Object> all = new ArrayList<>(List.of(arguments));
      all.add(slot);
      check(call(function, types + "*", all.toArray()));
      return slot.get(ADDRESS, 0);
    }
  }

  private static MemorySegment call(int function, String types, Object... arguments) {
    try {
      MethodHandle handle = NativeLibrary.function(API.getAtIndex(ADDRESS, function), types, "*");
      return (MemorySegment) handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  private static void release(int function, MemorySegment what) {
    try {
      NativeLibrary.function(API.getAtIndex(ADDRESS, function), "*", "").invokeExact(what);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  private static void check(MemorySegment status) {
    if (status.address() != 0) {
      String message = NativeLibrary.text(call(MESSAGE_OF_STATUS, "*", status));
      release(RELEASE_STATUS, status);
      throw new IllegalStateException("ONNX Runtime: " + message);
    }
  }

  private static MemorySegment text(String text) {
    return Arena.global().allocateFrom(text);
  }

  private static MemorySegment pointers(MemorySegment pointer) {
    MemorySegment array = Arena.global().allocate(ADDRESS);
    array.set(ADDRESS, 0, pointer);
    return array;
  }
}

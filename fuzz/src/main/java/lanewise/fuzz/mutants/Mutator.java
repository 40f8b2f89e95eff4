package lanewise.fuzz.mutants;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the places of a class where a {@link Fault} can be made, and makes it at one of them. */
final class Mutator {
  private final String className;
  private final byte[] original;
  private final ClassModel model;

  Mutator(String className, byte[] original) {
    this.className = className;
    this.original = original;
    this.model = ClassFile.of().parse(original);
  }

  /** All mutants of the class, those of one fault at its places in their order. */
  List<Mutant> mutants() {
    List<Mutant> mutants = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      for (MethodModel method : model.methods()) {
        if (method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)) {
          continue; // it has run already
        }
        int line = 0;
        int place = 0;
        Sites sites = new Sites(fault);
        for (CodeElement element :
            method.code().<Iterable<CodeElement>>map(c -> c).orElse(List.of())) {
          if (element instanceof LineNumber number) {
            line = number.line();
          }
          if (sites.next(element).isPresent()) {
            if (!fault.isEverywhere(className) || place == 0) {
              mutants.add(new Mutant(className, key(method), fault, place, line));
            }
            place++;
          }
        }
      }
    }
    return mutants;
  }

  /** The class with one fault. */
  byte[] mutated(Mutant mutant) {
    ClassFile format = ClassFile.of();
    return format.transformClass(
        model,
        ClassTransform.transformingMethodBodies(
            method -> key(method).equals(mutant.method()),
            CodeTransform.ofStateful(() -> new Rewriter(mutant)::accept)));
  }

  String className() {
    return className;
  }

  byte[] original() {
    return original;
  }

  /** The class with a call of {@link Reached} where each method starts. */
  byte[] traced() {
    ClassFile format = ClassFile.of();
    return format.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            int id = Reached.id(className + "." + key(method));
            builder.transformMethod(method, MethodTransform.transformingCode(entry(id)));
          } else {
            builder.with(element);
          }
        });
  }

  private static CodeTransform entry(int id) {
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    return CodeTransform.ofStateful(
        () -> {
          boolean[] entered = {false};
          return (code, element) -> {
            if (!entered[0]) {
              entered[0] = true;
              code.loadConstant(id);
              code.invokestatic(ClassDesc.of(Reached.class.getName()), "at", type, false);
            }
            code.with(element);
          };
        });
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  /** Copies a method and puts the fault at one place. */
  private static final class Rewriter {
    private final Mutant mutant;
    private final boolean everywhere;
    private final Sites sites;
    private int place;

    Rewriter(Mutant mutant) {
      this.mutant = mutant;
      this.everywhere = mutant.fault().isEverywhere(mutant.className());
      this.sites = new Sites(mutant.fault());
    }

    void accept(CodeBuilder code, CodeElement element) {
      Optional<Sites.Edit> edit = sites.next(element);
      if (edit.isPresent() && (everywhere || place == mutant.place())) {
        edit.get().write(code);
      } else {
        code.with(element);
      }
      place += edit.isPresent() ? 1 : 0;
    }
  }
}

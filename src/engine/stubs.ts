/**
 * Ways between compiled functions and JavaScript for any signature. Arguments and results that go through JavaScript lie in the *box*, a
 * piece of memory that both know, eight bytes each.
 *
 * - An *import stub* stands for a host function: it writes its arguments to the box, parks with the host function's number, and returns what
 *   lies in the box then.
 * - An *adapter* stands for a compiled function that a call from JavaScript cannot serve as it is: more arguments than registers of the context,
 *   or several results. It takes nothing, finds its arguments in the box, and leaves the results there.
 */
import { address, type Assembler, eax, mem, qword, r11, rax, type Register, REGISTERS, rsp } from "../asm/index.ts";
import { argumentPlacesOf, FIRST_XMM, resultPlacesOf, writeCopy, writeFill } from "../codegen/index.ts";
import type { Signature } from "../ir/index.ts";
import { CONTEXT_SYMBOL, park } from "../memory/index.ts";

/** The name under which objects find the box. */
export const BOX_SYMBOL = "ingot.box";

/** Bytes of the box: as many values as a function may have. */
export const BOX_BYTES = 8 * 1000;

export function writeImportStub(a: Assembler, name: string, number: number, { parameters, results }: Signature): void {
  a.function(name, () => {
    const box = a.external(BOX_SYMBOL);
    const args = argumentPlacesOf(parameters);
    a.mov(r11, address(box));
    args.places.forEach((place, index) => {
      if (place >= 0) store(a, 8 * index, place);
      else {
        // Behind the return address.
        a.mov(rax, qword(rsp, 8 * -place));
        a.mov(qword(r11, 8 * index), rax);
      }
    });
    a.mov(eax, number);
    park(a, a.external(CONTEXT_SYMBOL));
    a.mov(r11, address(box));
    // Those on the stack first, which go through rax.
    const { places } = resultPlacesOf(results);
    places.forEach((place, index) => {
      if (place >= 0) return;
      a.mov(rax, qword(r11, 8 * index));
      a.mov(qword(rsp, 8 * -place), rax);
    });
    places.forEach((place, index) => {
      if (place >= 0) load(a, 8 * index, place);
    });
    a.ret();
  });
}

export function writeAdapter(a: Assembler, name: string, target: string, { parameters, results }: Signature): void {
  a.function(name, () => {
    const box = a.external(BOX_SYMBOL);
    const args = argumentPlacesOf(parameters);
    const given = resultPlacesOf(results);
    const bytes = Math.max(args.stackBytes, given.stackBytes);
    a.mov(r11, address(box));
    if (bytes > 0) a.sub(rsp, bytes);
    args.places.forEach((place, index) => {
      if (place >= 0) return load(a, 8 * index, place);
      a.mov(rax, qword(r11, 8 * index));
      a.mov(qword(rsp, 8 * (-1 - place)), rax);
    });
    a.call(a.external(target, { type: "function" }));
    a.mov(r11, address(box));
    given.places.forEach((place, index) => {
      if (place >= 0) store(a, 8 * index, place);
    });
    given.places.forEach((place, index) => {
      if (place >= 0) return;
      a.mov(rax, qword(rsp, 8 * (-1 - place)));
      a.mov(qword(r11, 8 * index), rax);
    });
    if (bytes > 0) a.add(rsp, bytes);
    a.ret();
  });
}

/** The trap is known by its address, as that of an access out of bounds is: by none of its own. */
export function writeBulk(
  a: Assembler,
  { instance, heapBytes, copy, fill }: { instance: string; heapBytes: number; copy: string; fill: string },
): void {
  const options = {
    heapBytes: (register: Register<"r64">) => {
      a.lea(rax, mem(a.external(instance)));
      a.mov(register, qword(rax, heapBytes));
    },
    trap: () => a.ud2(),
  };
  a.function(copy, () => writeCopy(a, options));
  a.function(fill, () => writeFill(a, options));
}

function store(a: Assembler, offset: number, place: number): void {
  if (place >= FIRST_XMM) a.movq(qword(r11, offset), REGISTERS.xmm[place - FIRST_XMM]);
  else a.mov(qword(r11, offset), REGISTERS.r64[place]);
}

function load(a: Assembler, offset: number, place: number): void {
  if (place >= FIRST_XMM) a.movq(REGISTERS.xmm[place - FIRST_XMM], qword(r11, offset));
  else a.mov(REGISTERS.r64[place], qword(r11, offset));
}

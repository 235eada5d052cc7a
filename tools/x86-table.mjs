// The instruction table of src/asm, made from the development dependency iced-x86 and the corrections below.
//
//   instructionTable() → { "instructions.ts": the rows, "mnemonics.ts": the assembler's methods with their types }
//
// iced describes each form by strings close to Intel's manual ("o64 83 /5 ib", "SUB r/m64, imm8") and by operand kinds.
// Both are put together into one line a form; what a line means is said in src/asm/table.ts, which reads it. Only forms
// of 64-bit mode are kept. What the judges (nasm, as, llvm-mc) showed to be otherwise is corrected by hand here.
import { createRequire } from "node:module";
import { signatures } from "./x86-signatures.mjs";

const iced = createRequire(import.meta.url)("iced-x86");

// ---- What is left out, and why ----------------------------------------------------------------------------------

export const DROPPED_FEATURES = [
  [/^(KNC|PADLOCK_\w+)$/, "only in Knights Corner, or in processors of VIA"],
  [/^(MPX|PCOMMIT|PREFETCHWT1|AVX512ER|AVX512PF|AVX512_4FMAPS|AVX512_4VNNIW)$/, "removed; no current processor has it"],
  [/^(FMA4|XOP|SSE4A|D3NOW|OSS|UDBG)$/, "of older AMD processors, or never released"],
  [/^(SEV_ES|SEV_SNP|RMPQUERY|INVLPGB|MCOMMIT|SKINIT_or_SVM|TDX|TSE|HRESET)$/, "for hypervisors and firmware alone"],
];

export const DROPPED_CODES = [
  [
    /^(J|Loop|Call_rel16|Jmp_rel).*_16(_\w+)?$|^J\w+_rel16$|^Call_rel16$|^Jmp_rel16$|^Xbegin_rel16$/,
    "Intel ignores a 66 prefix at near branches",
  ],
  [/^(Call|Jmp)_rm16$|^Retnw/, "Intel ignores a 66 prefix at near branches"],
  [
    /^Loop\w*_64_ECX$|^(Monitor|Monitorx|Vmrun|Vmload|Vmsave|Invlpga|Clzero)\w?d$/,
    "an a32 prefix before the 64-bit form",
  ],
  [/^Nop[wdq]$/, "nop has a row of its own below"],
  [
    /^F(n|)(eni|disi|setpm)$|^Frstpm$|^Frint2$|^Frichop$|^Frinear$|^Fn?stdw_AX$|^Fn?stsg_AX$/,
    "of the 8087 and 287; they do nothing",
  ],
  [/^Ud0$/, "the row with operands is what processors decode"],
  [/^Getsecq$/, "REX.W means nothing there"],
  [/^(Xlat_m8)$/, "a row of its own below"],
];

/** Rows that are written by hand below. */
const REPLACED_CODES = [
  [/^(Verr|Verw|Lldt|Ltr|Lmsw|Lkgs)_/, "the width means nothing there"],
  [/^Xchg_rm\d+_r\d+$/, "nasm puts the first of two registers into reg"],
];

/** Encodings that processors take and no assembler chooses: decoded, never encoded. */
const DECODED_ONLY = [
  [/^(Reservednop|Prefetchreserved\d)_/, "hints that do nothing"],
  [/^(Sal_|Fstpnce_sti)|_(F6r1|F7r1|DCD0|DCD8|DDC8|DED0|DFC8|DFD0|DFD8)$/, "undocumented second encodings"],
  [/^Movsxd_r(16|32)_/, "the same as mov, longer"],
  [/^Bswap_r16$/, "its result is undefined"],
  [/^(Mov_Sreg_\w+|Mov_r64m16_Sreg|Sldt_r64m16)$/, "the width means nothing there; rows of their own below"],
  [/^(Lar|Lsl)_r64_/, "assemblers name a narrower source; rows of their own below"],
  [/^(Pcmpestr[im]64|VEX_Vpcmpestr[im]64)_/, "the lengths in rax and rdx: o64 before the plain form"],
  [/^P(insr|extr)[bw]_\w*r64\w*$|^(Movmskp[sd]|Pmovmskb)_r64_|^Extractps_r64m32/, "the same as with r32"],
  [
    /^(VEX_|EVEX_)Vextractps_r64m32_xmm_imm8$|^(Tpause|Umwait)_r64$|^E?VEX_Vp(insr|extr)[bw]_.*r64/,
    "REX.W or W1 changes nothing there",
  ],
  [/^Pushw_imm8$/, "`strict word` means the wide one"],
];

/** iced's mnemonic → the one nasm and the manual use. By code where one mnemonic becomes several. */
const RENAMED = {
  Retnw: "retw",
  Retnw_imm16: "retw",
  Retfw: "retfw",
  Retfw_imm16: "retfw",
  Retfq: "retfq",
  Retfq_imm16: "retfq",
  Enterw_imm16_imm8: "enterw",
  Leavew: "leavew",
  Pushfw: "pushfw",
  Popfw: "popfw",
  Iretw: "iretw",
  Call_m1616: "call far",
  Call_m1632: "call far",
  Call_m1664: "call far",
  Jmp_m1616: "jmp far",
  Jmp_m1632: "jmp far",
  Jmp_m1664: "jmp far",
  Sysretd: "sysret",
  Sysexitd: "sysexit",
  Int1: "int1",
  Wait: "fwait",
  Fldenv_m14byte: "fldenvw",
  Fnstenv_m14byte: "fnstenvw",
  Fstenv_m14byte: "fstenvw",
  Frstor_m94byte: "frstorw",
  Fnsave_m94byte: "fnsavew",
  Fsave_m94byte: "fsavew",
};

/** @param {string} name */
function renamed(name) {
  if (name.startsWith("Sal_")) return "shl";
  if (name.startsWith("Reservednop_")) return "nop";
  if (name.startsWith("Fstpnce_")) return "fstp";
  return /^(VEX_)?V?pcmpestr[im]64/i.test(name) ? (/v?pcmpestr[im]/i.exec(name)?.[0] ?? "").toLowerCase() : undefined;
}

/** Other names of the same instructions; `sal` and the like are the manual's own. */
export const ALIASES = {
  sal: "shl",
  xlat: "xlatb",
  wait: "fwait",
  iret: "iretd",
  int03: "int3",
  icebp: "int1",
  ud2a: "ud2",
  ud2b: "ud1",
  retn: "ret",
  loopz: "loope",
  loopnz: "loopne",
  repz: "repe",
  repnz: "repne",
  ...conditions({
    b: ["c", "nae"],
    ae: ["nc", "nb"],
    e: ["z"],
    ne: ["nz"],
    be: ["na"],
    a: ["nbe"],
    p: ["pe"],
    np: ["po"],
    l: ["nge"],
    ge: ["nl"],
    le: ["ng"],
    g: ["nle"],
  }),
};
delete ALIASES.repz;
delete ALIASES.repnz;

function conditions(names) {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, others]) =>
      others.flatMap((other) => ["j", "set", "cmov"].map((stem) => [stem + other, stem + name])),
    ),
  );
}

// ---- Rows written by hand: forms that iced lacks or spells otherwise --------------------------------------------

const ADDED = [
  ["mov", "r64, imm32zx | oi | o32 B8+r id"],
  ["mov", "sreg, r16/m16 | rm | 8E /r | | encode"],
  ["mov", "sreg, r32 | rm | 8E /r | | encode"],
  ["mov", "sreg, r64 | rm | 8E /r | | encode"],
  ["mov", "r64, sreg | mr | 8C /r | | encode"],

  ...[
    "lldt | 0F 00 /2",
    "ltr | 0F 00 /3",
    "verr | 0F 00 /4",
    "verw | 0F 00 /5",
    "lmsw | 0F 01 /6",
    "lkgs | F2 0F 00 /6",
  ]
    .map((text) => text.split(" | "))
    .map(([mnemonic, encoding]) => [mnemonic, `r16/m16 | m | ${encoding}`]),
  ["nop", " | | o32 90"],
  ["sldt", "r64 | m | 0F 00 /0 | | encode"],
  ["sldt", "r64/m16 | m | o64 0F 00 /0 | | decode"],
  ["lar", "r64, r64 | rm | o64 0F 02 /r | | encode"],
  ["lar", "r64, r32 | rm | o64 0F 02 /r | | encode"],
  ["lar", "r64, r16/m16 | rm | o64 0F 02 /r | | encode"],
  ["lsl", "r64, r64 | rm | o64 0F 03 /r | | encode"],
  ["lsl", "r64, r32 | rm | o64 0F 03 /r | | encode"],
  ["lsl", "r64, r16/m16 | rm | o64 0F 03 /r | | encode"],
  ["test", "r8, m8 | rm | 84 /r | | encode"],
  ["test", "r16, m16 | rm | o16 85 /r | | encode"],
  ["test", "r32, m32 | rm | o32 85 /r | | encode"],
  ["test", "r64, m64 | rm | o64 85 /r | | encode"],
  ["xchg", "r8/m8, r8 | mr | 86 /r | | encode lock"],
  ["xchg", "r16/m16, r16 | mr | o16 87 /r | | encode lock"],
  ["xchg", "r32/m32, r32 | mr | o32 87 /r | | encode lock"],
  ["xchg", "r64/m64, r64 | mr | o64 87 /r | | encode lock"],
  ["xchg", "r8, r8/m8 | rm | 86 /r | | lock"],
  ["xchg", "r16, r16/m16 | rm | o16 87 /r | | lock"],
  ["xchg", "r32, r32/m32 | rm | o32 87 /r | | lock"],
  ["xchg", "r64, r64/m64 | rm | o64 87 /r | | lock"],
  ["tpause", "r64 | m | 66 0F AE /6 | WAITPKG | encode"],
  ["umwait", "r64 | m | F2 0F AE /6 | WAITPKG | encode"],
  ["xchg", "ax, r16 | -o | o16 90+r | | encode"],
  ["xchg", "eax, r32~ | -o | o32 90+r | | encode"],
  ["xchg", "rax, r64 | -o | o64 90+r | | encode"],
  ["imul", "r16, imm8sx | ri | o16 6B /r ib | | encode both"],
  ["imul", "r32, imm8sx | ri | o32 6B /r ib | | encode both"],
  ["imul", "r64, imm8sx | ri | o64 6B /r ib | | encode both"],
  ["imul", "r16, imm16 | ri | o16 69 /r iw | | encode both"],
  ["imul", "r32, imm32 | ri | o32 69 /r id | | encode both"],
  ["imul", "r64, imm32sx | ri | o64 69 /r id | | encode both"],
  ["xlatb", " | | D7"],
];

for (const name of ["fadd", "fmul", "fsub", "fsubr", "fdiv", "fdivr"]) {
  const low = { fadd: "C0", fmul: "C8", fsub: "E0", fsubr: "E8", fdiv: "F0", fdivr: "F8" }[name];
  ADDED.push([name, `sti | o | D8 ${low}+i | FPU | encode`]);
}

// ---- From iced's strings to rows --------------------------------------------------------------------------------

const SLOTS = [
  [/_(reg|reg_mem)$/, "r"],
  [/_(or_mem|rm|or_mem_mpx)$|^mem$|^sibmem$|^mem_vsib|^mem_mib$/, "m"],
  [/_vvvv$/, "v"],
  [/_is4$/, "s"],
  [/_opcode$/, "o"],
  [/^mem_offs$/, "a"],
  [/^br|^xbegin/, "d"],
  [/^imm8_const_1$|^(al|ax|eax|rax|cl|dx|st0|fs|gs)$/, "-"],
  [/^imm/, "i"],
];

/** Operand kinds that the manual does not show among the operands. */
const isHidden = (kind) => /^(seg_r(SI|DI|BX)|es_rDI)/.test(kind);

const slotOf = (kind) => SLOTS.find(([pattern]) => pattern.test(kind))?.[1] ?? fail(`no slot for operand kind ${kind}`);

function fail(reason) {
  throw new Error(`x86-table: ${reason}`);
}

const EXACT = {
  "ST(0)": "st0",
  ST: "st0",
  "ST(i)": "sti",
  CL: "cl",
  AL: "al",
  AX: "ax",
  EAX: "eax",
  RAX: "rax",
  DX: "dx",
  FS: "fs",
  GS: "gs",
  Sreg: "sreg",
  mem: "m",
  mib: "m",
  sibmem: "m",
  m512byte: "m",
  m14byte: "m",
  m28byte: "m",
  m94byte: "m",
  m108byte: "m",
  m2byte: "m16",
  "m16&64": "m",
  m80bcd: "m80",
  r32a: "r32",
  r32b: "r32",
  r64a: "r64",
  r64b: "r64",
  rel8: "rel8",
  rel32: "rel32",
};

function operandOf(token, kind, code) {
  if (/^(Call|Jmp)_m16(16|32|64)$/.test(code)) return `m${code.slice(-2)}`;
  if (token.startsWith("m16:")) return "m";
  if (/^m384$/.test(token)) return "m";
  if (token in EXACT) return EXACT[token];
  if (/^imm(8sex|32sex)/.test(kind)) return kind.startsWith("imm8") ? "imm8sx" : "imm32sx";
  return token
    .replace(/ \{k[12]\}\{z\}$/, "{kz}")
    .replace(/ \{k[12]\}$/, "{k}")
    .replace(/^r\/m(\d+)/, "r$1/m$1")
    .replace(/^(xmm|ymm|zmm|tmm|mm|k|bnd)\d(\+1)?/, "$1")
    .replace(/(m\d+)(int|fp)$/, "$1")
    .replace(/m(\d+)bcst/, "b$1");
}

function encodingOf(text, info, code) {
  const is64ByDefault = info.defaultOpSize64 || info.forceOpSize64;
  return text
    .replace(/^NP /, "NP ")
    .replace(/\+r[bwdo]\b/, "+r")
    .replace(/!\(11\):rrr:bbb|11:rrr:bbb|!\(11\):rrr:100|\/vsib/, "/r")
    .replace(/!\(11\):([01]{3}):bbb/, (_, bits) => `/${parseInt(bits, 2)}`)
    .replace(/11:rrr:000/, "/r")
    .replace(/\bo64 /, is64ByDefault || /^(Mov_(r64_[cd]r|[cd]r_r64))$/.test(code) ? "d64 " : "o64 ")
    .replace(/\ba64 /, /_r64/.test(code) ? "a64 " : "")
    .replace(/ \/is4/, " /is4")
    .replace(/ mo$/, " mo");
}

/** Immediates of 16 bits that only an explicit width asks for. */
const STRICT = /^Push_imm16$/;

/** The same, and r64 may be written: a second row says how it is encoded. */
const AS_WITH_W0 = /^E?VEX_Vp(insr|extr)[bw]_.*r64|^VEX_V(movmskp[sd]|pmovmskb)_r64/;

/** VEX forms that came after the EVEX forms of the same names: assemblers take them only when told. */
const LATER_VEX = ["AVX_VNNI", "AVX_IFMA", "AVX_NE_CONVERT"];
const VEX_ALONE = /^(VBCSTNE|VCVTNE[EO])/;

const BASIC = /^(INTEL\d+|X64|MULTIBYTENOP)$/;

function rowOf(code) {
  const instruction = new iced.Instruction();
  try {
    instruction.code = code;
  } catch {
    return undefined;
  }
  const info = instruction.opCode;
  const name = iced.Code[code];
  const encoding = iced.EncodingKind[info.encoding];
  if (!info.isInstruction || !info.mode64 || !["Legacy", "VEX", "EVEX"].includes(encoding)) return undefined;
  const features = [...instruction.cpuidFeatures()].map((each) => iced.CpuidFeature[each]);
  if (features.some((each) => DROPPED_FEATURES.some(([pattern]) => pattern.test(each)))) return undefined;
  if ([...DROPPED_CODES, ...REPLACED_CODES].some(([pattern]) => pattern.test(name))) return undefined;
  const kinds = Array.from({ length: info.opCount }, (_, index) => iced.OpCodeOperandKind[info.opKind(index)]);
  const [, word, list] = /^(\S+)\s*(.*)$/.exec(info.instructionString);
  // Operands in angle brackets are implied; nasm lets xmm0 be written, which the last form of each says.
  let tokens = list === "" ? [] : list.split(", ");
  const hasXmm0 = tokens.at(-1) === "<XMM0>" && tokens.length === 3;
  tokens = tokens.filter((token) => !token.startsWith("<"));
  let shown = kinds.filter((kind) => !isHidden(kind));
  if (tokens.length === 0) shown = [];
  // FCOM ST(i) and FXCH ST(i) leave out st0.
  if (shown.length === tokens.length + 1 && shown[0] === "st0") shown.shift();
  if (shown.length !== tokens.length) fail(`${name}: ${info.instructionString} with ${kinds}`);
  const operands = tokens.map((token, index) => operandOf(token, shown[index], name));
  // A conversion from 32 bits to a double is exact: the manual has no rounding there.
  // 90 is nop: xchg eax, eax, which clears the upper half, needs its long form.
  if (name === "Xchg_r32_EAX") operands[0] = "r32~";
  const slots = shown.map(slotOf).join("");
  // A conversion from 32 bits to a double is exact: the manual has no rounding there, processors ignore it.
  const flags = [];
  if (info.ignoresRoundingControl) {
    flags.push("rounding-ignored");
    operands.forEach((text, index) => (operands[index] = text.replace("{er}", "")));
  }
  if (info.canUseLockPrefix) flags.push("lock");
  if (info.requireOpMaskRegister) flags.push("k!");
  if (info.requiresUniqueRegNums) flags.push("unique");
  if (info.requiresUniqueDestRegNum) flags.push("unique-destination");
  if (/sibmem/.test(info.instructionString)) flags.push("sib");
  if (STRICT.test(name)) flags.push("strict");
  if (DECODED_ONLY.some(([pattern]) => pattern.test(name))) flags.push("decode");
  if (encoding === "VEX" && LATER_VEX.some((each) => features.includes(each)) && !VEX_ALONE.test(word))
    flags.push("vex");
  if (encoding === "EVEX") flags.push(iced.TupleType[info.tupleType]);
  const mnemonic = RENAMED[name] ?? renamed(name) ?? word.toLowerCase();
  const columns = [
    operands.join(", "),
    slots,
    encodingOf(info.opCodeString, info, name),
    features.filter((each) => !BASIC.test(each)).join(" "),
    flags.join(" "),
  ];
  const rows = [[mnemonic, columns]];
  if (AS_WITH_W0.test(name)) {
    const encoding = columns[2].replace(".W1", ".W0");
    rows.push([mnemonic, [...columns.slice(0, 2), encoding, columns[3], columns[4].replace("decode", "encode")]]);
  }
  if (hasXmm0) rows.push([mnemonic, [`${operands.join(", ")}, xmm0`, `${slots}-`, ...columns.slice(2, 4), "encode"]]);
  return rows;
}

const lineOf = (columns) => columns.join(" | ").replace(/[ |]+$/, "");

/** Rows that nasm takes first where the shortest encoding does not decide. */
function comesFirst(mnemonic, line) {
  if (mnemonic === "vpextrw") return line.includes("EVEX.128.66.0F3A");
  if (mnemonic === "xchg") return line.includes("| rm |");
  return line.startsWith("sti, st0");
}

function order(mnemonic, lines) {
  return [true, false].flatMap((first) => lines.filter((line) => comesFirst(mnemonic, line) === first));
}

/** Mnemonic → its lines, in the order of their mnemonics. */
export function rows() {
  const table = new Map();
  const add = (mnemonic, line) => table.set(mnemonic, [...(table.get(mnemonic) ?? []), line]);
  for (let code = 0; code < 5200; code++)
    for (const [mnemonic, columns] of rowOf(code) ?? []) add(mnemonic, lineOf(columns));
  for (const [mnemonic, line] of ADDED) add(mnemonic, line);
  for (const [mnemonic, lines] of table) table.set(mnemonic, order(mnemonic, lines));
  return new Map([...table].sort(([a], [b]) => (a < b ? -1 : 1)));
}

// ---- The files --------------------------------------------------------------------------------------------------

const HEADER =
  "// Made by `npm run build` (tools/x86-table.mjs) from iced-x86 1.21.0 and corrections by hand. Do not edit.\n";

export function instructionTable() {
  const table = rows();
  const blocks = [...table].map(([mnemonic, lines]) => `${mnemonic}\n${lines.join("\n")}`);
  const aliases = Object.entries(ALIASES)
    .sort()
    .map(([alias, mnemonic]) => {
      if (!table.has(mnemonic)) fail(`alias ${alias} of ${mnemonic}, which has no row`);
      return `  ${alias}: ${JSON.stringify(mnemonic)},\n`;
    });
  // One literal: as properties of an object they would cost three times as much at import.
  return {
    "instructions.ts":
      `${HEADER}// One line a form; src/asm/table.ts says what its columns mean.\n\n` +
      `/** All mnemonics, divided by commas. */\nexport const MNEMONICS = "${[...table.keys()].join()}";\n\n` +
      `/** Other names of the same instructions. */\nexport const ALIASES: Readonly<Record<string, string>> = {\n${aliases.join("")}};\n\n` +
      `/** Each mnemonic with its forms below it, divided by empty lines. */\nexport const INSTRUCTIONS = \`\n${blocks.join("\n\n")}\n\`;\n`,
    "mnemonics.ts": `${HEADER}${signatures(table, ALIASES)}`,
  };
}

/**
 * Relaxation: how long each jump is, and how much padding each alignment needs.
 *
 * Code is written with every jump in its short form and no padding. What may grow is a *span*: a jump that takes 3 or 4
 * bytes more in its long form, or an alignment. Everything else is fixed, so a place is an offset plus the growth of the spans
 * before it, and only this list of spans is worked on, never the code.
 *
 * Jumps only ever grow, from the shortest solution upwards, so the result is the least one: no jump is longer than in any
 * other assembler. One that grows can push only those out of reach that jump over it and were short, hence lie within 130
 * bytes: a work list of neighbours settles all jumps in one pass over the list, and a second pass confirms it. Padding can
 * change under a jump's feet, both ways; so passes are repeated, and after a fixed number the jumps that cross an
 * alignment become long. The number of passes never depends on the size of the code.
 */

/** Passes with exact padding before jumps across alignments give up; real code needs two or three. */
const EXACT_PASSES = 8;

const SHORT_BYTES = 2;
const REACH = 127;
/** Spans further apart than this cannot lie below one short jump. */
const WINDOW = REACH + SHORT_BYTES + 1;

/** The spans of one section, in order; parallel arrays. */
export interface Spans {
  readonly count: number;
  /** Offset without any growth. */
  readonly offset: Int32Array;
  /** Bytes more in the long form, for jumps; 0 for alignments. */
  readonly growth: Int32Array;
  /** For alignments, the power of two; 0 for jumps. */
  readonly alignment: Int32Array;
  /** For jumps: offset of the target without growth, and how many spans lie before it; -1 if it is in no reach at all. */
  readonly target: Int32Array;
  readonly targetSpans: Int32Array;
  /** For jumps: 1 if it may be short. */
  readonly canBeShort: Uint8Array;
}

export interface Relaxed {
  /** Total growth of the spans before number i; one longer than the list. A place is `offset + grown[spans before it]`. */
  readonly grown: Int32Array;
  /** 1 for jumps that need their long form. */
  readonly isLong: Uint8Array;
  readonly passes: number;
}

export function relax(spans: Spans): Relaxed {
  return new Relaxation(spans).run();
}

class Relaxation {
  readonly #spans: Spans;
  readonly #grown: Int32Array;
  readonly #isLong: Uint8Array;
  /** Bytes by which a jump's distance grew since the pass began. */
  readonly #stretch: Int32Array;
  readonly #work: number[] = [];

  constructor(spans: Spans) {
    this.#spans = spans;
    this.#grown = new Int32Array(spans.count + 1);
    this.#isLong = new Uint8Array(spans.count);
    this.#stretch = new Int32Array(spans.count);
    for (let span = 0; span < spans.count; span++) {
      this.#isLong[span] = spans.alignment[span] === 0 && spans.canBeShort[span] === 0 ? 1 : 0;
    }
  }

  run(): Relaxed {
    let passes = 0;
    do {
      passes++;
      this.#layOut();
      if (passes === EXACT_PASSES) this.#giveUpAlignments();
    } while (this.#growJumps());
    return { grown: this.#grown, isLong: this.#isLong, passes };
  }

  /** Places from sizes. */
  #layOut(): void {
    const { count, offset, growth, alignment } = this.#spans;
    const grown = this.#grown;
    for (let span = 0; span < count; span++) {
      const before = grown[span];
      const wanted = alignment[span];
      const more = wanted !== 0 ? -(offset[span] + before) & (wanted - 1) : this.#isLong[span] === 0 ? 0 : growth[span];
      grown[span + 1] = before + more;
    }
  }

  /** Makes jumps long that do not reach, and those that they push out of reach. False if all was well. */
  #growJumps(): boolean {
    this.#stretch.fill(0);
    for (let span = 0; span < this.#spans.count; span++) if (!this.#reaches(span)) this.#makeLong(span);
    let changed = false;
    for (let span = this.#work.pop(); span !== undefined; span = this.#work.pop()) {
      this.#pushNeighbours(span);
      changed = true;
    }
    return changed;
  }

  #makeLong(span: number): void {
    this.#isLong[span] = 1;
    this.#work.push(span);
  }

  /** True if a jump is long, or short and in reach. */
  #reaches(span: number): boolean {
    const { offset, alignment, target, targetSpans } = this.#spans;
    if (alignment[span] !== 0 || this.#isLong[span] !== 0) return true;
    const grown = this.#grown;
    const to = target[span] + grown[targetSpans[span]];
    const distance = to - (offset[span] + SHORT_BYTES + grown[span + 1]);
    const stretch = this.#stretch[span];
    return targetSpans[span] > span ? distance + stretch <= REACH : distance - stretch >= -REACH - 1;
  }

  /** `grownSpan` just became long: whoever jumps over it has further to go. */
  #pushNeighbours(grownSpan: number): void {
    const { count, offset, growth, alignment, targetSpans } = this.#spans;
    const grown = this.#grown;
    const place = offset[grownSpan] + grown[grownSpan];
    for (let span = grownSpan - 1; span >= 0 && place - offset[span] - grown[span] <= WINDOW; span--) {
      if (alignment[span] === 0 && targetSpans[span] > grownSpan) this.#push(span, growth[grownSpan]);
    }
    for (let span = grownSpan + 1; span < count && offset[span] + grown[span] - place <= WINDOW; span++) {
      if (alignment[span] === 0 && targetSpans[span] <= grownSpan) this.#push(span, growth[grownSpan]);
    }
  }

  #push(span: number, bytes: number): void {
    if (this.#isLong[span] !== 0) return;
    this.#stretch[span] += bytes;
    if (!this.#reaches(span)) this.#makeLong(span);
  }

  /** What is left short now has no padding to cross, so nothing can move it but jumps. */
  #giveUpAlignments(): void {
    const { count, alignment, targetSpans } = this.#spans;
    const alignmentsBefore = new Int32Array(count + 1);
    for (let span = 0; span < count; span++) {
      alignmentsBefore[span + 1] = alignmentsBefore[span] + (alignment[span] === 0 ? 0 : 1);
    }
    for (let span = 0; span < count; span++) {
      if (alignment[span] !== 0 || this.#isLong[span] !== 0) continue;
      if (alignmentsBefore[span] !== alignmentsBefore[targetSpans[span]]) this.#makeLong(span);
    }
  }
}

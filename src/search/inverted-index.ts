/** Hands the event loop back for a turn; documents are added in chunks with one pause after each. */
export type Pause = () => Promise<unknown>;

const INVERT_CHUNK = 100_000;

/** Collects which words each document has; `invert` turns that into word -> documents. */
export class InvertedIndexBuilder {
  #length = 0;
  /** Entry by entry `word << 1 | inText`, document after document. */
  #entries = new Uint32Array(1 << 10);
  /** For each document the position after its last entry. */
  readonly #ends: number[] = [];
  /** By word the document that had it last, counted from 1. */
  #latest = new Uint32Array(1 << 10);
  #words = 0;

  /** Adds the next document; a word in both lists counts as a word of the text. */
  add(textWords: Iterable<number>, keywords: Iterable<number> = []): void {
    for (const word of textWords) this.#push(word, 1);
    for (const word of keywords) this.#push(word, 0);
    this.#ends.push(this.#length);
  }

  #push(word: number, inText: 0 | 1): void {
    const document = this.#ends.length + 1;
    this.#latest = grown(this.#latest, word);
    if (this.#latest[word] === document) return;
    this.#latest[word] = document;
    this.#words = Math.max(this.#words, word + 1);
    this.#entries = grown(this.#entries, this.#length);
    this.#entries[this.#length++] = (word << 1) | inText;
  }

  /** The index of all documents added, with a pause after every so many entries. */
  async invert(pause: Pause): Promise<InvertedIndex> {
    const offsets = await this.#offsets(pause);
    const next = offsets.slice();
    const postings = new Uint32Array(this.#length);
    for (let document = 0, at = 0; document < this.#ends.length; document++) {
      for (const end = this.#ends[document] ?? 0; at < end; at++) {
        const entry = this.#entries[at] ?? 0;
        const word = entry >>> 1;
        const position = next[word] ?? 0;
        postings[position] = (document << 1) | (entry & 1);
        next[word] = position + 1;
        if (at % INVERT_CHUNK === 0) await pause();
      }
    }
    return { documents: this.#ends.length, offsets, postings };
  }

  async #offsets(pause: Pause): Promise<Uint32Array> {
    const offsets = new Uint32Array(this.#words + 1);
    for (let at = 0; at < this.#length; at++) {
      const word = (this.#entries[at] ?? 0) >>> 1;
      offsets[word + 1] = (offsets[word + 1] ?? 0) + 1;
      if (at % INVERT_CHUNK === 0) await pause();
    }
    for (let word = 0; word < this.#words; word++)
      offsets[word + 1] = (offsets[word + 1] ?? 0) + (offsets[word] ?? 0);
    return offsets;
  }
}

/** The numbers, with room for one at a place. */
function grown(numbers: Uint32Array<ArrayBuffer>, at: number): Uint32Array<ArrayBuffer> {
  if (at < numbers.length) return numbers;
  const larger = new Uint32Array(Math.max(at + 1, 2 * numbers.length));
  larger.set(numbers);
  return larger;
}

/** Word -> documents: the postings of word `w` stand from `offsets[w]` to `offsets[w + 1]`, as `document << 1 | inText`. */
export interface InvertedIndex {
  readonly documents: number;
  readonly offsets: Uint32Array;
  readonly postings: Uint32Array;
}

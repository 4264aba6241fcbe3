/** Hands the event loop back for a turn; documents are added in chunks with one pause after each. */
export type Pause = () => Promise<unknown>;

const INVERT_CHUNK = 100_000;

/** Collects which words each document has; `invert` turns that into word -> documents. */
export class InvertedIndexBuilder {
  #length = 0;
  /** Entry by entry `word << 1 | inText`, document after document. */
  #entries = new Uint32Array(1 << 12);
  /** For each document the position after its last entry. */
  readonly #ends: number[] = [];
  /** How many documents have the word, by word. */
  readonly #frequencies: number[] = [];
  /** The document that had the word last, by word. */
  readonly #latest: number[] = [];

  /** Adds the next document; a word in both lists counts as a word of the text. */
  add(textWords: Iterable<number>, keywords: Iterable<number>): void {
    for (const word of textWords) this.#push(word, 1);
    for (const word of keywords) this.#push(word, 0);
    this.#ends.push(this.#length);
  }

  #push(word: number, inText: 0 | 1): void {
    const document = this.#ends.length;
    if (this.#latest[word] === document) return;
    this.#latest[word] = document;
    this.#frequencies[word] = (this.#frequencies[word] ?? 0) + 1;
    if (this.#length === this.#entries.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#entries);
      this.#entries = larger;
    }
    this.#entries[this.#length++] = (word << 1) | inText;
  }

  /** The index of all documents added, with a pause after every so many entries. */
  async invert(pause: Pause): Promise<InvertedIndex> {
    const offsets = new Uint32Array(this.#frequencies.length + 1);
    for (const [word, frequency] of this.#frequencies.entries())
      offsets[word + 1] = (offsets[word] ?? 0) + frequency;
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
}

/** Word -> documents: the postings of word `w` stand from `offsets[w]` to `offsets[w + 1]`, as `document << 1 | inText`. */
export interface InvertedIndex {
  readonly documents: number;
  readonly offsets: Uint32Array;
  readonly postings: Uint32Array;
}

import { createGzip } from 'node:zlib';
import type { CardFile } from '../../src/discord/respond.ts';
import type { PlayerRows } from '../../src/store/players.ts';

/** A larger file comes compressed. */
const PLAIN_MAX = 1024 * 1024;
/** What the next rows may add to a file, and its end. */
const MARGIN = 1024 * 1024;

/**
 * Writes rows into files of JSON, each a document of its own: `{ "player": …, "answers": [ … ], … }`. One small file
 * is plain, everything else compressed.
 * @param head what each file begins with
 * @param max bytes of a file
 */
export async function* writeFiles(
  head: Readonly<Record<string, unknown>>,
  slices: AsyncIterable<PlayerRows>,
  max: number,
): AsyncGenerator<CardFile> {
  let part = 1;
  let file = new JsonFile(head);
  for await (const slice of slices) {
    await file.add(slice);
    if (file.size <= max - MARGIN) continue;
    yield { name: `skylark-data-${part}.json.gz`, attachment: await file.compressed() };
    part += 1;
    file = new JsonFile(head);
  }
  const plain = part === 1 ? await file.plain() : undefined;
  if (plain) yield { name: 'skylark-data.json', attachment: plain };
  else {
    const name = part === 1 ? 'skylark-data.json.gz' : `skylark-data-${part}.json.gz`;
    yield { name, attachment: await file.compressed() };
  }
}

/** A document in the making, a line a row. */
class JsonFile {
  readonly #gzip = createGzip();
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<unknown>;
  /** All of it while it is small. */
  #text: string | undefined = '';
  #section = '';
  #written: Promise<unknown>;
  size = 0;

  constructor(head: Readonly<Record<string, unknown>>) {
    this.#ended = new Promise((resolve, reject) => {
      this.#gzip.on('end', resolve).on('error', reject);
    });
    this.#gzip.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.size += chunk.length;
    });
    this.#written = this.#write(JSON.stringify(head, undefined, 2).slice(0, -2));
  }

  async add({ section, rows }: PlayerRows): Promise<void> {
    await this.#written;
    const isNew = section !== this.#section;
    const start = isNew ? `${this.#section === '' ? '' : '\n  ]'},\n  "${section}": [\n    ` : ',\n    ';
    this.#section = section;
    await this.#write(start + rows.map(row => JSON.stringify(row)).join(',\n    '));
  }

  /** The document as text; undefined when it is large. */
  async plain(): Promise<Buffer | undefined> {
    await this.#finish();
    return this.#text === undefined ? undefined : Buffer.from(this.#text);
  }

  async compressed(): Promise<Buffer> {
    await this.#finish();
    return Buffer.concat(this.#chunks);
  }

  async #finish(): Promise<void> {
    if (this.#gzip.writableEnded) return;
    await this.#written;
    await this.#write(`${this.#section === '' ? '' : '\n  ]'}\n}\n`);
    this.#gzip.end();
    await this.#ended;
  }

  async #write(text: string): Promise<void> {
    if (this.#text !== undefined) this.#text += text;
    if ((this.#text?.length ?? 0) > PLAIN_MAX) this.#text = undefined;
    this.#gzip.write(text);
    // So that its size is known.
    await new Promise<void>(resolve => this.#gzip.flush(resolve));
  }
}

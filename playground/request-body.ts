import { attachmentSizeLimit } from './acts.ts';
import { DiscordError } from './errors.ts';
import type { StoredFile } from './model.ts';

/** A request's JSON and its files by their number in `files[n]`. */
export interface RequestBody {
  readonly json: unknown;
  readonly files: ReadonlyMap<string, StoredFile>;
}

/** Ten files, and as much again as one of them for what is around them. */
const bytesMax = 11 * attachmentSizeLimit;

/** Reads a JSON or multipart body; or why it is refused: it is malformed, or too large to be read to its end. */
export async function readBody(request: Request): Promise<RequestBody | DiscordError> {
  const bytes = await readBytes(request);
  if (!bytes) return new DiscordError('RequestEntityTooLarge');
  try {
    const type = request.headers.get('content-type') ?? '';
    const body = new Response(bytes, { headers: { 'content-type': type } });
    if (type.startsWith('multipart/form-data')) return await readForm(await body.formData());
    return { json: JSON.parse((await body.text()) || '{}'), files: new Map() };
  } catch {
    return new DiscordError('RequestBodyContainsInvalidJSON');
  }
}

async function readBytes({ body }: Request): Promise<Blob | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return new Blob(chunks);
}

async function readForm(form: FormData): Promise<RequestBody> {
  const files = new Map<string, StoredFile>();
  for (const [key, value] of form) {
    const number = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (number === undefined || typeof value === 'string') continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    files.set(number, { name: value.name, type: value.type || 'application/octet-stream', bytes });
  }
  const payload = form.get('payload_json');
  return { json: JSON.parse(typeof payload === 'string' ? payload : '{}'), files };
}

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
    if (!type.startsWith('multipart/form-data'))
      return { json: JSON.parse(new TextDecoder().decode(bytes) || '{}'), files: new Map() };
    return await readForm(await new Response(bytes, { headers: { 'content-type': type } }).formData());
  } catch {
    return new DiscordError('RequestBodyContainsInvalidJSON');
  }
}

async function readBytes(request: Request): Promise<ArrayBuffer | undefined> {
  // As nearly all requests say it; to read what does not as a stream takes most of the time of a request.
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (length > bytesMax) return undefined;
  if (length >= 0) return request.arrayBuffer();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return new Blob(chunks).arrayBuffer();
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

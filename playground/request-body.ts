import type { StoredFile } from './world.ts';

/** A request's JSON and its files by their number in `files[n]`. */
export interface RequestBody {
  readonly json: unknown;
  readonly files: ReadonlyMap<string, StoredFile>;
}

/** Reads a JSON or multipart body; nothing if it is malformed. */
export async function readBody(request: Request): Promise<RequestBody | undefined> {
  try {
    const type = request.headers.get('content-type') ?? '';
    if (type.startsWith('multipart/form-data')) return await readForm(await request.formData());
    return { json: JSON.parse((await request.text()) || '{}'), files: new Map() };
  } catch {
    return undefined;
  }
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

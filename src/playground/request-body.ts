import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { DiscordError } from './errors.ts';
import type { StoredFile } from './world.ts';

/** A request's JSON and its files by their number in `files[n]`. */
export interface RequestBody {
  readonly json: unknown;
  readonly files: ReadonlyMap<string, StoredFile>;
}

/**
 * Reads a JSON or multipart body.
 * @throws DiscordError 50109 if it is not JSON
 */
export async function readBody(request: Request): Promise<RequestBody> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    return { json: parse(await request.text()), files: new Map() };
  }
  const form = await request.formData().catch(() => {
    throw new DiscordError(RESTJSONErrorCodes.InvalidFormBodyOrContentType);
  });
  const files = new Map<string, StoredFile>();
  for (const [key, value] of form) {
    const number = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (number === undefined || typeof value === 'string') continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    files.set(number, { name: value.name, type: value.type || 'application/octet-stream', bytes });
  }
  const payload = form.get('payload_json');
  return { json: parse(typeof payload === 'string' ? payload : ''), files };
}

function parse(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new DiscordError(RESTJSONErrorCodes.RequestBodyContainsInvalidJSON);
  }
}

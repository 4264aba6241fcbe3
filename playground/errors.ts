import { RESTJSONErrorCodes } from 'discord-api-types/v10';

/** One complaint about one field, as Discord words it. */
export interface FieldError {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/** Every refusal that has a code of its own: HTTP status and Discord's message. */
const refusals = {
  UnknownApplication: [404, 'Unknown Application'],
  UnknownChannel: [404, 'Unknown Channel'],
  UnknownGuild: [404, 'Unknown Guild'],
  UnknownMessage: [404, 'Unknown Message'],
  UnknownUser: [404, 'Unknown User'],
  UnknownWebhook: [404, 'Unknown Webhook'],
  UnknownInteraction: [404, 'Unknown interaction'],
  InteractionHasAlreadyBeenAcknowledged: [400, 'Interaction has already been acknowledged.'],
  InvalidWebhookToken: [401, 'Invalid Webhook Token'],
  MissingAccess: [403, 'Missing Access'],
  MissingPermissions: [403, 'Missing Permissions'],
  CannotSendMessagesInNonTextChannel: [400, 'Cannot send messages in a non-text channel'],
  InvalidActionOnArchivedThread: [400, 'Thread is archived'],
  ThreadLocked: [400, 'Thread is locked'],
  ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages: [
    400,
    'This interaction has reached the maximum number of follow-up messages that can be sent',
  ],
  CannotEditMessageAuthoredByAnotherUser: [403, 'Cannot edit a message authored by another user'],
  CannotSendAnEmptyMessage: [400, 'Cannot send an empty message'],
  RequestEntityTooLarge: [413, 'Request entity too large'],
  FileUploadedExceedsMaximumSize: [400, 'File uploaded exceeds the maximum size'],
  InvalidFormBodyOrContentType: [400, 'Invalid Form Body'],
  RequestBodyContainsInvalidJSON: [400, 'The request body contains invalid JSON.'],
} as const;

/** An answer by which Discord refuses a request. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly fields: readonly FieldError[];

  constructor(name: keyof typeof refusals, fields: readonly FieldError[] = []) {
    const [status, message] = refusals[name];
    super(message);
    this.status = status;
    this.code = RESTJSONErrorCodes[name];
    this.fields = fields;
  }

  /** The body of the answer: `errors` is a tree along the fields' paths. */
  toJSON(): object {
    const { message, code, fields } = this;
    return { message, code, ...(fields.length > 0 && { errors: errorTree(fields, 0) }) };
  }
}

/** What Discord takes and the local one does not know; answered with 501, so that nobody takes it for a refusal of Discord's. */
export class NotEmulatedError extends Error {
  readonly status = 501;

  constructor(what: string) {
    super(`501: Not emulated here: ${what}`);
  }

  /** The body of the answer. */
  toJSON(): object {
    return { message: this.message, code: 0 };
  }
}

/** Refuses a body with all its problems (50035), if there are any. */
export function refuse(...fields: readonly FieldError[]): void {
  if (fields.length > 0) throw new DiscordError('InvalidFormBodyOrContentType', fields);
}

function errorTree(fields: readonly FieldError[], depth: number): object {
  const own = fields.filter(({ path }) => path.length === depth);
  const deeper = fields.filter(({ path }) => path.length > depth);
  const branches = Object.groupBy(deeper, ({ path }) => String(path[depth]));
  const children = Object.entries(branches).map(([key, branch = []]) => [key, errorTree(branch, depth + 1)]);
  const errors = own.map(({ code, message }) => ({ code, message }));
  return { ...(errors.length > 0 && { _errors: errors }), ...Object.fromEntries(children) };
}

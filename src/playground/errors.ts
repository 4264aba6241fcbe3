import { RESTJSONErrorCodes } from 'discord-api-types/v10';

/** One complaint about one field, as Discord words it. */
export interface FieldError {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/** Every refusal that has a code of its own: HTTP status and Discord's message. */
const refusals = {
  [RESTJSONErrorCodes.UnknownApplication]: [404, 'Unknown Application'],
  [RESTJSONErrorCodes.UnknownChannel]: [404, 'Unknown Channel'],
  [RESTJSONErrorCodes.UnknownGuild]: [404, 'Unknown Guild'],
  [RESTJSONErrorCodes.UnknownMember]: [404, 'Unknown Member'],
  [RESTJSONErrorCodes.UnknownMessage]: [404, 'Unknown Message'],
  [RESTJSONErrorCodes.UnknownUser]: [404, 'Unknown User'],
  [RESTJSONErrorCodes.UnknownWebhook]: [404, 'Unknown Webhook'],
  [RESTJSONErrorCodes.UnknownInteraction]: [404, 'Unknown interaction'],
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]: [
    400,
    'Interaction has already been acknowledged.',
  ],
  [RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages]: [
    403,
    'This interaction has reached the maximum number of follow-up messages.',
  ],
  [RESTJSONErrorCodes.InvalidWebhookToken]: [401, 'Invalid Webhook Token'],
  [RESTJSONErrorCodes.MissingAccess]: [403, 'Missing Access'],
  [RESTJSONErrorCodes.MissingPermissions]: [403, 'Missing Permissions'],
  [RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser]: [
    403,
    'Cannot edit a message authored by another user',
  ],
  [RESTJSONErrorCodes.CannotSendAnEmptyMessage]: [400, 'Cannot send an empty message'],
  [RESTJSONErrorCodes.FileUploadedExceedsMaximumSize]: [400, 'File uploaded exceeds the maximum size'],
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType]: [400, 'Invalid Form Body'],
  [RESTJSONErrorCodes.RequestBodyContainsInvalidJSON]: [400, 'The request body contains invalid JSON.'],
} as const;

/** An answer by which Discord refuses a request. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly fields: readonly FieldError[];

  constructor(code: keyof typeof refusals, fields: readonly FieldError[] = []) {
    const [status, message] = refusals[code];
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  /** The body of the answer: `errors` is a tree along the fields' paths. */
  toJSON(): object {
    if (this.fields.length === 0) return { message: this.message, code: this.code };
    return { message: this.message, code: this.code, errors: errorTree(this.fields, 0) };
  }
}

/** Refuses a body for one field. */
export function invalid(path: readonly PropertyKey[], code: string, message: string): DiscordError {
  return new DiscordError(RESTJSONErrorCodes.InvalidFormBodyOrContentType, [{ path, code, message }]);
}

function errorTree(fields: readonly FieldError[], depth: number): object {
  const own = fields.filter(({ path }) => path.length === depth);
  const deeper = fields.filter(({ path }) => path.length > depth);
  const branches = Object.groupBy(deeper, ({ path }) => String(path[depth]));
  const children = Object.entries(branches).map(([key, branch = []]) => [key, errorTree(branch, depth + 1)]);
  const errors = own.map(({ code, message }) => ({ code, message }));
  return { ...(errors.length > 0 && { _errors: errors }), ...Object.fromEntries(children) };
}

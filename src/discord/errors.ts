/** Something a person did that cannot work. Its message is shown to that person: what was wrong, what to do. */
export class UserError extends Error {
  override name = 'UserError';
}

/** For a button that no longer exists, or never did. */
export function unknownButton(): UserError {
  return new UserError(
    'I don’t know that button; it may be from an older version. Ask again with a command.',
  );
}

/** What is stored cannot be read or written for now; the message says why, in words for whoever runs the bot. */
export class StorageUnavailableError extends Error {
  override name = 'StorageUnavailableError';
}

/** The data folder is in use by another process. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError';
}

import type { Database } from './database.ts';

export interface StorageSettings {
  /** Of PostgreSQL; undefined for SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
}

/** An open database, held for this process. */
export interface Storage {
  readonly database: Database;
  readonly close: () => Promise<void>;
}

/**
 * Opens what the settings name: a PostgreSQL database, or the data folder for this process alone.
 * @param onLost is told of connections that were lost while nothing was asked of them
 * @throws ConfigError when something must be mended first
 * @throws FolderInUseError when another process holds the data folder
 * @throws StorageUnavailableError when it cannot be used for now
 */
export async function openStorage(
  { databaseUrl, dataFolder }: StorageSettings,
  onLost: (error: Error) => void,
): Promise<Storage> {
  // Each brings what the other does not need.
  if (databaseUrl !== undefined) {
    const { openPostgres } = await import('./postgres/database.ts');
    const database = await openPostgres(databaseUrl, onLost);
    return { database, close: () => database.destroy() };
  }
  const { lockDataFolder } = await import('./sqlite/folder-lock.ts');
  const { openSqlite } = await import('./sqlite/database.ts');
  const lock = lockDataFolder(dataFolder);
  const database = await openSqlite(dataFolder).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  return { database, close: () => database.destroy().then(lock.release) };
}

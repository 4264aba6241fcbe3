import type { OpenDatabase } from './database.ts';

export interface StorageSettings {
  /** Of PostgreSQL; undefined for SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** The pack that questions belong to which were kept before there were several. */
  readonly formerPack: string;
}

/** An open database, held for this process. */
export interface Storage {
  readonly database: OpenDatabase;
  readonly close: () => Promise<void>;
}

/** Is told of what went wrong and can be lived with. */
type Warn = (message: string, error?: Error) => void;

/**
 * Opens what the settings name: a PostgreSQL database, or the data folder for this process alone.
 * @throws ConfigError when something must be mended first
 * @throws FolderInUseError when another process holds the data folder
 * @throws StorageUnavailableError when it cannot be used for now
 */
export async function openStorage(settings: StorageSettings, warn: Warn = () => {}): Promise<Storage> {
  const release = await hold(settings, warn);
  const database = await openDatabase(settings, warn).catch((error: unknown) => {
    release();
    throw error;
  });
  return { database, close: () => database.destroy().then(release) };
}

/** Opens it beside the process that holds it. @throws as `openStorage` does */
export async function openDatabase(
  { databaseUrl, dataFolder, formerPack }: StorageSettings,
  warn: Warn = () => {},
): Promise<OpenDatabase> {
  // Each brings what the other does not need.
  if (databaseUrl !== undefined) {
    const { openPostgres } = await import('./postgres/database.ts');
    return openPostgres(databaseUrl, formerPack, error => warn('a database connection was lost', error));
  }
  const { openSqlite } = await import('./sqlite/database.ts');
  return openSqlite(dataFolder, formerPack);
}

/** Takes a data folder for this process; PostgreSQL serves many. Resolves to what gives it back. */
async function hold({ databaseUrl, dataFolder }: StorageSettings, warn: Warn): Promise<() => void> {
  if (databaseUrl !== undefined) return () => {};
  const { lockDataFolder } = await import('./sqlite/folder-lock.ts');
  const lock = lockDataFolder(dataFolder);
  if (lock.wasDamaged) warn('the lock file of the data folder was damaged and has been made anew');
  return () => lock.release();
}

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
export async function openStorage(
  { databaseUrl, dataFolder, formerPack }: StorageSettings,
  warn: Warn = () => {},
): Promise<Storage> {
  if (databaseUrl !== undefined) {
    const database = await openPostgres(databaseUrl, formerPack, warn);
    return { database, close: () => database.destroy() };
  }
  const { lockDataFolder } = await import('./sqlite/folder-lock.ts');
  const { openSqlite } = await import('./sqlite/database.ts');
  const { wasDamaged, wasCutShort, release } = lockDataFolder(dataFolder);
  if (wasDamaged) warn('the lock file of the data folder was damaged and has been made anew');
  try {
    const database = await openSqlite(dataFolder, formerPack, { isSuspect: wasCutShort });
    return { database, close: () => database.destroy().then(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens it beside the process that holds it. @throws as `openStorage` does */
export async function openDatabase({
  databaseUrl,
  dataFolder,
  formerPack,
}: StorageSettings): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) return openPostgres(databaseUrl, formerPack, () => {});
  const { openSqlite } = await import('./sqlite/database.ts');
  return openSqlite(dataFolder, formerPack);
}

// Each kind is loaded where it is used: it brings what the other does not need.
async function openPostgres(url: string, formerPack: string, warn: Warn): Promise<OpenDatabase> {
  const postgres = await import('./postgres/database.ts');
  return postgres.openPostgres(url, formerPack, error => warn('a database connection was lost', error));
}

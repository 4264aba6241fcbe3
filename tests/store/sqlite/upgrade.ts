import { openSqlite } from '../../../src/store/sqlite/database.ts';

// A process that brings the database of a folder up to date, to be killed meanwhile.

const [folder = ''] = process.argv.slice(2);
process.send?.('opens');
await (await openSqlite(folder, 'the-interview')).destroy();
process.send?.('open');

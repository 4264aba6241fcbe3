// npm run workshop <id>
import { fileURLToPath } from 'node:url';
import { PackFolder } from './pack-folder.ts';
import { startWorkshop } from './server.ts';
import { Playground } from './trial.ts';

const PORT = 4400;
const data = fileURLToPath(new URL('../../data', import.meta.url));
const assets = fileURLToPath(new URL('../../dist/workshop', import.meta.url));
const [id = '', ...surplus] = process.argv.slice(2);

try {
  if (id === '' || surplus.length > 0) throw new Error('Usage: npm run workshop <id>');
  const folder = new PackFolder(data, id);
  const playground = new Playground(data, id);
  const options = { folder, playground, assets };
  const { address } = await startWorkshop({ ...options, port: PORT }).catch(() =>
    startWorkshop({ ...options, port: 0 }),
  );
  const leave = () => {
    playground.close();
    process.exit();
  };
  process.on('SIGINT', leave).on('SIGTERM', leave).on('SIGHUP', leave);
  console.log(`The workshop of ${id} is open on ${address}. What you accept there is saved in data/${id}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

// Skylark with its data from another folder: node tools/workshop/play.ts <folder>
import { pathToFileURL } from 'node:url';
import { start } from '../../src/start.ts';

await start(pathToFileURL(`${process.argv[2] ?? '.'}/`));

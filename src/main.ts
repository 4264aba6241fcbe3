import module from 'node:module';

// Node's built-in SQLite needs this version. Checked before anything is imported that needs a newer one.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 16) || (major === 23 && minor < 11)) {
  console.error(
    `Skylark needs Node 22.16 or newer; this is ${process.version}. Use a newer one, or run "npm ci" without --ignore-scripts: it brings its own.`,
  );
  process.exit(78);
}

module.enableCompileCache();
const { start } = await import('./start.ts');
// This file runs bundled, from dist/src.
await start(new URL('../../', import.meta.url));

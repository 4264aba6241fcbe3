import { defineConfig } from 'vite';

/** Packages of which only one part is used when it is there, or that bring files of their own. */
const NOT_BUNDLED = ['@napi-rs/canvas', 'zlib-sync', 'bufferutil', 'utf-8-validate', 'pg-native'];

/**
 * Builds the programs and their threads into one file each, and one for each part that is loaded when it is needed: a
 * start would spend half its time on finding and compiling two thousand small files.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node22.16',
    outDir: '../dist/src',
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      external: NOT_BUNDLED,
      input: {
        main: 'main.ts',
        'copy-data': 'copy-data.ts',
        reports: 'reports.ts',
        thread: 'store/sqlite/thread.ts',
        worker: 'pack/lists/worker.ts',
      },
      // All beside one another, as the sources of threads are found beside the module that starts them.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      // discord.js has one.
      checks: { eval: false },
    },
  },
  logLevel: 'warn',
});

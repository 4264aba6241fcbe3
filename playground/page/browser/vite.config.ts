import { defineConfig } from 'vite';

/** Builds the page into one script and one style sheet, beside the compiled server. */
export default defineConfig({
  base: './',
  build: {
    outDir: '../../../dist/page',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  logLevel: 'warn',
});

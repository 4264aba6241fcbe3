import { defineConfig } from 'vite';

/** Builds the workshop's page, beside the playground's. */
export default defineConfig({
  base: './',
  build: {
    outDir: '../../../dist/workshop',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  logLevel: 'warn',
});

import { defineConfig } from 'vite';
import { fontLicence } from './font-licence.ts';

/** Builds the page into one script and one style sheet, beside the compiled server. */
export default defineConfig({
  base: './',
  plugins: [fontLicence()],
  build: {
    outDir: '../../../dist/page',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  logLevel: 'warn',
});

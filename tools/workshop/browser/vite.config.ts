import { defineConfig } from 'vite';
import { fontLicence } from '../../../playground/page/browser/font-licence.ts';

/** Builds the workshop's page, beside the playground's. */
export default defineConfig({
  base: './',
  plugins: [fontLicence()],
  build: {
    outDir: '../../../dist/workshop',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  logLevel: 'warn',
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const licence = fileURLToPath(new URL('../../../node_modules/twemoji-colr-font/LICENSE', import.meta.url));

/** Ships the licence of the emoji beside them, as it asks for. */
export function fontLicence(): Plugin {
  return {
    name: 'font-licence',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'assets/twemoji-LICENSE.txt', source: readFileSync(licence) });
    },
  };
}

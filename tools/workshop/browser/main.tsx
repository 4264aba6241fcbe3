import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/inter/latin-600.css';
import 'twemoji-colr-font/twemoji.css';
import '../../../playground/page/browser/styles/base.css';
import '../../../playground/page/browser/styles/message.css';
import '../../../playground/page/browser/styles/controls.css';
import './workshop.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { listenToKeys } from './keys.ts';
import { load } from './workshop.ts';

const root = document.getElementById('page');
if (root) render(<App />, root);
listenToKeys();
void load();

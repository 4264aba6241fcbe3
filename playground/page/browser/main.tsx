import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/inter/latin-600.css';
import 'twemoji-colr-font/twemoji.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/message.css';
import './styles/controls.css';
import './styles/composer.css';
import './styles/panel.css';
import './styles/touch.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { follow } from './feed.ts';

const root = document.getElementById('page');
if (root) render(<App />, root);
follow();

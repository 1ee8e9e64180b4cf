/** Starts the page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { warmUp } from './i18n.ts';
import { startRouter } from './router.ts';
import './style.css';

startRouter();
const root = document.getElementById('app');
if (root) render(<App />, root);
warmUp();

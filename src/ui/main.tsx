// Starts the page.

import { render } from 'preact';
import { App } from './app.tsx';
import { startRouter } from './router.ts';
import { loadSession } from './session/session.ts';

const root = document.getElementById('app');
if (root !== null) {
  startRouter();
  void loadSession();
  render(<App />, root);
}

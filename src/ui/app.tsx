// The frame around every view: header, navigation, and the view that the address names.

import type { JSX } from 'preact';
import { HISTORY_HREF, route, START_HREF } from './router.ts';

/** The whole page. */
export function App(): JSX.Element {
  const { name } = route.value;
  return (
    <>
      <header class="header">
        <div class="header-inner">
          <a class="brand" href={START_HREF}>
            <img src="/favicon.svg" alt="" />
            Dependify
          </a>
          <nav class="nav" aria-label="Main">
            <a href={START_HREF} aria-current={name === 'start' ? 'page' : undefined}>
              New run
            </a>
            <a href={HISTORY_HREF} aria-current={name === 'history' ? 'page' : undefined}>
              History
            </a>
          </nav>
        </div>
      </header>
      <main class="main" id="main" tabIndex={-1}>
        <h1>Dependify</h1>
      </main>
    </>
  );
}

// The frame around every view: header, navigation, and the view that the address names.

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { History } from './history/history.tsx';
import { HISTORY_HREF, route, START_HREF, type Route } from './router.ts';
import { Who } from './session/who.tsx';
import { Start } from './start/start.tsx';
import { RunView } from './watch/run-view.tsx';

const TITLES: Readonly<Record<Route['name'], string>> = {
  start: 'New run',
  run: 'Run',
  history: 'History',
  unknown: 'Not found',
};

/** The whole page. */
export function App(): JSX.Element {
  const current = route.value;
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const place = current.name === 'run' ? current.id : current.name;
  useEffect(() => {
    document.title = `${TITLES[current.name]} – Dependify`;
    // A new view begins at its top, also for those who hear it.
    if (!isFirst.current) {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    isFirst.current = false;
  }, [place]);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the contents
      </button>
      <header class="header">
        <div class="header-inner">
          <a class="brand" href={START_HREF}>
            <img src="/favicon.svg" alt="" />
            Dependify
          </a>
          <nav class="nav" aria-label="Main">
            <a href={START_HREF} aria-current={current.name === 'start' ? 'page' : undefined}>
              New run
            </a>
            <a href={HISTORY_HREF} aria-current={current.name === 'history' ? 'page' : undefined}>
              History
            </a>
          </nav>
          <Who />
        </div>
      </header>
      <main class="main" id="main" tabIndex={-1} ref={main}>
        <View shown={current} />
      </main>
      <footer class="footer">
        <a href="/docs">API</a>
        <a href="/docs/errors">Error codes</a>
        <span>Everything here works by the public API.</span>
      </footer>
    </>
  );
}

function View({ shown }: { readonly shown: Route }): JSX.Element {
  switch (shown.name) {
    case 'start':
      return <Start />;
    case 'run':
      return <RunView key={shown.id} id={shown.id} />;
    case 'history':
      return <History />;
    case 'unknown':
      return (
        <div class="narrow stack">
          <h1>There is no such page</h1>
          <p>
            <a href={START_HREF}>Start a run</a> or look at <a href={HISTORY_HREF}>your runs</a>.
          </p>
        </div>
      );
  }
}

// Live updates over hibernating WebSockets: replay behind the client's cursor, then every event as it is stored.

import { EVENT_PAGE_SIZE } from '../core/limits.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { RunStore } from './run-store.ts';

const NORMAL_CLOSURE = 1000;

export class RunSockets {
  readonly #state: DurableObjectState;
  readonly #store: RunStore;

  constructor(state: DurableObjectState, store: RunStore) {
    this.#state = state;
    this.#store = store;
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Upgrades the request. Accepting and replaying happen in one turn, so no event can slip between them. */
  accept(request: Request): Response {
    const after = Number(new URL(request.url).searchParams.get('after') ?? '0');
    const [client, server] = Object.values(new WebSocketPair());
    if (client === undefined || server === undefined) throw new Error('WebSocketPair without two ends');
    this.#state.acceptWebSocket(server);
    let cursor = after;
    for (;;) {
      const page = this.#store.events(cursor, EVENT_PAGE_SIZE);
      for (const event of page) server.send(JSON.stringify(event));
      cursor = page.at(-1)?.seq ?? cursor;
      if (page.length < EVENT_PAGE_SIZE) break;
    }
    return new Response(null, { status: 101, webSocket: client });
  }

  /**
   * Sends stored events to everyone who listens. After `run.finished` it is the client that closes: a hibernatable
   * socket that the server closes first stays half open until the object sleeps, and an idle one costs nothing.
   */
  broadcast(events: readonly RunEvent[]): void {
    if (events.length === 0) return;
    const texts = events.map((event) => JSON.stringify(event));
    for (const socket of this.#state.getWebSockets()) {
      try {
        for (const text of texts) socket.send(text);
      } catch {
        // The other end is gone; it comes back with its cursor.
      }
    }
  }

  closeAll(): void {
    for (const socket of this.#state.getWebSockets()) socket.close(NORMAL_CLOSURE);
  }

  closed(socket: WebSocket): void {
    try {
      socket.close(NORMAL_CLOSURE);
    } catch {
      // Already closed on both sides.
    }
  }
}

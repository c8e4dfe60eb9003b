// Live updates over hibernating WebSockets: replay behind the client's cursor, then every event as it is stored. What a
// socket may do is decided in core/live; storage is the only queue.

import { ANONYMOUS } from '../core/account/identity.ts';
import { CLOSE_AFTER_END_MS, EVENT_PAGE_SIZE } from '../core/limits.ts';
import { startBehind } from '../core/live/cursor.ts';
import { CLOSE, hear } from '../core/live/hear.ts';
import { allowanceOf, isGone, newListener, socketCap, whoMustGo, type Listener } from '../core/live/listener.ts';
import { resumed, sendWithin, type Outgoing } from '../core/live/send-within.ts';
import type { Upgrade } from '../core/live/upgrade.ts';
import type { Clock } from '../core/ports.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { RunStore } from './run-store.ts';
import { attachedOf, attachedTo, closeSocket, deliver, type Attached } from './sockets/attached.ts';

/** Sessions that ended lately: an upgrade that was on its way then is refused. */
const MAX_ENDED_SESSIONS = 100;

export class RunSockets {
  readonly #state: DurableObjectState;
  readonly #store: RunStore;
  readonly #now: Clock;
  readonly #endedSessions = new Set<string>();

  constructor(state: DurableObjectState, store: RunStore, now: Clock) {
    this.#state = state;
    this.#store = store;
    this.#now = now;
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Whether anybody listens. */
  any(): boolean {
    return attachedTo(this.#state).length > 0;
  }

  /**
   * Upgrades the request; null when the session ended on the way. Accepting and replaying happen in one turn, so no
   * event can slip between them.
   */
  accept({ subject, session, after, protocol }: Upgrade): Response | null {
    if (session !== null && this.#endedSessions.has(session)) return null;
    this.dropGone();
    const others = attachedTo(this.#state);
    const order = Math.max(0, ...others.map(({ listener }) => listener.order)) + 1;
    const leaving = whoMustGo(others, socketCap(subject === ANONYMOUS.subject));
    for (const { socket } of leaving) closeSocket(socket, CLOSE.policy, 'too many sockets, this was the oldest');
    const staying = others.filter((other) => !leaving.includes(other));
    const [client, server] = Object.values(new WebSocketPair());
    if (client === undefined || server === undefined) throw new Error('WebSocketPair without two ends');
    this.#state.acceptWebSocket(server);
    const cursor = startBehind(after, this.#lastSeq());
    const listener = newListener({ order, session, cursor }, this.#now());
    this.#replay(server, listener, allowanceOf(staying.length + 1, heldBy(staying)));
    const headers = new Headers(protocol === null ? {} : { 'sec-websocket-protocol': protocol });
    return new Response(null, { status: 101, webSocket: client, headers });
  }

  /** Sends events that were just stored to everyone who listens. */
  broadcast(events: readonly RunEvent[]): void {
    const first = events[0];
    if (first === undefined) return;
    this.dropGone();
    const all = attachedTo(this.#state);
    if (all.length === 0) return;
    const outgoing = events.map(outgoingOf);
    let held = heldBy(all);
    for (const { socket, listener } of all) {
      const others = held - listener.unacknowledged;
      const allowance = allowanceOf(all.length, others);
      const next =
        listener.cursor === first.seq - 1
          ? this.#send(socket, listener, outgoing, allowance)
          : this.#replay(socket, listener, allowance);
      held = others + next.unacknowledged;
    }
  }

  /** What a client said. */
  heard(socket: WebSocket, message: string | ArrayBuffer): void {
    const attached = attachedOf(socket);
    if (attached === null) return;
    const { listener, act } = hear(attached.listener, typeof message === 'string' ? message : null, this.#now());
    if (act.kind === 'close') closeSocket(socket, act.code, act.why);
    if (act.kind === 'none') deliver(socket, [], listener);
    if (act.kind !== 'resume') return;
    const all = attachedTo(this.#state);
    const allowance = allowanceOf(all.length, heldBy(all) - listener.unacknowledged);
    this.#replay(socket, resumed(listener, act.after, this.#lastSeq()), allowance);
  }

  /** The other end closed: so do we. */
  closed(socket: WebSocket): void {
    closeSocket(socket, CLOSE.normal);
  }

  /** Closes what a session opened, also what it is about to open. */
  closeSession(sessionId: string): void {
    this.#endedSessions.add(sessionId);
    for (const oldest of this.#endedSessions) {
      if (this.#endedSessions.size <= MAX_ENDED_SESSIONS) break;
      this.#endedSessions.delete(oldest);
    }
    for (const { socket, listener } of attachedTo(this.#state)) {
      if (listener.session === sessionId) closeSocket(socket, CLOSE.policy, 'session ended');
    }
  }

  /** Closes sockets whose client used to ping and went silent. */
  dropGone(): void {
    const now = this.#now();
    for (const socket of this.#state.getWebSockets()) {
      const lastPing = this.#state.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? null;
      if (isGone(lastPing, now)) closeSocket(socket, CLOSE.goingAway, 'silent');
    }
  }

  /** Closes sockets that had their time behind the run's end; gives the time at which the next one has had it. */
  closeBehindEnd(endedAt: number): number | null {
    const now = this.#now();
    let next: number | null = null;
    for (const { socket, listener } of attachedTo(this.#state)) {
      const due = Math.max(endedAt, listener.since) + CLOSE_AFTER_END_MS;
      if (due <= now) closeSocket(socket, CLOSE.normal, 'the run has finished');
      else next = Math.min(next ?? due, due);
    }
    return next;
  }

  closeAll(): void {
    for (const socket of this.#state.getWebSockets()) closeSocket(socket, CLOSE.normal);
  }

  /** Sends from storage, page by page, until the listener has everything or is stopped. */
  #replay(socket: WebSocket, from: Listener, allowance: number): Listener {
    let listener = from;
    for (;;) {
      const page = this.#store.events(listener.cursor, EVENT_PAGE_SIZE);
      listener = this.#send(socket, listener, page.map(outgoingOf), allowance);
      if (page.length < EVENT_PAGE_SIZE || listener.stopped) return listener;
    }
  }

  #send(socket: WebSocket, from: Listener, events: readonly Outgoing[], allowance: number): Listener {
    const { texts, listener } = sendWithin(from, events, allowance);
    deliver(socket, texts, listener);
    return listener;
  }

  #lastSeq(): number {
    return this.#store.load()?.last_seq ?? 0;
  }
}

const encoder = new TextEncoder();

function outgoingOf(event: RunEvent): Outgoing {
  const text = JSON.stringify(event);
  return { seq: event.seq, text, bytes: encoder.encode(text).length };
}

function heldBy(all: readonly Attached[]): number {
  return all.reduce((sum, { listener }) => sum + listener.unacknowledged, 0);
}

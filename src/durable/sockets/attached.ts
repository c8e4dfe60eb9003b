// The listener kept at each open socket: an attachment outlives the object's sleep.

import { CLOSE } from '../../core/live/hear.ts';
import { Listener } from '../../core/live/listener.ts';

export interface Attached {
  readonly socket: WebSocket;
  readonly listener: Listener;
}

/** The open sockets. One that we cannot read was accepted by another version: its client comes back with its cursor. */
export function attachedTo(state: Pick<DurableObjectState, 'getWebSockets'>): readonly Attached[] {
  return state.getWebSockets().flatMap((socket) => {
    const attached = attachedOf(socket);
    if (attached === null) closeSocket(socket, CLOSE.restart, 'reconnect');
    return attached ?? [];
  });
}

/** The socket with its listener; null when it is closing, or was accepted by another version. */
export function attachedOf(socket: WebSocket): Attached | null {
  if (socket.readyState !== WebSocket.READY_STATE_OPEN) return null;
  const listener = Listener.safeParse(socket.deserializeAttachment());
  return listener.success ? { socket, listener: listener.data } : null;
}

/** Sends and remembers where the listener is then. A socket that breaks meanwhile comes back with its cursor. */
export function deliver(socket: WebSocket, texts: readonly string[], listener: Listener): void {
  try {
    for (const text of texts) socket.send(text);
    socket.serializeAttachment(listener);
  } catch {
    // The other end is gone.
  }
}

/** Closes a socket, whatever its state. */
export function closeSocket(socket: WebSocket, code: number, why?: string): void {
  try {
    socket.close(code, why);
  } catch {
    // Closed already.
  }
}

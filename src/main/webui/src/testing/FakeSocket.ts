import type { Socket } from '../live/connection';
import type { LiveMessage } from '../model/messages';

/** The browser's end of a WebSocket, with the service's end controlled by the test. */
class FakeSocket implements Socket {
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;
  closed = false;

  readonly heard: string[] = [];

  send(text: string): void {
    this.heard.push(text);
  }

  close(): void {
    this.closed = true;
  }

  accept(): void {
    this.onopen?.call(this as never, new Event('open'));
  }

  say(message: LiveMessage | string): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    this.onmessage?.call(this as never, new MessageEvent('message', { data }));
  }

  /** The service goes away. */
  drop(): void {
    this.onclose?.call(this as never, new Event('close') as CloseEvent);
  }
}

/** Makes sockets and remembers them. */
export function fakeSockets() {
  const sockets: FakeSocket[] = [];
  const open = (): Socket => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  };
  const latest = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('nothing has connected');
    return socket;
  };
  return { open, sockets, latest };
}

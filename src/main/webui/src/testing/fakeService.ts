import { vi } from 'vitest';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly ifMatch: string | null;
  readonly body: unknown;
}

/** Stands in for the REST interface: `answer` decides what each call gets; the calls are remembered. */
export function fakeService(answer: (call: Call) => Answer) {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (path: string, options: RequestInit = {}) => {
    const call: Call = {
      method: options.method ?? 'GET',
      path,
      ifMatch: new Headers(options.headers).get('If-Match'),
      body: typeof options.body === 'string' ? bodyOf(options.body) : undefined,
    };
    calls.push(call);
    const { status = 200, body } = answer(call);
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  });
  const changes = () => calls.filter(call => call.method !== 'GET' && !call.path.includes('/preview'));
  return { calls, changes };
}

/** JSON, or text as it is. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import * as v from 'valibot';
import { at } from '../format/location';
import { type Api, reads } from '../model/described';
import { orNull, textOrNone } from '../model/values';
import { authorHeader } from './author';

const violationSchema = reads<Api['Violation']>()(
  v.object({
    field: v.optional(v.string(), ''),
    message: v.optional(v.string(), ''),
    /** Line of the request's body, from 1; null unless the body is a list. */
    line: orNull(v.number()),
  }),
);
type Violation = Readonly<v.InferInput<typeof violationSchema>>;

/** A proxy may have answered instead of the service, so everything that cannot be read is empty. */
const problemSchema = v.fallback(
  v.object({
    detail: textOrNone,
    title: textOrNone,
    violations: v.fallback(v.array(violationSchema), []),
  }),
  { detail: '', title: '', violations: [] },
);

/** Returns one violation as text, such as `Line 3, allowed_top: must be from 0 to 100`. */
export function violationText({ field = '', message = '', line }: Violation): string {
  return `${typeof line === 'number' ? `Line ${line}, ` : ''}${field}: ${message}`;
}

/** An answer of the service that is not a success, or, with `status` 0, no answer. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly violations: readonly Violation[] = [],
  ) {
    super(detail);
    this.name = 'Problem';
  }

  /** Returns what is wrong with a field, to be shown beside it. */
  messageFor(field: string): string | undefined {
    return this.violations.find(violation => violation.field === field)?.message;
  }
}

interface Reply {
  readonly body: unknown;
  /** The ETag without its quotes; `undefined` when there is none. */
  readonly version: string | undefined;
}

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON, unless it is a text or a file, which are sent unchanged. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Sends `If-Match`: the change is made only if the resource still has this version. */
  readonly ifMatch?: string | undefined;
  readonly signal?: AbortSignal;
}

/** Sends a request to the REST API. Throws a {@link Problem} for every answer that is not a success. */
export async function request(path: string, options: RequestOptions = {}): Promise<Reply> {
  const headers = new Headers({ Accept: 'application/json, application/problem+json', ...options.headers });
  if (options.method !== undefined && options.method !== 'GET') {
    for (const [name, value] of Object.entries(authorHeader())) headers.set(name, value);
  }
  if (options.body !== undefined && !headers.has('Content-Type'))
    headers.set('Content-Type', 'application/json');
  if (options.ifMatch !== undefined) headers.set('If-Match', `"${options.ifMatch}"`);
  const response = await fetch(at(path), {
    method: options.method ?? 'GET',
    headers,
    ...(options.body === undefined ? {} : { body: bodyOf(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem(0, 'Highwater does not answer. Nothing was changed that it did not confirm.');
  });
  const body = await json(response);
  if (!response.ok) throw problemOf(response.status, body);
  return { body, version: response.headers.get('ETag')?.replace(/^(?:W\/)?"(.*)"$/, '$1') };
}

const bodyOf = (body: unknown) =>
  typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);

/**
 * Validates an answer. Throws a {@link Problem} if it does not match the schema.
 *
 * @param what what was expected, such as `a list of alerts`
 */
function readBody<S extends v.GenericSchema>(schema: S, body: unknown, what: string): v.InferOutput<S> {
  const read = v.safeParse(schema, body);
  if (read.success) return read.output;
  throw new Problem(502, `The service answered something that is not ${what}.`);
}

/** Sends a request to the REST API and validates its answer. */
export async function ask<S extends v.GenericSchema>(
  schema: S,
  what: string,
  path: string,
  options: RequestOptions = {},
): Promise<v.InferOutput<S>> {
  return readBody(schema, (await request(path, options)).body, what);
}

async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(status: number, body: unknown): Problem {
  const { detail, title, violations } = v.parse(problemSchema, body);
  return new Problem(status, detail || title || `The service answered ${status}.`, violations);
}

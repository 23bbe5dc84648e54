import type { ThresholdLimit } from './messages';

/**
 * Which row of the table holds for a series, decided as the service decides it: the most specific one. An exact
 * hostname goes before a pattern, a pattern with more literal characters before one with fewer; then the CPU in the
 * same way, then the lower limit, then the name.
 */
export class Limits {
  private readonly exact = new Map<string, ThresholdLimit[]>();
  private readonly patterns: { readonly limit: ThresholdLimit; readonly host: RegExp }[] = [];
  private readonly keys: ReadonlySet<string>;
  private readonly found = new Map<string, ThresholdLimit | undefined>();

  constructor(readonly all: readonly ThresholdLimit[]) {
    this.keys = new Set(all.map(({ hostname, cpu }) => keyOf(hostname, cpu)));
    for (const limit of [...all].sort(mostSpecificFirst)) {
      if (isPattern(limit.hostname)) {
        this.patterns.push({ limit, host: patternOf(limit.hostname) });
      } else {
        const ofHost = this.exact.get(limit.hostname) ?? [];
        ofHost.push(limit);
        this.exact.set(limit.hostname, ofHost);
      }
    }
  }

  has(hostname: string, cpu: string): boolean {
    return this.keys.has(keyOf(hostname, cpu));
  }

  /** The row in force; `undefined` when nobody watches the series. */
  of(hostname: string, cpu: string): ThresholdLimit | undefined {
    const key = keyOf(hostname, cpu);
    if (this.found.has(key)) return this.found.get(key);
    const own = this.exact.get(hostname)?.find(limit => matches(limit.cpu, cpu));
    const limit =
      own ?? this.patterns.find(row => row.host.test(hostname) && matches(row.limit.cpu, cpu))?.limit;
    this.found.set(key, limit);
    return limit;
  }
}

function keyOf(hostname: string, cpu: string): string {
  return `${hostname}\n${cpu}`;
}

/** Which names a name or pattern means. For thousands of names make it once: it compiles the pattern. */
export function matcherOf(pattern: string): (name: string) => boolean {
  if (pattern === '*') return () => true;
  if (!isPattern(pattern)) return name => name === pattern;
  const expression = patternOf(pattern);
  return name => name === pattern || expression.test(name);
}

/** Whether a name or pattern means this name. */
export function matches(pattern: string, name: string): boolean {
  return matcherOf(pattern)(name);
}

export function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

/** Whether a row is the default for every series that has none of its own. */
export function isDefault(limit: Pick<ThresholdLimit, 'hostname'>): boolean {
  return limit.hostname === '*';
}

/** Percent; an open episode ends at or under it. */
export function clearsAt(limit: Pick<ThresholdLimit, 'clear_below' | 'allowed_top'>): number {
  return limit.clear_below ?? limit.allowed_top;
}

function patternOf(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

function specificity(name: string): number {
  return isPattern(name) ? name.replace(/[*?]/g, '').length : Number.POSITIVE_INFINITY;
}

function mostSpecificFirst(a: ThresholdLimit, b: ThresholdLimit): number {
  return (
    compare(specificity(b.hostname), specificity(a.hostname)) ||
    compare(specificity(b.cpu), specificity(a.cpu)) ||
    a.allowed_top - b.allowed_top ||
    (a.hostname < b.hostname ? -1 : 1)
  );
}

/** As a difference would, also of infinities. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

import { isPattern, matcherOf } from './namePattern';
import { comparesLimits, type ThresholdLimit } from './threshold';

interface Row {
  readonly limit: ThresholdLimit;
  readonly isHost: (hostname: string) => boolean;
  readonly isCpu: (cpu: string) => boolean;
}

/**
 * Finds the threshold row in force for a series: the first that matches, in the order in which the service
 * sends them. The order of precedence is decided by the service alone.
 */
export class Limits {
  /**
   * Rows of exact hosts by hostname, which take precedence over patterns; each list in the order of the
   * service.
   */
  private readonly exact = new Map<string, Row[]>();
  private readonly patterns: Row[] = [];
  private readonly keys: ReadonlySet<string>;
  private readonly found = new Map<string, ThresholdLimit | undefined>();

  /** @param all the rows in the order of precedence */
  constructor(readonly all: readonly ThresholdLimit[]) {
    this.keys = new Set(all.map(({ hostname, cpu }) => keyOf(hostname, cpu)));
    for (const limit of all) {
      const row = { limit, isHost: matcherOf(limit.hostname), isCpu: matcherOf(limit.cpu) };
      if (isPattern(limit.hostname)) this.patterns.push(row);
      else this.exact.set(limit.hostname, [...(this.exact.get(limit.hostname) ?? []), row]);
    }
  }

  has(hostname: string, cpu: string): boolean {
    return this.keys.has(keyOf(hostname, cpu));
  }

  /** Returns the row whose limits averages of a series are compared with; `undefined` when there is none. */
  of(hostname: string, cpu: string): ThresholdLimit | undefined {
    const row = this.rowOf(hostname, cpu);
    return row && comparesLimits(row) ? row : undefined;
  }

  /**
   * Returns the row in force, even if averages are not compared with its limits; `undefined` when there is
   * none.
   */
  rowOf(hostname: string, cpu: string): ThresholdLimit | undefined {
    const key = keyOf(hostname, cpu);
    if (this.found.has(key)) return this.found.get(key);
    const own = this.exact.get(hostname)?.find(row => row.isCpu(cpu));
    const row = own ?? this.patterns.find(({ isHost, isCpu }) => isHost(hostname) && isCpu(cpu));
    this.found.set(key, row?.limit);
    return row?.limit;
  }
}

function keyOf(hostname: string, cpu: string): string {
  return `${hostname}\n${cpu}`;
}

import { useMemo } from 'react';
import { DEFAULT_HOSTNAME, EVERY_CPU } from '../api/thresholds';
import { useLive } from '../live/LiveProvider';
import { hostnames } from '../model/hosts';

const SHOWN = 20;

interface HostSuggestionsProps {
  readonly id: string;
  readonly typed: string;
}

/**
 * Suggests hosts that send readings and have no row. Rendered only while the user types, because it is slow
 * with thousands of hosts.
 */
export function HostSuggestions({ id, typed }: HostSuggestionsProps) {
  const names = useLive(state => hostnames(state.hosts));
  const limits = useLive(state => state.limits);
  const shown = useMemo(
    () =>
      [DEFAULT_HOSTNAME, ...names]
        .filter(name => name.includes(typed) && !limits.has(name, EVERY_CPU))
        .slice(0, SHOWN),
    [names, limits, typed],
  );
  return (
    <datalist id={id}>
      {shown.map(name => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

import { useMemo } from 'react';
import type { AlertCounts } from '../api/alerts';
import { useLive } from '../live/LiveProvider';
import { SHOWS, type Show } from '../model/address';
import { DISPLAY_STATE_ICON } from '../model/displayState';
import { Icon } from '../theme/Icon';
import type { AlertFilter } from './alertFilter';
import { countOpen } from './countOpen';
import classes from './StateTabs.module.css';

const WORDS: Record<Show, string> = {
  open: 'Open',
  firing: 'Firing',
  pending: 'Pending',
  acknowledged: 'Acknowledged',
  muted: 'Muted',
  flapping: 'Flapping',
  resolved: 'Resolved',
  all: 'All',
};

const TITLES: Partial<Record<Show, string>> = {
  open: 'Firing and pending, muted ones too',
  firing: 'Firing and not muted',
};

interface StateTabsProps {
  readonly filter: AlertFilter;
  /** Counts of the service, shown until the live feed has sent a snapshot. */
  readonly counts: AlertCounts | undefined;
  readonly onChange: (show: Show) => void;
}

/**
 * Buttons that choose which states are listed, each with the number of open alerts that match the other
 * filters.
 */
export function StateTabs({ filter, counts, onChange }: StateTabsProps) {
  const loaded = useLive(state => state.loaded);
  const open = useLive(state => state.open);
  const counted = useMemo(() => countOpen(open.values(), filter), [open, filter]);
  return (
    <fieldset className={classes.tabs}>
      <legend className={classes.legend}>Which alerts</legend>
      {SHOWS.map(value => {
        const count = loaded ? counted[value] : countOf(value, counts);
        return (
          <button
            key={value}
            type="button"
            className={classes.tab}
            aria-pressed={value === filter.show}
            title={TITLES[value]}
            onClick={() => onChange(value)}
          >
            {value !== 'open' && value !== 'all' && <Icon name={DISPLAY_STATE_ICON[value]} size={14} />}
            {WORDS[value]}
            {count !== undefined && <span className={classes.count}>{count}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}

function countOf(show: Show, counts: AlertCounts | undefined): number | undefined {
  if (!counts || show === 'resolved' || show === 'all') return undefined;
  return show === 'open' ? counts.firing + counts.pending : counts[show];
}

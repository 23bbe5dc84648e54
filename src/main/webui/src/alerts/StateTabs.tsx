import type { AlertCounts } from '../api/alerts';
import { LOOK_ICON } from '../episodes/standing';
import { useFiringCount, useLive } from '../live/LiveProvider';
import { Icon } from '../theme/Icon';
import { SHOWS, type Show } from './alertFilter';
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
  readonly show: Show;
  readonly counts: AlertCounts | undefined;
  readonly onChange: (show: Show) => void;
}

/** Which states are shown, with how many there are. */
export function StateTabs({ show, counts, onChange }: StateTabsProps) {
  const loaded = useLive(state => state.loaded);
  const loud = useFiringCount();
  // The service counts muted ones too; they have a tab of their own.
  const shown = counts && loaded ? { ...counts, firing: loud } : counts;
  return (
    <fieldset className={classes.tabs}>
      <legend className={classes.legend}>Which alerts</legend>
      {SHOWS.map(value => {
        const count = value === 'open' ? countOf(value, counts) : countOf(value, shown);
        return (
          <button
            key={value}
            type="button"
            className={classes.tab}
            aria-pressed={value === show}
            title={TITLES[value]}
            onClick={() => onChange(value)}
          >
            {value !== 'open' && value !== 'all' && <Icon name={LOOK_ICON[value]} size={14} />}
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

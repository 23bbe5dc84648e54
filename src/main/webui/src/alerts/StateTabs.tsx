import type { AlertCounts } from '../api/alerts';
import { LOOK_ICON } from '../episodes/standing';
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

interface StateTabsProps {
  readonly show: Show;
  readonly counts: AlertCounts | undefined;
  readonly onChange: (show: Show) => void;
}

/** Which states are shown, with how many there are. */
export function StateTabs({ show, counts, onChange }: StateTabsProps) {
  return (
    <fieldset className={classes.tabs}>
      <legend className={classes.legend}>Which alerts</legend>
      {SHOWS.map(value => {
        const count = countOf(value, counts);
        return (
          <button
            key={value}
            type="button"
            className={classes.tab}
            aria-pressed={value === show}
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

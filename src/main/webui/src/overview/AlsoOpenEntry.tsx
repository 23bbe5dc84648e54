import { Link } from 'react-router';
import { plural } from '../format/usage';
import { Icon, type IconName } from '../theme/Icon';
import classes from './AlsoOpen.module.css';

interface AlsoOpenEntryProps {
  readonly icon: IconName;
  readonly count: number;
  readonly what: string;
  readonly state: string;
  readonly hint: string;
}

/** The number of open alerts in a state, as a link to them. */
export function AlsoOpenEntry({ icon, count, what, state, hint }: AlsoOpenEntryProps) {
  if (count === 0) return null;
  return (
    <li>
      <Link to={`/alerts?state=${state}`} className={classes.link}>
        <Icon name={icon} size={15} />
        {plural(count, 'alert')} {what}
        <span className={classes.hint}>{hint}</span>
      </Link>
    </li>
  );
}

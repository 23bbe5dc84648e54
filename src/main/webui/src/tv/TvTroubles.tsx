import { useNotices } from '../shell/notices';
import { Icon } from '../theme/Icon';
import classes from './TvPage.module.css';

/** The notices about the service, as on every other page. */
export function TvTroubles() {
  return useNotices()
    .filter(({ key, tone }) => tone === 'warning' && key !== 'old')
    .map(({ key, icon, title, detail }) => (
      <p key={key} className={classes.trouble}>
        <Icon name={icon} size={28} />
        <span>
          {title}. <span className={classes.detail}>{detail}</span>
        </span>
      </p>
    ));
}

import { CloseButton } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { Icon } from '../theme/Icon';
import classes from './Notices.module.css';
import { useNotices } from './notices';

/** Lines below the header with problems of the service, each with its reason. */
export function Notices() {
  const [putAway, setPutAway] = useSessionStorage<string[]>({ key: 'highwater-put-away', defaultValue: [] });
  const notices = useNotices().filter(notice => !putAway.includes(notice.key));
  if (notices.length === 0) return null;
  return (
    <section aria-label="State of the service">
      <ul className={classes.notices}>
        {notices.map(({ key, icon, tone, title, detail, hint }) => (
          <li key={key} className={classes.notice} data-tone={tone}>
            <Icon name={icon} className={classes.icon} />
            <p>
              <strong className={classes.title}>{title}.</strong> {detail}
              {hint && <span className={classes.hint}> {hint}</span>}
            </p>
            {tone === 'note' && (
              <CloseButton
                size="sm"
                className={classes.close}
                aria-label={`Hide: ${title}`}
                onClick={() => setPutAway([...putAway, key])}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Ago } from '../format/Ago';
import { Icon } from '../theme/Icon';
import classes from './Timeline.module.css';
import type { TimelineEntry } from './timeline';

interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
}

export function Timeline({ entries }: TimelineProps) {
  return (
    <ol className={classes.timeline}>
      {entries.map(({ key, at, icon, tone, title, detail, link, isFinal }) => (
        <li key={key} className={classes.entry} data-tone={tone}>
          <span className={classes.badge}>
            <Icon name={icon} size={15} />
          </span>
          <div className={classes.text}>
            <p className={classes.title}>{title}</p>
            {detail !== '' && <p className={classes.detail}>{detail}</p>}
            {link && (
              <a href={link.to} target="_blank" rel="noreferrer" className={classes.link}>
                {link.text}
              </a>
            )}
          </div>
          <span className={classes.time}>{at === null ? !isFinal && 'not yet' : <Ago at={at} isStop />}</span>
        </li>
      ))}
    </ol>
  );
}

import type { ReactNode } from 'react';
import { Icon, type IconName } from '../theme/Icon';
import classes from './StatePanel.module.css';

interface StatePanelProps {
  readonly icon: IconName;
  readonly title: string;
  readonly tone?: 'well' | 'neutral' | 'warning';
  readonly children?: ReactNode;
}

/** A panel for a state of the whole page, such as all clear, no data yet, or not connected. */
export function StatePanel({ icon, title, tone = 'neutral', children }: StatePanelProps) {
  return (
    <div className={classes.panel} data-tone={tone}>
      <span className={classes.badge}>
        <Icon name={icon} size={26} />
      </span>
      <div className={classes.text}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.body}>{children}</div>
      </div>
    </div>
  );
}

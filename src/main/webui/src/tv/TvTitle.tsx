import { Icon, type IconName } from '../theme/Icon';
import classes from './TvPage.module.css';

interface TvTitleProps {
  readonly icon?: IconName;
  readonly isWell?: boolean;
  readonly children: string;
}

/** One line in the largest letters. */
export function TvTitle({ icon, isWell = false, children }: TvTitleProps) {
  return (
    <p className={classes.title} data-well={isWell || undefined}>
      {icon && <Icon name={icon} size={72} />} {children}
    </p>
  );
}

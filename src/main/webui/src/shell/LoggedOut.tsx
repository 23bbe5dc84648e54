import { Button } from '@mantine/core';
import { useIsLoggedOut } from '../api/me';
import { Icon } from '../theme/Icon';
import classes from './Notices.module.css';

/** Says that the log-in has ended. The page stays as it is, because the user may have typed something. */
export function LoggedOut() {
  if (!useIsLoggedOut()) return null;
  return (
    <section className={classes.notices} role="alert" aria-label="Log-in">
      <div className={classes.notice} data-tone="warning">
        <Icon name="near" className={classes.icon} />
        <p>
          <strong className={classes.title}>Your log-in has ended.</strong> This page is no longer updated,
          and nothing can be changed.
        </p>
        <Button
          size="compact-sm"
          variant="default"
          className={classes.close}
          onClick={() => window.location.reload()}
        >
          Log in
        </Button>
      </div>
    </section>
  );
}

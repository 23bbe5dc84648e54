import { Button, Menu } from '@mantine/core';
import { Link } from 'react-router';
import { logOut, type Me } from '../api/me';
import { Problem } from '../api/request';
import { Moment } from '../format/Moment';
import classes from './WhoMenu.module.css';

interface WhoMenuProps {
  readonly me: Me;
  /** Called with a message when logging out fails. */
  readonly onTrouble: (text: string) => void;
}

/** The menu of the current user: name, role, the pages for administrators, and logging out. */
export function WhoMenu({ me, onTrouble }: WhoMenuProps) {
  const leave = async () => {
    try {
      window.location.assign(await logOut());
    } catch (cause) {
      onTrouble(cause instanceof Problem ? cause.detail : String(cause));
    }
  };
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes.name}
          aria-label={`You are ${me.name}, ${me.role ?? 'without a role'}`}
        >
          <span className={classes.text}>{me.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.facts}>
          <p className={classes.who}>{me.name}</p>
          <p>{me.role === null ? 'has no role here: an administrator can give one' : `Role: ${me.role}`}</p>
          {me.expires_at && (
            <p>
              Logged in until <Moment at={me.expires_at} />
            </p>
          )}
        </div>
        {me.role === 'admin' && (
          <>
            <Menu.Item component={Link} to="/tokens">
              Tokens
            </Menu.Item>
            <Menu.Item component={Link} to="/audit">
              Audit log
            </Menu.Item>
          </>
        )}
        {me.via === 'oidc' && <Menu.Item onClick={leave}>Log out</Menu.Item>}
        {me.log_out && (
          <Menu.Item component="a" href={me.log_out}>
            Log out
          </Menu.Item>
        )}
        {me.via === 'password' && (
          <p className={classes.facts}>To log out, close the browser: it remembers the password.</p>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

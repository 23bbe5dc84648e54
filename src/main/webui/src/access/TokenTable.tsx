import { Button } from '@mantine/core';
import { useState } from 'react';
import { revokeToken, type Token, useRefreshTokens } from '../api/access';
import { Problem } from '../api/request';
import { Ago } from '../format/Ago';
import { Moment } from '../format/Moment';
import { useServiceClock } from '../format/serviceClock';
import classes from './Access.module.css';

interface TokenTableProps {
  readonly tokens: readonly Token[];
  /** Called with the outcome of an action, as a sentence. */
  readonly onOutcome: (text: string) => void;
}

/** The tokens; valid ones come first. */
export function TokenTable({ tokens, onOutcome }: TokenTableProps) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">Role</th>
            <th scope="col">Made</th>
            <th scope="col">Last used</th>
            <th scope="col">Expires</th>
            <th scope="col">
              <span className={classes.hidden}>Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(token => (
            <TokenRow key={token.id} token={token} onOutcome={onOutcome} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TokenRowProps {
  readonly token: Token;
  readonly onOutcome: (text: string) => void;
}

function TokenRow({ token, onOutcome }: TokenRowProps) {
  const refresh = useRefreshTokens();
  const serverNow = useServiceClock();
  const [isSure, setSure] = useState(false);
  const { id, name, role, created_by, created_at, expires_at, last_used_at, revoked_at, revoked_by } = token;
  const isOver = expires_at !== null && Date.parse(expires_at) <= serverNow();
  const revoke = async () => {
    try {
      await revokeToken(id);
      onOutcome(`The token for ${name} is revoked.`);
    } catch (cause) {
      onOutcome(cause instanceof Problem ? cause.detail : String(cause));
    }
    refresh();
  };
  return (
    <tr data-over={revoked_at !== null || isOver || undefined}>
      <th scope="row" className={classes.free}>
        {name}
      </th>
      <td>{role}</td>
      <td>
        <Ago at={created_at} /> by {created_by}
      </td>
      <td>{last_used_at === null ? 'never' : <Ago at={last_used_at} />}</td>
      <td>
        {revoked_at !== null ? (
          <>
            revoked by {revoked_by} <Ago at={revoked_at} />
          </>
        ) : expires_at === null ? (
          'it is revoked'
        ) : isOver ? (
          'expired'
        ) : (
          <Moment at={expires_at} />
        )}
      </td>
      <td>
        {revoked_at === null &&
          (isSure ? (
            <Button size="compact-xs" color="red" onClick={revoke}>
              Revoke {name}
            </Button>
          ) : (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Revoke the token for ${name} …`}
              onClick={() => setSure(true)}
            >
              Revoke …
            </Button>
          ))}
      </td>
    </tr>
  );
}

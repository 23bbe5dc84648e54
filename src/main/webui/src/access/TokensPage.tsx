import { useState } from 'react';
import { useTokens } from '../api/access';
import { useMay } from '../api/me';
import { StatePanel } from '../shell/StatePanel';
import classes from './Access.module.css';
import { MakeToken } from './MakeToken';
import { TokenTable } from './TokenTable';

/** The page where administrators create and revoke tokens for programs. */
export default function TokensPage() {
  const may = useMay('admin');
  const { data, error } = useTokens();
  const [outcome, setOutcome] = useState('');
  return (
    <div className={classes.page}>
      <div>
        <h1>Tokens</h1>
        <p className={classes.lead}>
          A program says who it is with <code>Authorization: Bearer</code> and a token. A revoked one is
          refused within a second.
        </p>
      </div>
      {may && <MakeToken />}
      {!data && error && (
        <StatePanel icon="near" tone="warning" title="The tokens could not be loaded">
          <p>{error.message}</p>
        </StatePanel>
      )}
      <p role="status" className={classes.outcome}>
        {outcome}
      </p>
      {data?.length === 0 && <p className={classes.lead}>There is no token yet.</p>}
      {data && data.length > 0 && <TokenTable tokens={data} onOutcome={setOutcome} />}
    </div>
  );
}

import { Button, Code, CopyButton, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { makeToken, useRefreshTokens } from '../api/access';
import type { Role } from '../api/me';
import { Problem } from '../api/request';
import { useServiceClock } from '../format/serviceClock';
import classes from './Access.module.css';

const DAY = 86_400_000;
const LASTS = [
  { value: '30', label: 'after 30 days' },
  { value: '90', label: 'after 90 days' },
  { value: '365', label: 'after a year' },
  { value: '', label: 'never' },
];
const ROLES = [
  { value: 'viewer', label: 'viewer: sees' },
  { value: 'operator', label: 'operator: acknowledges, silences' },
  { value: 'editor', label: 'editor: changes thresholds' },
  { value: 'admin', label: 'admin: everything' },
];

/** The form for a new token. After submission it shows the token's secret, which can be seen only once. */
export function MakeToken() {
  const refresh = useRefreshTokens();
  const serverNow = useServiceClock();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState('90');
  const [secret, setSecret] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setProblem(undefined);
    setSecret(undefined);
    try {
      const end = days === '' ? null : new Date(serverNow() + Number(days) * DAY).toISOString();
      setSecret(await makeToken(name, role, end));
      setName('');
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(0, String(cause)));
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return (
    <form
      className={classes.form}
      aria-label="Make a token"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        size="xs"
        label="What it is for"
        placeholder="deployments"
        maxLength={80}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={problem?.messageFor('name')}
      />
      <NativeSelect
        size="xs"
        label="Role"
        value={role}
        onChange={event => setRole(event.currentTarget.value as Role)}
        data={ROLES}
      />
      <NativeSelect
        size="xs"
        label="Expires"
        value={days}
        onChange={event => setDays(event.currentTarget.value)}
        data={LASTS}
      />
      <Button size="xs" type="submit" loading={busy}>
        Make
      </Button>
      {problem && problem.violations.length === 0 && (
        <p role="alert" className={classes.problem}>
          {problem.detail}
        </p>
      )}
      {secret && (
        <div role="alert" className={classes.secret}>
          <p>The token. Keep it now: it is shown this once, and not kept here.</p>
          <Code block>{secret}</Code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
    </form>
  );
}

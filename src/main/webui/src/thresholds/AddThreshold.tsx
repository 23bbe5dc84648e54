import { Autocomplete, Button, NumberInput } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { Problem } from '../api/request';
import { addThreshold, DEFAULT_HOSTNAME, useRefreshThresholds } from '../api/thresholds';
import { byName } from '../live/hosts';
import { useLive } from '../live/LiveProvider';
import { Icon } from '../theme/Icon';
import classes from './AddThreshold.module.css';
import { HIGHEST_LIMIT, LOWEST_LIMIT, readLimit } from './limitInput';

interface AddThresholdProps {
  /** What the host field begins with. */
  readonly initialHostname: string;
}

interface Problems {
  readonly hostname?: string | undefined;
  readonly allowedTop?: string | undefined;
}

/** Adds a row. Hosts that send readings and have no row are suggested. */
export function AddThreshold({ initialHostname }: AddThresholdProps) {
  const hosts = useLive(state => state.hosts);
  const thresholds = useLive(state => state.thresholds);
  const refresh = useRefreshThresholds();
  const [hostname, setHostname] = useState(initialHostname);
  const [typed, setTyped] = useState<string | number>(initialHostname === '' ? '' : 80);
  const [problems, setProblems] = useState<Problems>({});
  const [saving, setSaving] = useState(false);
  const hostField = useRef<HTMLInputElement>(null);
  const suggestions = useMemo(
    () => [DEFAULT_HOSTNAME, ...[...hosts.keys()].sort(byName)].filter(name => !thresholds.has(name)),
    [hosts, thresholds],
  );

  const submit = async () => {
    const limit = readLimit(typed);
    const missing = hostname === '' ? 'Which host?' : undefined;
    if (missing || limit.problem !== undefined) {
      return setProblems({ hostname: missing, allowedTop: limit.problem });
    }
    setSaving(true);
    try {
      await addThreshold(hostname, limit.allowedTop);
      setProblems({});
      setHostname('');
      setTyped('');
      hostField.current?.focus();
    } catch (cause) {
      setProblems(problemsFrom(cause));
    } finally {
      setSaving(false);
      refresh();
    }
  };

  return (
    <form
      className={classes.form}
      aria-label="Add a limit"
      onSubmit={event => {
        event.preventDefault();
        void submit();
      }}
    >
      <Autocomplete
        ref={hostField}
        className={classes.host}
        label="Host"
        placeholder="name, or * for every other host"
        data={suggestions}
        limit={8}
        value={hostname}
        onChange={setHostname}
        error={problems.hostname}
      />
      <NumberInput
        className={classes.limit}
        autoFocus={initialHostname !== ''}
        label="Limit"
        suffix=" %"
        placeholder="80 %"
        min={LOWEST_LIMIT}
        max={HIGHEST_LIMIT}
        clampBehavior="none"
        value={typed}
        onChange={setTyped}
        error={problems.allowedTop}
      />
      <Button type="submit" loading={saving} leftSection={<Icon name="plus" />} className={classes.add}>
        Add
      </Button>
    </form>
  );
}

function problemsFrom(cause: unknown): Problems {
  if (!(cause instanceof Problem)) return { hostname: String(cause) };
  if (cause.status === 409) return { hostname: 'This host has a limit already; change it in the table' };
  const hostname = cause.messageFor('hostname');
  const allowedTop = cause.messageFor('allowed_top');
  return hostname || allowedTop ? { hostname, allowedTop } : { hostname: cause.detail };
}

import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useRef, useState } from 'react';
import { Problem } from '../api/request';
import { addThreshold, EVERY_CPU, useRefreshThresholds } from '../api/thresholds';
import { Icon } from '../theme/Icon';
import classes from './AddThreshold.module.css';
import { HostSuggestions } from './HostSuggestions';
import { Preview } from './latePreview';
import { SuggestLimit } from './lateSuggestion';
import { RuleFields } from './RuleFields';
import { EMPTY_RULE, problemsFrom, type RuleProblems, readRule, type TypedRule } from './ruleInput';
import { withSuggestion } from './withSuggestion';

interface AddThresholdProps {
  /** Initial content of the host field. */
  readonly initialHostname: string;
}

interface Problems extends RuleProblems {
  readonly hostname?: string | undefined;
  readonly cpu?: string | undefined;
}

/** The form that adds a row. It suggests hosts that send readings and have no row. */
export function AddThreshold({ initialHostname }: AddThresholdProps) {
  const refresh = useRefreshThresholds();
  const [hostname, setHostname] = useState(initialHostname);
  const [cpu, setCpu] = useState('');
  const [typed, setTyped] = useState<TypedRule>({ ...EMPTY_RULE, allowed: initialHostname === '' ? '' : 80 });
  const [problems, setProblems] = useState<Problems>({});
  const [saving, setSaving] = useState(false);
  const hostField = useRef<HTMLInputElement>(null);
  const suggestionList = useId();
  const [isNaming, setNaming] = useState(false);
  const [isPreviewed, setPreviewed] = useState(false);
  const [settled] = useDebouncedValue(typed, 300);
  const row = { hostname, cpu: cpu.trim() || EVERY_CPU };

  const submit = async () => {
    const read = readRule(typed);
    const missing = hostname === '' ? 'Which host?' : undefined;
    if (missing || read.problems) return setProblems({ ...read.problems, hostname: missing });
    setSaving(true);
    try {
      await addThreshold(row, read.rule);
      setProblems({});
      setHostname('');
      setCpu('');
      setTyped(EMPTY_RULE);
      setPreviewed(false);
      hostField.current?.focus();
    } catch (cause) {
      setProblems(problemsOf(cause));
    } finally {
      setSaving(false);
      refresh();
    }
  };

  return (
    <form
      className={classes.form}
      aria-label="Add a limit"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        ref={hostField}
        size="xs"
        className={classes.host}
        label="Host"
        placeholder="name, web-*, or * for every other host"
        list={suggestionList}
        autoComplete="off"
        value={hostname}
        onChange={event => setHostname(event.currentTarget.value)}
        onFocus={() => setNaming(true)}
        onBlur={() => setNaming(false)}
        error={problems.hostname}
      />
      {isNaming && <HostSuggestions id={suggestionList} typed={hostname} />}
      <TextInput
        size="xs"
        className={classes.cpu}
        label="CPU"
        placeholder="every CPU"
        value={cpu}
        onChange={event => setCpu(event.currentTarget.value)}
        error={problems.cpu}
      />
      <RuleFields typed={typed} problems={problems} autoFocus={initialHostname !== ''} onChange={setTyped} />
      <Button
        size="xs"
        type="submit"
        loading={saving}
        leftSection={<Icon name="plus" size={14} />}
        className={classes.add}
      >
        Add
      </Button>
      {hostname !== '' && (
        <div className={classes.suggest}>
          <SuggestLimit
            row={row}
            disabled={saving}
            onSuggest={suggestion => {
              setTyped(before => withSuggestion(before, suggestion));
              setPreviewed(true);
            }}
          />
          {isPreviewed && <Preview row={row} rule={readRule(settled).rule} isSettled={settled === typed} />}
        </div>
      )}
    </form>
  );
}

function problemsOf(cause: unknown): Problems {
  if (!(cause instanceof Problem)) return { hostname: String(cause) };
  if (cause.status === 409) return { hostname: 'This host has a limit already; change it in the table' };
  const problems: Problems = {
    ...problemsFrom(field => cause.messageFor(field)),
    hostname: cause.messageFor('hostname'),
    cpu: cause.messageFor('cpu'),
  };
  return Object.values(problems).some(Boolean) ? problems : { hostname: cause.detail };
}

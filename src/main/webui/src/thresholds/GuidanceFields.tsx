import { Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import classes from './RuleFields.module.css';
import type { RuleProblems, TextField, TypedRule } from './ruleInput';

interface GuidanceFieldsProps {
  readonly typed: TypedRule;
  readonly problems: RuleProblems;
  readonly readOnly: boolean;
  readonly onChange: (typed: TypedRule) => void;
}

/**
 * The fields for the guidance in messages, the responsible team, and when a host without data is an alert.
 */
export function GuidanceFields({ typed, problems, readOnly, onChange }: GuidanceFieldsProps) {
  const hint = useId();
  const field = (name: TextField) => ({
    size: 'xs' as const,
    value: typed[name],
    error: problems[name],
    readOnly,
    autoComplete: 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ ...typed, [name]: event.currentTarget.value }),
  });
  return (
    <fieldset aria-label="What to do about alerts" aria-describedby={hint} className={classes.detect}>
      <TextInput {...field('team')} className={classes.choice} label="Team" placeholder="storage" />
      <TextInput
        {...field('mention')}
        className={classes.choice}
        label="Mention in Slack"
        placeholder="<!subteam^S0123>"
      />
      <TextInput
        {...field('noData')}
        className={classes.choice}
        label="No data after"
        placeholder="10m, or never"
      />
      <TextInput
        {...field('runbookUrl')}
        type="url"
        className={classes.wide}
        label="Runbook"
        placeholder="https://wiki.example.com/cpu"
      />
      <Textarea
        {...field('note')}
        className={classes.wide}
        label="Note"
        placeholder="What the person who gets an alert should know"
        autosize
        minRows={1}
        maxRows={6}
      />
      <p id={hint} className={classes.hint}>
        All messages about an alert show this, from its next change on. “never” is for hosts that come and go:
        they are no alert when they send nothing. If empty, the time in the settings applies.
      </p>
    </fieldset>
  );
}

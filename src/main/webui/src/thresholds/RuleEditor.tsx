import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { Rule, ThresholdKey } from '../api/thresholds';
import { Preview } from './latePreview';
import { SuggestLimit } from './lateSuggestion';
import classes from './RuleEditor.module.css';
import { RuleFields } from './RuleFields';
import { type RuleProblems, readRule, type TypedRule, typedFrom } from './ruleInput';
import { withSuggestion } from './withSuggestion';

interface RuleEditorProps {
  readonly row: ThresholdKey;
  /** Name of the row for display. */
  readonly name: string;
  readonly initial: Rule;
  /** What another user has changed in the row since the edit began. */
  readonly meanwhile: string | undefined;
  readonly problems: RuleProblems;
  readonly saving: boolean;
  readonly onSave: (rule: Rule) => void;
  readonly onReject: (problems: RuleProblems) => void;
  readonly onCancel: () => void;
}

/** The fields of a row, above a preview of the rule. Enter saves, Escape cancels. */
export function RuleEditor(props: RuleEditorProps) {
  const { row, name, initial, meanwhile, problems, saving, onSave, onReject, onCancel } = props;
  const [typed, setTyped] = useState<TypedRule>(() => typedFrom(initial));
  const [settled] = useDebouncedValue(typed, 300);
  const field = useRef<HTMLInputElement>(null);
  // Selects the number, because a user who edits it wants to replace it rather than append to it.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const submit = () => {
    const read = readRule(typed);
    if (read.problems) onReject(read.problems);
    else onSave(read.rule);
  };
  return (
    <form
      className={classes.editor}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      {meanwhile && !saving && (
        <p role="status" className={classes.meanwhile}>
          {meanwhile}
        </p>
      )}
      <div className={classes.fields}>
        <RuleFields
          typed={typed}
          problems={problems}
          limitLabel={`Limit of ${name} in percent`}
          limitField={field}
          readOnly={saving}
          onChange={setTyped}
        />
        <div className={classes.buttons}>
          <Button size="xs" type="submit" loading={saving}>
            Save
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onCancel} disabled={saving}>
            Cancel
          </Button>
        </div>
      </div>
      {typed.detect !== 'usual' && (
        <SuggestLimit
          row={row}
          disabled={saving}
          onSuggest={suggestion => setTyped(before => withSuggestion(before, suggestion))}
        />
      )}
      <Preview row={row} rule={readRule(settled).rule} isSettled={settled === typed} />
    </form>
  );
}

import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { DETECTS, type Detect, SENSITIVITIES, type Sensitivity } from '../model/threshold';
import classes from './RuleFields.module.css';
import type { RuleProblems, TypedRule } from './ruleInput';
import { DETECT_WORD, SENSITIVITY_WORD } from './ruleText';

interface DetectFieldsProps {
  readonly typed: TypedRule;
  readonly problems: RuleProblems;
  readonly readOnly: boolean;
  readonly onChange: (typed: TypedRule) => void;
}

const WHAT = DETECTS.map(value => ({ value, label: DETECT_WORD[value] }));
const HOW_LITTLE = SENSITIVITIES.map(value => ({ value, label: SENSITIVITY_WORD[value] }));

/**
 * The fields for what opens alerts and, for unusual usage, the sensitivity with an explanation of its effect.
 */
export function DetectFields({ typed, problems, readOnly, onChange }: DetectFieldsProps) {
  const hint = useId();
  const { detect, sensitivity } = typed;
  const isOptedIn = detect !== 'limit';
  return (
    <fieldset aria-label="What it alerts on" aria-describedby={hint} className={classes.detect}>
      <NativeSelect
        size="xs"
        className={classes.choice}
        label="Alerts on"
        data={WHAT}
        value={detect}
        disabled={readOnly}
        error={problems.detect}
        onChange={event => onChange({ ...typed, detect: event.currentTarget.value as Detect })}
      />
      {isOptedIn && (
        <>
          <NativeSelect
            size="xs"
            className={classes.narrow}
            label="Sensitivity"
            data={HOW_LITTLE}
            value={sensitivity}
            disabled={readOnly}
            error={problems.sensitivity}
            onChange={event => onChange({ ...typed, sensitivity: event.currentTarget.value as Sensitivity })}
          />
          <p id={hint} className={classes.hint}>
            {detect === 'usual' && 'Nothing is compared with the limit, which is kept for later. '}
            Highwater learns from the averages of each CPU what is usual for it, and alerts on what is not.
            Learning takes time, and until it is done nothing is sent. A higher sensitivity misses less, and
            is wrong more often.
          </p>
        </>
      )}
    </fieldset>
  );
}

import { type RefObject, useState } from 'react';
import { DetectFields } from './lateDetect';
import { HIGHEST_LIMIT, LOWEST_LIMIT } from './limitInput';
import { NumberField } from './NumberField';
import classes from './RuleFields.module.css';
import { hasMore, type RuleProblems, type TypedRule } from './ruleInput';

interface RuleFieldsProps {
  readonly typed: TypedRule;
  readonly problems: RuleProblems;
  /** Names the limit for screen readers where it has no label of its own. */
  readonly limitLabel?: string | undefined;
  readonly limitField?: RefObject<HTMLInputElement | null>;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
  readonly onChange: (typed: TypedRule) => void;
}

/** The limit, and on demand the rest: critical, clearing, waiting, keeping, and what is unusual. */
export function RuleFields(props: RuleFieldsProps) {
  const { typed, problems, limitLabel, limitField, autoFocus, readOnly, onChange } = props;
  const [asked, setAsked] = useState(hasMore(typed));
  // What is wrong must not be hidden, whoever finds it wrong.
  const isHiddenWrong = Object.keys(problems).some(name => name !== 'allowed');
  const more = asked || hasMore(typed) || isHiddenWrong;
  const field = (name: Exclude<keyof TypedRule, 'detect' | 'sensitivity'>) => ({
    value: typed[name],
    error: problems[name],
    readOnly: readOnly ?? false,
    onValue: (value: string) => onChange({ ...typed, [name]: value }),
  });
  const percent = { unit: '%', min: LOWEST_LIMIT, max: HIGHEST_LIMIT };
  return (
    <div className={classes.fields}>
      <NumberField
        {...field('allowed')}
        {...percent}
        ref={limitField}
        className={classes.limit}
        label="Limit"
        {...(limitLabel === undefined ? {} : { 'aria-label': limitLabel })}
        placeholder="80"
        autoFocus={autoFocus ?? false}
      />
      {more ? (
        <>
          <NumberField
            {...field('critical')}
            {...percent}
            className={classes.narrow}
            label="Critical above"
            placeholder="never"
          />
          <NumberField
            {...field('clear')}
            {...percent}
            className={classes.narrow}
            label="Clears at"
            placeholder="the limit"
          />
          <NumberField
            {...field('windows')}
            className={classes.narrow}
            label="Fires after"
            unit="windows"
            placeholder="1"
            min={1}
          />
          <NumberField
            {...field('seconds')}
            className={classes.narrow}
            label="and over for"
            unit="s"
            placeholder="0"
            min={0}
            step={30}
          />
          <NumberField
            {...field('keep')}
            className={classes.narrow}
            label="Keeps firing"
            unit="s"
            placeholder="0"
            min={0}
            step={30}
          />
          <DetectFields typed={typed} problems={problems} readOnly={readOnly ?? false} onChange={onChange} />
        </>
      ) : (
        <button type="button" className={classes.more} onClick={() => setAsked(true)}>
          More conditions
        </button>
      )}
    </div>
  );
}

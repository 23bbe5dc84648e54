import { type RefObject, useState } from 'react';
import { DetectFields } from './lateDetect';
import { GuidanceFields } from './lateGuidance';
import { HIGHEST_LIMIT, LOWEST_LIMIT } from './limitInput';
import { NumberField } from './NumberField';
import classes from './RuleFields.module.css';
import { hasGuidance, hasMore, type RuleProblems, TEXT_FIELDS, type TypedRule } from './ruleInput';

interface RuleFieldsProps {
  readonly typed: TypedRule;
  readonly problems: RuleProblems;
  /** Accessible name of the limit where it has no visible label. */
  readonly limitLabel?: string | undefined;
  readonly limitField?: RefObject<HTMLInputElement | null>;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
  readonly onChange: (typed: TypedRule) => void;
}

type NumericField = Exclude<keyof TypedRule, 'detect' | 'sensitivity' | (typeof TEXT_FIELDS)[number]>;

/** The limit and, on demand, all other fields of a rule. */
export function RuleFields(props: RuleFieldsProps) {
  const { typed, problems, limitLabel, limitField, autoFocus, readOnly, onChange } = props;
  const [asked, setAsked] = useState(hasMore(typed));
  const [askedWhat, setAskedWhat] = useState(hasGuidance(typed));
  // Fields with errors must be visible, whether this page or the service found the error.
  const wrong = Object.keys(problems);
  const isText = (name: string) => TEXT_FIELDS.some(field => field === name);
  const more = asked || hasMore(typed) || wrong.some(name => name !== 'allowed' && !isText(name));
  const guides = askedWhat || hasGuidance(typed) || wrong.some(isText);
  const field = (name: NumericField) => ({
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
      {guides ? (
        <GuidanceFields typed={typed} problems={problems} readOnly={readOnly ?? false} onChange={onChange} />
      ) : (
        <button type="button" className={classes.more} onClick={() => setAskedWhat(true)}>
          What to do, team, no data
        </button>
      )}
    </div>
  );
}

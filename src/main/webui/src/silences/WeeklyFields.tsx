import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { DAYS } from '../api/silences';
import classes from '../shell/Dialog.module.css';
import { DURATIONS, minutesText, type SilenceFields } from './silenceForm';
import own from './WeeklyFields.module.css';

interface WeeklyFieldsProps {
  readonly fields: SilenceFields;
  readonly problem: string | undefined;
  readonly onChange: (changes: Partial<SilenceFields>) => void;
}

const LONGEST = 10_080;

/** The fields for a weekly maintenance window. */
export function WeeklyFields({ fields, problem, onChange }: WeeklyFieldsProps) {
  const options = DURATIONS.filter(([minutes]) => minutes <= LONGEST).map(([minutes, label]) => ({
    value: String(minutes),
    label,
  }));
  if (!DURATIONS.some(([minutes]) => minutes === fields.minutes)) {
    options.unshift({ value: String(fields.minutes), label: minutesText(fields.minutes) });
  }
  return (
    <>
      <Checkbox.Group
        label="On"
        error={problem}
        value={[...fields.days]}
        onChange={days => onChange({ days: DAYS.filter(day => days.includes(day)) })}
      >
        <div className={own.days}>
          {DAYS.map(day => (
            <Checkbox
              key={day}
              value={day}
              label={day[0]?.toUpperCase() + day.slice(1, 3)}
              aria-label={day}
            />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.row}>
        <TextInput
          type="time"
          label="From"
          value={fields.at}
          onChange={event => onChange({ at: event.currentTarget.value })}
        />
        <NativeSelect
          label="Lasts"
          value={fields.minutes}
          onChange={event => onChange({ minutes: Number(event.currentTarget.value) })}
          data={options}
        />
        <TextInput
          label="Clocks of"
          value={fields.zone}
          onChange={event => onChange({ zone: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

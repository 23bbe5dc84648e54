import { TextInput, type TextInputProps } from '@mantine/core';
import classes from './RuleFields.module.css';

interface NumberFieldProps extends TextInputProps {
  readonly unit: string;
  readonly onValue: (value: string) => void;
}

/** A field for numbers, which supports arrow keys and shows the numeric keyboard on telephones. */
export function NumberField({ unit, onValue, ...others }: NumberFieldProps) {
  return (
    <TextInput
      {...others}
      size="xs"
      type="number"
      rightSection={<span className={classes.unit}>{unit}</span>}
      rightSectionWidth={`${unit.length * 0.5 + 1}rem`}
      rightSectionPointerEvents="none"
      onChange={event => onValue(event.currentTarget.value)}
      // Without this a user who scrolls the page with the pointer over the field would change the number.
      onWheel={event => event.currentTarget.blur()}
    />
  );
}

import { TextInput, type TextInputProps } from '@mantine/core';
import classes from './RuleFields.module.css';

interface NumberFieldProps extends TextInputProps {
  readonly unit: string;
  readonly onValue: (value: string) => void;
}

/** A number as the browser takes it: with the arrow keys, and with digits first on a telephone. */
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
      // Whoever scrolls the page with the pointer over the field does not mean the number.
      onWheel={event => event.currentTarget.blur()}
    />
  );
}

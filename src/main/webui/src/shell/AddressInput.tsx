import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { type Ref, useEffect, useRef, useState } from 'react';

interface AddressInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'rightSection'> {
  readonly ref?: Ref<HTMLInputElement>;
  /** The text in the address. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Label of the button that clears the field; without it there is no button. */
  readonly clearLabel?: string;
}

/**
 * A text field whose text is also in the address. The address is updated late, after the page was rendered,
 * so the field keeps the text itself: otherwise letters typed meanwhile would be lost. It takes over changes
 * of the address while the user is not typing.
 */
export function AddressInput({ value, onChange, clearLabel, ...others }: AddressInputProps) {
  const [text, setText] = useState(value);
  const isTyping = useRef(false);
  useEffect(() => {
    if (!isTyping.current) setText(value);
  }, [value]);
  const change = (next: string) => {
    setText(next);
    onChange(next);
  };
  return (
    <TextInput
      {...others}
      value={text}
      onChange={event => {
        isTyping.current = true;
        change(event.currentTarget.value);
      }}
      onBlur={() => {
        isTyping.current = false;
      }}
      rightSection={
        clearLabel !== undefined &&
        text !== '' && <CloseButton size="xs" aria-label={clearLabel} onClick={() => change('')} />
      }
    />
  );
}

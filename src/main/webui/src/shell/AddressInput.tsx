import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { type Ref, useEffect, useRef, useState } from 'react';

interface AddressInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'rightSection'> {
  readonly ref?: Ref<HTMLInputElement>;
  /** As it is in the address. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** What the button that clears it is called; without it there is none. */
  readonly clearLabel?: string;
}

/**
 * A field whose text is also in the address. The address follows late, when the page has been drawn, so the field keeps
 * the text itself: letters typed meanwhile would be lost. It takes text over from the address while there is no typing.
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

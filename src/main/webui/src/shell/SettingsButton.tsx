import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ComponentProps } from 'react';
import { Icon } from '../theme/Icon';
import { useAttention } from './AttentionSeeker';

type SettingsButtonProps = ActionIconProps & Omit<ComponentProps<'button'>, keyof ActionIconProps>;

/** The button in the header that opens the settings: a bell. */
export function SettingsButton(props: SettingsButtonProps) {
  const [{ sound, notification }] = useAttention();
  const isOn = [sound, notification].some(({ critical, warning }) => critical || warning);
  return (
    <Tooltip label="How to be notified of alerts">
      <ActionIcon
        size="lg"
        aria-label="Settings: how to be notified of alerts"
        data-on={isOn || undefined}
        {...props}
      >
        <Icon name="bell" size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

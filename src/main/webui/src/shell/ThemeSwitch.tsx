import { ActionIcon, type MantineColorScheme, Tooltip, useMantineColorScheme } from '@mantine/core';
import { Icon, type IconName } from '../theme/Icon';

const NEXT: Record<MantineColorScheme, MantineColorScheme> = { auto: 'light', light: 'dark', dark: 'auto' };
const ICON: Record<MantineColorScheme, IconName> = { auto: 'screen', light: 'sun', dark: 'moon' };
const WORD: Record<MantineColorScheme, string> = { auto: 'as the system', light: 'light', dark: 'dark' };

/** A button that cycles through the colour schemes: system, light, dark. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = `Theme: ${WORD[colorScheme]}. Switch to ${WORD[NEXT[colorScheme]]}`;
  return (
    <Tooltip label={label}>
      <ActionIcon size="lg" aria-label={label} onClick={() => setColorScheme(NEXT[colorScheme])}>
        <Icon name={ICON[colorScheme]} size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

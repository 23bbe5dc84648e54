import { Popover, Switch, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useAuthor } from '../api/author';
import { useAsksForAuthor } from '../api/me';
import { LEVEL_WORD } from '../model/displayState';
import type { Level } from '../model/episode';
import { useAttention } from './AttentionSeeker';
import { type Attention, canNotify, notify } from './attention';
import classes from './Settings.module.css';
import { SettingsButton } from './SettingsButton';
import { playSound } from './sound';
import { SHORTCUTS_OFF } from './useShortcuts';

const LEVELS: readonly Level[] = ['critical', 'warning'];

/** Shows a sample notification, because permission alone does not guarantee that a page can show one. */
const sample = (level: Level) =>
  notify(level, 'Only a sample: this is how notifications will look.', () => {});

/**
 * The settings of this browser: notifications, the user's name, and whether keyboard shortcuts are enabled.
 * Open at first.
 */
export function Settings() {
  const [attention, setAttention] = useAttention();
  const [author, setAuthor] = useAuthor();
  const asksForAuthor = useAsksForAuthor();
  const [keysOff, setKeysOff] = useLocalStorage({ key: SHORTCUTS_OFF, defaultValue: false });
  const [refused, setRefused] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const set = (kind: keyof Attention, level: Level, on: boolean) =>
    setAttention({ ...attention, [kind]: { ...attention[kind], [level]: on } });
  const changeNotification = async (level: Level, on: boolean) => {
    const works =
      !on || (canNotify() && (await Notification.requestPermission()) === 'granted' && sample(level));
    setRefused(!works);
    if (works) set('notification', level, on);
  };
  return (
    <Popover
      position="bottom-end"
      width={290}
      trapFocus
      withArrow
      defaultOpened
      onClose={() => button.current?.focus()}
    >
      <Popover.Target>
        <SettingsButton ref={button} />
      </Popover.Target>
      <Popover.Dropdown aria-label="Settings">
        <div className={classes.settings}>
          {LEVELS.map(level => (
            <fieldset key={level} className={classes.group}>
              <legend className={classes.legend}>{LEVEL_WORD[level]} alerts</legend>
              <Switch
                size="xs"
                label="Sound"
                checked={attention.sound[level]}
                onChange={event => {
                  set('sound', level, event.currentTarget.checked);
                  // Plays a sample, which also enables sound: browsers let a page play sound only after a
                  // click.
                  if (event.currentTarget.checked) playSound(level);
                }}
              />
              <Switch
                size="xs"
                label="Desktop notification"
                checked={attention.notification[level]}
                onChange={event => void changeNotification(level, event.currentTarget.checked)}
              />
            </fieldset>
          ))}
          {refused && (
            <p role="alert" className={classes.note}>
              This browser does not let the page notify.
            </p>
          )}
          {asksForAuthor && (
            <TextInput
              size="xs"
              label="Your name"
              description="Shown beside what you acknowledge or change"
              value={author}
              onChange={event => setAuthor(event.currentTarget.value)}
            />
          )}
          <Switch
            size="xs"
            label="Keyboard shortcuts (? lists them)"
            checked={!keysOff}
            onChange={event => setKeysOff(!event.currentTarget.checked)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

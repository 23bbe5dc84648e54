import { useLocalStorage } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import type { Episode, Level } from '../model/episode';
import { Icon } from '../theme/Icon';
import { announcement } from './Announcer';
import classes from './AttentionSeeker.module.css';
import { type Attention, notify, QUIET } from './attention';
import { playSound, useSoundWaits } from './sound';
import { useNewlyLoud } from './useNewlyLoud';

const LEVELS: readonly Level[] = ['critical', 'warning'];

export function useAttention() {
  return useLocalStorage<Attention>({ key: 'highwater-attention', defaultValue: QUIET });
}

/** Plays sounds and shows system notifications for new alerts, for users who have enabled them. */
export function AttentionSeeker() {
  const [attention] = useAttention();
  const navigate = useNavigate();
  useNewlyLoud(episodes => {
    const levels = LEVELS.filter(level => episodes.some(episode => episode.level === level));
    for (const level of levels.filter(level => attention.notification[level])) {
      const ofLevel = episodes.filter(episode => episode.level === level);
      notify(level, announcement(ofLevel), () => void navigate(addressOf(ofLevel)));
    }
    // Two sounds at once could not be told apart, so only that of the worse level is played.
    const loudest = levels.find(level => attention.sound[level]);
    if (loudest) playSound(loudest);
  });
  const waits = useSoundWaits(LEVELS.some(level => attention.sound[level]));
  if (!waits) return null;
  return (
    <p className={classes.waits}>
      <Icon name="mute" size={16} /> Sound waits for a click or a key
    </p>
  );
}

function addressOf(episodes: readonly Episode[]): string {
  const [only, another] = episodes;
  return only && !another ? `/alerts/${only.id}` : '/alerts';
}

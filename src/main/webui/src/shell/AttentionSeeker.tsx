import { useLocalStorage } from '@mantine/hooks';
import type { Level } from '../live/protocol';
import { announcement } from './Announcer';
import { type Attention, notify, playSound, QUIET } from './attention';
import { useNewlyLoud } from './useNewlyLoud';

const LEVELS: readonly Level[] = ['critical', 'warning'];

export function useAttention() {
  return useLocalStorage<Attention>({ key: 'highwater-attention', defaultValue: QUIET });
}

/** Sounds and messages of the system for new alerts, for those who asked for them. */
export function AttentionSeeker() {
  const [attention] = useAttention();
  useNewlyLoud(episodes => {
    for (const level of LEVELS) {
      const ofLevel = episodes.filter(episode => episode.level === level);
      if (ofLevel.length === 0) continue;
      if (attention.notification[level]) notify(level, announcement(ofLevel));
      if (attention.sound[level]) {
        playSound(level);
        return;
      }
    }
  });
  return null;
}

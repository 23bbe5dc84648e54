import { LEVEL_WORD } from '../episodes/standing';
import { byName } from '../live/hosts';
import type { Episode } from '../live/protocol';
import type { Group } from './alertFilter';

export interface AlertGroup {
  /** Empty when nothing is grouped. */
  readonly name: string;
  readonly episodes: readonly Episode[];
}

/** Brings what belongs together side by side; inside a group the order stays. */
export function grouped(episodes: readonly Episode[], group: Group): AlertGroup[] {
  if (group === '') return [{ name: '', episodes }];
  const groups = new Map<string, Episode[]>();
  for (const episode of episodes) {
    const name = group === 'host' ? episode.hostname : LEVEL_WORD[episode.level];
    const members = groups.get(name) ?? [];
    members.push(episode);
    groups.set(name, members);
  }
  return [...groups]
    .map(([name, members]) => ({ name, episodes: members }))
    .sort((a, b) => b.episodes.length - a.episodes.length || byName(a.name, b.name));
}

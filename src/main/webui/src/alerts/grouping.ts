import { compareLevels, LEVEL_WORD } from '../model/displayState';
import type { Episode } from '../model/episode';
import { byName } from '../model/hosts';
import type { Group } from './alertFilter';

export interface AlertGroup {
  /** Empty when nothing is grouped. */
  readonly name: string;
  readonly episodes: readonly Episode[];
}

/** Brings what belongs together side by side; inside a group the order stays. Groups are where one looks for them. */
export function grouped(episodes: readonly Episode[], group: Group): AlertGroup[] {
  if (group === '') return [{ name: '', episodes }];
  const groups = new Map<string, [first: Episode, ...others: Episode[]]>();
  for (const episode of episodes) {
    const name = group === 'host' ? episode.hostname : LEVEL_WORD[episode.level];
    const members = groups.get(name);
    if (members) members.push(episode);
    else groups.set(name, [episode]);
  }
  return [...groups]
    .sort(([a, [ofA]], [b, [ofB]]) =>
      group === 'level' ? compareLevels(ofA.level, ofB.level) : byName(a, b),
    )
    .map(([name, members]) => ({ name, episodes: members }));
}

import { compareLevels, LEVEL_WORD } from '../model/displayState';
import type { Episode } from '../model/episode';
import { byName } from '../model/hosts';
import type { Group } from './alertFilter';

export interface AlertGroup {
  /** Name of the group; empty when the list is not grouped. */
  readonly name: string;
  readonly episodes: readonly Episode[];
}

/** Groups episodes, keeping their order inside a group. Levels are sorted by severity, hosts by name. */
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

import type { Episode } from '../model/episode';
import { AlertRow } from './AlertRow';
import classes from './AlertTable.module.css';
import type { AlertGroup } from './grouping';
import { SelectAll } from './SelectAll';
import type { Selection } from './useSelection';

interface AlertTableProps {
  readonly groups: readonly AlertGroup[];
  readonly selection: Selection;
  readonly currentId: number | undefined;
}

const COLUMNS = [
  'State',
  'Host and CPU',
  'Fired with / limit',
  'Highest reading',
  'Began',
  'Ended, or now',
  'For',
];

export function AlertTable({ groups, selection, currentId }: AlertTableProps) {
  const all = openIds(groups.flatMap(({ episodes }) => episodes));
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <SelectAll ids={all} name="all" selection={selection} />
              <span className={classes.selectAll} aria-hidden="true">
                Select all
              </span>
            </th>
            {COLUMNS.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(group => (
          <tbody key={group.name}>
            {group.name !== '' && (
              <tr className={classes.group}>
                <td>
                  <SelectAll
                    ids={openIds(group.episodes)}
                    name={`all of ${group.name}`}
                    selection={selection}
                  />
                </td>
                <th colSpan={COLUMNS.length} scope="rowgroup">
                  {group.name} <span className={classes.count}>{group.episodes.length}</span>
                </th>
              </tr>
            )}
            {group.episodes.map(episode => (
              <AlertRow
                key={episode.id}
                episode={episode}
                isSelected={selection.has(episode.id)}
                isCurrent={episode.id === currentId}
                onToggle={selection.toggle}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function openIds(episodes: readonly Episode[]): number[] {
  return episodes.filter(({ state }) => state !== 'resolved').map(({ id }) => id);
}

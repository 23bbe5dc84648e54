import { Checkbox } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { AcknowledgedUntil } from '../episodes/AcknowledgedUntil';
import { AlertDuration } from '../episodes/AlertDuration';
import { LevelBadge } from '../episodes/LevelBadge';
import { StateBadge } from '../episodes/StateBadge';
import { Ago } from '../format/Ago';
import { isLoud } from '../model/displayState';
import { type Episode, isOfHost } from '../model/episode';
import { nameOf } from '../model/sentence';
import { AlertEnd } from './AlertEnd';
import { AlertFigures } from './AlertFigures';
import classes from './AlertRow.module.css';

interface AlertRowProps {
  readonly episode: Episode;
  readonly isSelected: boolean;
  /** Whether keyboard shortcuts apply to this row. */
  readonly isCurrent: boolean;
  readonly onToggle: (id: number) => void;
}

/** The id of the link to an episode, which keyboard shortcuts focus. */
export const linkIdOf = (id: number) => `alert-${id}`;

/** One episode as a row. On a narrow screen its cells are stacked into a small card. */
export const AlertRow = memo(function AlertRow({ episode, isSelected, isCurrent, onToggle }: AlertRowProps) {
  const { id, hostname, cpu, level, state } = episode;
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <tr
      ref={row}
      className={classes.row}
      data-state={state}
      data-level={isLoud(episode) ? level : undefined}
      data-selected={isSelected || undefined}
      data-current={isCurrent || undefined}
      aria-current={isCurrent || undefined}
    >
      <td className={classes.select}>
        <Checkbox
          size="xs"
          checked={isSelected}
          disabled={state === 'resolved'}
          aria-label={`Select ${nameOf(episode)}`}
          onChange={() => onToggle(id)}
        />
      </td>
      <td className={classes.state}>
        <LevelBadge level={level} quiet={!isLoud(episode)} />
        <StateBadge episode={episode} />
      </td>
      <td className={classes.series}>
        <Link id={linkIdOf(id)} to={`/alerts/${id}`} className={classes.link}>
          <strong>{hostname}</strong> <span className={classes.dim}>{isOfHost(episode) ? '' : cpu}</span>
        </Link>
        {episode.team && <span className={classes.note}>Team {episode.team}</span>}
        {episode.acknowledged_by && (
          <span className={classes.note}>
            {episode.acknowledged_by}
            {episode.acknowledged_until && state !== 'resolved' && (
              <AcknowledgedUntil until={episode.acknowledged_until} />
            )}
            {episode.acknowledged_comment && `: ${episode.acknowledged_comment}`}
          </span>
        )}
      </td>
      <AlertFigures episode={episode} />
      <td className={classes.since}>
        <span className={classes.label}>began </span>
        <Ago at={episode.started_at} />
      </td>
      <AlertEnd episode={episode} />
      <td className={classes.length}>
        <AlertDuration episode={episode} />
      </td>
    </tr>
  );
});

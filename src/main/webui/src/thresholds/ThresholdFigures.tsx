import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import type { Ref } from 'react';
import { formatDuration } from '../format/time';
import { comparesLimits, type Threshold } from '../model/threshold';
import { Icon } from '../theme/Icon';
import { rowName } from './rowName';
import type { RowUsage } from './rowUsages';
import { DETECT_WORD, firesText } from './ruleText';
import classes from './ThresholdRow.module.css';
import { UsageNow } from './UsageNow';

interface ThresholdFiguresProps {
  readonly threshold: Threshold;
  readonly rowUsage: RowUsage | undefined;
  readonly button: Ref<HTMLButtonElement>;
  readonly mayEdit: boolean;
  readonly onBegin: () => void;
  readonly onDelete: (threshold: Threshold) => void;
}

/** The values of a row and the current usage of its series. */
export function ThresholdFigures(props: ThresholdFiguresProps) {
  const { threshold, rowUsage, button, mayEdit, onBegin, onDelete } = props;
  const { allowed_top, critical_top, clears_at, keep_firing_seconds, detect, sensitivity } = threshold;
  const name = rowName(threshold);
  const isCompared = comparesLimits(threshold);
  const limitText = `${allowed_top} percent${isCompared ? '' : ', not compared'}`;
  const figure = (
    <span className={classes.figure} data-not-compared={!isCompared || undefined}>
      {allowed_top} %{!isCompared && <span className={classes.clears}>not compared</span>}
    </span>
  );
  return (
    <>
      <td className={classes.limit}>
        {mayEdit ? (
          <UnstyledButton
            ref={button}
            className={classes.value}
            onClick={onBegin}
            aria-label={`Limit of ${name}: ${limitText}. Edit`}
          >
            {figure}
            <Icon name="pencil" size={14} className={classes.pencil} />
          </UnstyledButton>
        ) : (
          figure
        )}
      </td>
      <td className={classes.extra} data-empty={critical_top === null || undefined}>
        <span className={classes.label}>critical </span>
        {critical_top === null ? '–' : `${critical_top} %`}
      </td>
      <td className={classes.extra} data-empty={!isCompared || undefined}>
        <span className={classes.label}>fires </span>
        {firesText(threshold)}
        {isCompared && clears_at !== allowed_top && (
          <span className={classes.clears}>, clears at {clears_at} %</span>
        )}
        {isCompared && keep_firing_seconds > 0 && (
          <span className={classes.clears}>, keeps firing {formatDuration(keep_firing_seconds * 1_000)}</span>
        )}
      </td>
      <td className={classes.extra} data-empty={detect === 'limit' || undefined}>
        <span className={classes.label}>alerts on </span>
        {DETECT_WORD[detect].toLowerCase()}
        {detect !== 'limit' && <span className={classes.clears}>, sensitivity {sensitivity}</span>}
      </td>
      <td className={classes.now}>
        <UsageNow threshold={threshold} rowUsage={rowUsage} />
      </td>
      <td className={classes.actions}>
        {mayEdit && (
          <Tooltip label={`Delete ${name}`}>
            <ActionIcon aria-label={`Delete the limit of ${name}`} onClick={() => onDelete(threshold)}>
              <Icon name="trash" />
            </ActionIcon>
          </Tooltip>
        )}
      </td>
    </>
  );
}

import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { type Ref, useEffect } from 'react';
import { DEFAULT_HOSTNAME, EVERY_CPU } from '../api/thresholds';
import { formatDuration } from '../format/time';
import { isPattern } from '../model/namePattern';
import type { Threshold } from '../model/threshold';
import { Icon } from '../theme/Icon';
import { ConflictNotice } from './ConflictNotice';
import { RuleEditor } from './RuleEditor';
import { rowName } from './rowName';
import type { RowStanding } from './rowStandings';
import { meanwhileText, sameRule, waitText } from './ruleText';
import { StandsAt } from './StandsAt';
import classes from './ThresholdRow.module.css';
import { useRowFocus } from './useRowFocus';
import { type ThresholdEditor, useThresholdEdit } from './useThresholdEdit';

interface ThresholdRowProps {
  readonly threshold: Threshold;
  /** It is here only because it is edited: somebody else deleted it. */
  readonly isDeleted: boolean;
  readonly standing: RowStanding | undefined;
  /** Somebody came here to edit it. */
  readonly beginsEditing: boolean;
  readonly onDelete: (threshold: Threshold) => void;
  /** An edit begins or ends. */
  readonly onEdit: (threshold: Threshold, isEdited: boolean) => void;
}

/** One row of the table, edited in place. */
export function ThresholdRow(props: ThresholdRowProps) {
  const { threshold, isDeleted, standing, beginsEditing, onDelete, onEdit } = props;
  const editor = useThresholdEdit(threshold, beginsEditing);
  const isEdited = editor.edit.step !== 'viewing';
  useEffect(() => onEdit(threshold, isEdited), [onEdit, threshold, isEdited]);
  const { row, button } = useRowFocus(isEdited);
  const { hostname, cpu } = threshold;
  const isDefault = hostname === DEFAULT_HOSTNAME;
  return (
    <tr
      ref={row}
      className={classes.row}
      data-default={isDefault || undefined}
      data-edited={isEdited || undefined}
    >
      <th scope="row" className={classes.host}>
        <span className={classes.name}>{isDefault ? 'Every other host' : hostname}</span>
        {cpu !== EVERY_CPU && <span className={classes.hint}>{cpu}</span>}
        {isDefault && cpu === EVERY_CPU && <span className={classes.hint}>default, written *</span>}
        {!isDefault && isPattern(hostname) && <span className={classes.hint}>pattern</span>}
      </th>
      {isEdited ? (
        <td colSpan={5}>
          <Edited threshold={threshold} isDeleted={isDeleted} editor={editor} />
        </td>
      ) : (
        <Figures
          threshold={threshold}
          standing={standing}
          button={button}
          onBegin={editor.begin}
          onDelete={onDelete}
        />
      )}
    </tr>
  );
}

interface FiguresProps {
  readonly threshold: Threshold;
  readonly standing: RowStanding | undefined;
  readonly button: Ref<HTMLButtonElement>;
  readonly onBegin: () => void;
  readonly onDelete: (threshold: Threshold) => void;
}

function Figures({ threshold, standing, button, onBegin, onDelete }: FiguresProps) {
  const { allowed_top, critical_top, clears_at, keep_firing_seconds } = threshold;
  const name = rowName(threshold);
  return (
    <>
      <td className={classes.limit}>
        <UnstyledButton
          ref={button}
          className={classes.value}
          onClick={onBegin}
          aria-label={`Limit of ${name}: ${allowed_top} percent. Edit`}
        >
          {allowed_top} %
          <Icon name="pencil" size={14} className={classes.pencil} />
        </UnstyledButton>
      </td>
      <td className={classes.extra} data-empty={critical_top === null || undefined}>
        <span className={classes.label}>critical </span>
        {critical_top === null ? '–' : `${critical_top} %`}
      </td>
      <td className={classes.extra}>
        <span className={classes.label}>fires </span>
        {waitText(threshold)}
        {clears_at !== allowed_top && <span className={classes.clears}>, clears at {clears_at} %</span>}
        {keep_firing_seconds > 0 && (
          <span className={classes.clears}>, keeps firing {formatDuration(keep_firing_seconds * 1_000)}</span>
        )}
      </td>
      <td className={classes.now}>
        <StandsAt threshold={threshold} standing={standing} />
      </td>
      <td className={classes.actions}>
        <Tooltip label={`Delete ${name}`}>
          <ActionIcon aria-label={`Delete the limit of ${name}`} onClick={() => onDelete(threshold)}>
            <Icon name="trash" />
          </ActionIcon>
        </Tooltip>
      </td>
    </>
  );
}

interface EditedProps {
  readonly threshold: Threshold;
  readonly isDeleted: boolean;
  readonly editor: ThresholdEditor;
}

function Edited({ threshold, isDeleted, editor }: EditedProps) {
  const { edit } = editor;
  if (edit.step === 'viewing') return null;
  if (edit.step === 'conflict') {
    return (
      <ConflictNotice
        wanted={edit.wanted}
        theirs={edit.theirs}
        onKeepTheirs={editor.cancel}
        onOverwrite={editor.overwrite}
      />
    );
  }
  const theirs = isDeleted ? undefined : threshold;
  return (
    <RuleEditor
      row={threshold}
      name={rowName(threshold)}
      initial={edit.step === 'saving' ? edit.wanted : edit.initial}
      meanwhile={theirs && sameRule(theirs, edit.seen) ? undefined : meanwhileText(theirs)}
      problems={edit.step === 'editing' ? edit.problems : {}}
      saving={edit.step === 'saving'}
      onSave={editor.save}
      onReject={editor.reject}
      onCancel={editor.cancel}
    />
  );
}

import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { useEffect } from 'react';
import { DEFAULT_HOSTNAME, type Threshold } from '../api/thresholds';
import { Icon } from '../theme/Icon';
import { ConflictNotice } from './ConflictNotice';
import { LimitEditor } from './LimitEditor';
import { StandsAt } from './StandsAt';
import classes from './ThresholdRow.module.css';
import { useThresholdEdit } from './useThresholdEdit';

interface ThresholdRowProps {
  readonly threshold: Threshold;
  readonly onDelete: (threshold: Threshold) => void;
  /** An edit begins or ends. */
  readonly onEdit: (threshold: Threshold, isEdited: boolean) => void;
}

/** One row of the table, edited in place. */
export function ThresholdRow({ threshold, onDelete, onEdit }: ThresholdRowProps) {
  const { hostname, allowed_top } = threshold;
  const editor = useThresholdEdit(threshold);
  const { edit } = editor;
  const isEdited = edit.step !== 'viewing';
  useEffect(() => onEdit(threshold, isEdited), [onEdit, threshold, isEdited]);
  const isDefault = hostname === DEFAULT_HOSTNAME;
  const name = isDefault ? 'the default' : hostname;
  const isEditing = edit.step === 'editing' || edit.step === 'saving';
  return (
    <tr className={classes.row} data-default={isDefault || undefined}>
      <th scope="row" className={classes.host}>
        <span className={classes.name}>{isDefault ? 'Every other host' : hostname}</span>
        {isDefault && <span className={classes.hint}>default, written *</span>}
      </th>
      <td className={classes.limit} colSpan={edit.step === 'viewing' ? 1 : 3}>
        {edit.step === 'viewing' && (
          <UnstyledButton
            className={classes.value}
            onClick={editor.begin}
            aria-label={`Limit of ${name}: ${allowed_top} percent. Edit`}
          >
            {allowed_top} %
            <Icon name="pencil" size={14} className={classes.pencil} />
          </UnstyledButton>
        )}
        {isEditing && (
          <LimitEditor
            hostname={name}
            initial={edit.step === 'saving' ? edit.wanted : edit.seen.allowed_top}
            problem={edit.step === 'editing' ? edit.problem : undefined}
            saving={edit.step === 'saving'}
            onSave={editor.save}
            onCancel={editor.cancel}
          />
        )}
        {edit.step === 'conflict' && (
          <ConflictNotice
            wanted={edit.wanted}
            theirs={edit.theirs}
            onKeepTheirs={editor.cancel}
            onOverwrite={editor.overwrite}
          />
        )}
      </td>
      {edit.step === 'viewing' && (
        <>
          <td className={classes.now}>
            <StandsAt hostname={hostname} allowedTop={allowed_top} />
          </td>
          <td className={classes.actions}>
            <Tooltip label={`Delete ${name}`}>
              <ActionIcon aria-label={`Delete the limit of ${name}`} onClick={() => onDelete(threshold)}>
                <Icon name="trash" />
              </ActionIcon>
            </Tooltip>
          </td>
        </>
      )}
    </tr>
  );
}

import { useEffect } from 'react';
import { Link } from 'react-router';
import { useMay } from '../api/me';
import { DEFAULT_HOSTNAME, EVERY_CPU } from '../api/thresholds';
import { addressOfHost } from '../model/address';
import { isPattern } from '../model/namePattern';
import type { Threshold } from '../model/threshold';
import { EditedThreshold } from './EditedThreshold';
import { GuidanceLine } from './GuidanceLine';
import type { RowUsage } from './rowUsages';
import { ThresholdFigures } from './ThresholdFigures';
import classes from './ThresholdRow.module.css';
import { useRowFocus } from './useRowFocus';
import { useThresholdEdit } from './useThresholdEdit';

interface ThresholdRowProps {
  readonly threshold: Threshold;
  /** Whether another user has deleted the row, which is then shown only because it is being edited. */
  readonly isDeleted: boolean;
  readonly rowUsage: RowUsage | undefined;
  /** Whether the row is opened for editing at first, because the address asks for it. */
  readonly beginsEditing: boolean;
  readonly onDelete: (threshold: Threshold) => void;
  /** Called when an edit begins or ends. */
  readonly onEdit: (threshold: Threshold, isEdited: boolean) => void;
}

/** One row of the table, edited in place. */
export function ThresholdRow(props: ThresholdRowProps) {
  const { threshold, isDeleted, rowUsage, beginsEditing, onDelete, onEdit } = props;
  const may = useMay('editor');
  const editor = useThresholdEdit(threshold, beginsEditing && may);
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
        <span className={classes.name}>
          {isDefault ? (
            'Every other host'
          ) : isPattern(hostname) ? (
            hostname
          ) : (
            <Link to={addressOfHost(hostname)} className={classes.link}>
              {hostname}
            </Link>
          )}
        </span>
        {cpu !== EVERY_CPU && <span className={classes.hint}>{cpu}</span>}
        {isDefault && cpu === EVERY_CPU && <span className={classes.hint}>default, written *</span>}
        {!isDefault && isPattern(hostname) && <span className={classes.hint}>pattern</span>}
        {!isEdited && <GuidanceLine threshold={threshold} />}
      </th>
      {isEdited ? (
        <td colSpan={6}>
          <EditedThreshold threshold={threshold} isDeleted={isDeleted} editor={editor} />
        </td>
      ) : (
        <ThresholdFigures
          threshold={threshold}
          rowUsage={rowUsage}
          button={button}
          mayEdit={may}
          onBegin={editor.begin}
          onDelete={onDelete}
        />
      )}
    </tr>
  );
}

import type { Threshold } from '../model/threshold';
import { ConflictNotice } from './ConflictNotice';
import { RuleEditor } from './RuleEditor';
import { rowName } from './rowName';
import { meanwhileText, sameRule } from './ruleText';
import type { ThresholdEditor } from './useThresholdEdit';

interface EditedThresholdProps {
  readonly threshold: Threshold;
  readonly isDeleted: boolean;
  readonly editor: ThresholdEditor;
}

/** A row while it is edited, being saved, or in conflict. */
export function EditedThreshold({ threshold, isDeleted, editor }: EditedThresholdProps) {
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

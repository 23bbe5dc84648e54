import type { Threshold } from '../api/thresholds';

/** Where the edit of one row stands. `seen` is what the editor saw when the edit began. */
export type ThresholdEdit =
  | { readonly step: 'viewing' }
  | { readonly step: 'editing'; readonly seen: Threshold; readonly problem: string | undefined }
  | { readonly step: 'saving'; readonly seen: Threshold; readonly wanted: number }
  /** Somebody else was faster. `theirs` is what they made of it, `undefined` if they deleted it. */
  | { readonly step: 'conflict'; readonly wanted: number; readonly theirs: Threshold | undefined };

export type ThresholdEditAction =
  | { readonly type: 'begin'; readonly seen: Threshold }
  | { readonly type: 'cancel' }
  | { readonly type: 'reject'; readonly problem: string }
  | { readonly type: 'save'; readonly wanted: number; readonly over?: Threshold }
  | { readonly type: 'saved' }
  | { readonly type: 'conflict'; readonly theirs: Threshold | undefined };

export function thresholdEdit(edit: ThresholdEdit, action: ThresholdEditAction): ThresholdEdit {
  switch (action.type) {
    case 'begin':
      return { step: 'editing', seen: action.seen, problem: undefined };
    case 'cancel':
    case 'saved':
      return { step: 'viewing' };
    case 'reject':
      return edit.step === 'editing' || edit.step === 'saving'
        ? { step: 'editing', seen: edit.seen, problem: action.problem }
        : edit;
    case 'save': {
      const seen = action.over ?? (edit.step === 'editing' ? edit.seen : undefined);
      return seen ? { step: 'saving', seen, wanted: action.wanted } : edit;
    }
    case 'conflict':
      return edit.step === 'saving' ? { step: 'conflict', wanted: edit.wanted, theirs: action.theirs } : edit;
  }
}

import { useEffect, useState } from 'react';
import { Problem } from '../api/request';
import { addThreshold, deleteThreshold, getThreshold, useRefreshThresholds } from '../api/thresholds';
import type { Threshold } from '../model/threshold';
import { ruleText } from './ruleText';

/** Milliseconds for which a deletion can be undone. */
const UNDO_FOR = 12_000;

export type Deletion =
  | { readonly outcome: 'deleted'; readonly threshold: Threshold }
  | { readonly outcome: 'failed'; readonly threshold: Threshold; readonly detail: string };

interface DeletionControls {
  readonly deletion: Deletion | undefined;
  remove(threshold: Threshold): Promise<void>;
  undo(): Promise<void>;
  dismiss(): void;
}

/** Deletes a row at once, and offers for a while to restore it. */
export function useDeletion(): DeletionControls {
  const [deletion, setDeletion] = useState<Deletion>();
  const refresh = useRefreshThresholds();
  useEffect(() => {
    if (deletion?.outcome !== 'deleted') return;
    const timer = setTimeout(() => setDeletion(undefined), UNDO_FOR);
    return () => clearTimeout(timer);
  }, [deletion]);

  return {
    deletion,
    remove: async threshold => {
      try {
        await deleteThreshold(threshold, threshold.version);
        setDeletion({ outcome: 'deleted', threshold });
      } catch (cause) {
        setDeletion({ outcome: 'failed', threshold, detail: await whyNotDeleted(threshold, cause) });
      }
      refresh();
    },
    undo: async () => {
      if (!deletion) return;
      const { threshold } = deletion;
      setDeletion(undefined);
      try {
        await addThreshold(threshold, threshold);
      } catch (cause) {
        const detail = cause instanceof Problem ? cause.detail : String(cause);
        setDeletion({ outcome: 'failed', threshold, detail: `Not put back: ${detail}` });
      }
      refresh();
    },
    dismiss: () => setDeletion(undefined),
  };
}

async function whyNotDeleted(threshold: Threshold, cause: unknown): Promise<string> {
  if (!(cause instanceof Problem)) return String(cause);
  if (cause.status === 404) return 'Someone else deleted it meanwhile.';
  if (cause.status !== 412) return `Not deleted: ${cause.detail}`;
  const theirs = await getThreshold(threshold).catch(() => undefined);
  return theirs
    ? `Not deleted: someone else changed it to ${ruleText(theirs)} meanwhile.`
    : 'Someone else deleted it meanwhile.';
}

import { acknowledge } from '../api/alerts';
import { plural } from '../format/usage';
import type { Episode } from '../model/episode';
import { CommentForm } from './CommentForm';

interface AcknowledgeFormProps {
  readonly episodes: readonly Episode[];
  readonly onClose: () => void;
  /** What has become of it, in words. */
  readonly onDone: (text: string) => void;
}

/** Who acknowledges, and what about it. */
export function AcknowledgeForm({ episodes, onClose, onDone }: AcknowledgeFormProps) {
  const isUnusual = episodes.every(({ kind }) => kind === 'unusual');
  const submit = async (author: string, comment: string) => {
    const { acknowledged, skipped } = await acknowledge(
      episodes.map(({ id }) => id),
      author,
      comment,
    );
    const done = `${plural(acknowledged.length, 'alert')} acknowledged`;
    onDone(skipped.length === 0 ? `${done}.` : `${done}, ${skipped.length} left out: ${skipped[0]?.reason}`);
    onClose();
  };
  return (
    <CommentForm action="Acknowledge" question="What about it" onSubmit={submit} onClose={onClose}>
      Others see that it is acknowledged. It keeps counting as firing until{' '}
      {isUnusual ? 'it is as usual again' : 'its averages are back under the limit'}.
    </CommentForm>
  );
}

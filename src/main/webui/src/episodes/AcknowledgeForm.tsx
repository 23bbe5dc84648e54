import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { acknowledge } from '../api/alerts';
import { plural } from '../format/usage';
import type { Episode } from '../model/episode';
import { CommentForm } from './CommentForm';

interface AcknowledgeFormProps {
  readonly episodes: readonly Episode[];
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

/**
 * The choices for `Remind me`; the value is the number of minutes after which the acknowledgement ends, or
 * empty for never.
 */
const ENDS = [
  { value: '', label: 'Never: until it is over' },
  { value: '30', label: 'In 30 minutes' },
  { value: '60', label: 'In 1 hour' },
  { value: '120', label: 'In 2 hours' },
  { value: '240', label: 'In 4 hours' },
  { value: '480', label: 'In 8 hours' },
  { value: '1440', label: 'In 24 hours' },
];

/** The form for an acknowledgement: author, comment, and how long it lasts. */
export function AcknowledgeForm({ episodes, onClose, onDone }: AcknowledgeFormProps) {
  const [end, setEnd] = useState('');
  const isUnusual = episodes.every(({ kind }) => kind === 'unusual');
  const submit = async (author: string, comment: string) => {
    const { acknowledged, skipped } = await acknowledge(
      episodes.map(({ id }) => id),
      author,
      comment,
      end === '' ? undefined : Number(end),
    );
    const done = `${plural(acknowledged.length, 'alert')} acknowledged`;
    onDone(skipped.length === 0 ? `${done}.` : `${done}, ${skipped.length} left out: ${skipped[0]?.reason}`);
    onClose();
  };
  return (
    <CommentForm
      action="Acknowledge"
      question="Comment"
      choices={
        <NativeSelect
          label="Remind me"
          description="If it still fires then, it counts as unacknowledged, and notifications go out again."
          value={end}
          onChange={event => setEnd(event.currentTarget.value)}
          data={ENDS}
        />
      }
      onSubmit={submit}
      onClose={onClose}
    >
      Others see that it is acknowledged. It keeps counting as firing until{' '}
      {isUnusual ? 'it is as usual again' : 'its averages are back under the limit'}.
    </CommentForm>
  );
}

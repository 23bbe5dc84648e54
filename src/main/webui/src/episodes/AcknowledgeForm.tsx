import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { acknowledge } from '../api/alerts';
import { useAuthor } from '../api/author';
import { useAsksForAuthor } from '../api/me';
import { Problem } from '../api/request';
import { plural } from '../format/usage';
import type { Episode } from '../model/episode';
import classes from '../shell/Dialog.module.css';

interface AcknowledgeFormProps {
  readonly episodes: readonly Episode[];
  readonly onClose: () => void;
  /** What has become of it, in words. */
  readonly onDone: (text: string) => void;
}

/** Who acknowledges, and what about it. */
export function AcknowledgeForm({ episodes, onClose, onDone }: AcknowledgeFormProps) {
  const [author, setAuthor] = useAuthor();
  const asksForAuthor = useAsksForAuthor();
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      const { acknowledged, skipped } = await acknowledge(
        episodes.map(({ id }) => id),
        author.trim() || 'anonymous',
        comment.trim(),
      );
      const done = `${plural(acknowledged.length, 'alert')} acknowledged`;
      onDone(
        skipped.length === 0 ? `${done}.` : `${done}, ${skipped.length} left out: ${skipped[0]?.reason}`,
      );
      onClose();
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause.detail : String(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={classes.lead}>
        Others see that it is acknowledged. It keeps counting as firing until its averages are back under the
        limit.
      </p>
      {asksForAuthor && (
        <TextInput
          label="Your name"
          placeholder="anonymous"
          data-autofocus={author === '' || undefined}
          value={author}
          onChange={event => setAuthor(event.currentTarget.value)}
          maxLength={100}
        />
      )}
      <Textarea
        label="What about it"
        placeholder="optional"
        data-autofocus={!asksForAuthor || author !== '' || undefined}
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
        maxLength={1000}
        minRows={2}
      />
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy}>
          Acknowledge
        </Button>
      </div>
    </form>
  );
}

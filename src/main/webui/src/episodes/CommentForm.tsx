import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAuthor } from '../api/author';
import { useAsksForAuthor } from '../api/me';
import { Problem } from '../api/request';
import classes from '../shell/Dialog.module.css';

interface CommentFormProps {
  /** Label of the button that submits the form. */
  readonly action: string;
  /** Label of the comment field. */
  readonly question: string;
  /** Explains what submitting does. */
  readonly children: ReactNode;
  /** Additional fields. */
  readonly choices?: ReactNode;
  /** Called on submission. If it throws, the error is shown and the form stays open. */
  readonly onSubmit: (author: string, comment: string) => Promise<void>;
  readonly onClose: () => void;
}

/** A form for an action on alerts, with author and comment. */
export function CommentForm({ action, question, children, choices, onSubmit, onClose }: CommentFormProps) {
  const [author, setAuthor] = useAuthor();
  const asksForAuthor = useAsksForAuthor();
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      await onSubmit(author.trim() || 'anonymous', comment.trim());
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
      <p className={classes.lead}>{children}</p>
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
        label={question}
        placeholder="optional"
        data-autofocus={!asksForAuthor || author !== '' || undefined}
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
        maxLength={1000}
        minRows={2}
      />
      {choices}
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
          {action}
        </Button>
      </div>
    </form>
  );
}

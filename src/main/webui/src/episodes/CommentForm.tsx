import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAuthor } from '../api/author';
import { useAsksForAuthor } from '../api/me';
import { Problem } from '../api/request';
import classes from '../shell/Dialog.module.css';

interface CommentFormProps {
  /** On the button that does it. */
  readonly action: string;
  /** Of the comment. */
  readonly question: string;
  /** What it does, in words. */
  readonly children: ReactNode;
  /** What else there is to choose. */
  readonly choices?: ReactNode;
  /** Throws what is to be shown in place of closing. */
  readonly onSubmit: (author: string, comment: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Who does something about alerts, and what they say. */
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

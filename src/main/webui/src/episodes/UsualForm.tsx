import { markUsual } from '../api/alerts';
import type { Episode } from '../model/episode';
import { CommentForm } from './CommentForm';

interface UsualFormProps {
  readonly episode: Episode;
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

/** The form that marks an unusual alert as usual behaviour: author and reason. */
export function UsualForm({ episode, onClose, onDone }: UsualFormProps) {
  const isOpen = episode.state !== 'resolved';
  const submit = async (author: string, comment: string) => {
    await markUsual(episode.id, author, comment);
    onDone(isOpen ? 'Resolved: this is usual.' : 'Its history says that this was usual.');
    onClose();
  };
  return (
    <CommentForm action="This is usual" question="Why it is usual" onSubmit={submit} onClose={onClose}>
      {isOpen
        ? 'The alert is resolved, and this time is not an alert again. What is usual is learnt from the averages as before.'
        : 'The alert is over. Its history will say that this was usual, and no one is notified.'}
    </CommentForm>
  );
}

import { sayGone } from '../api/goneHosts';
import { plural } from '../format/usage';
import { CommentForm } from './CommentForm';

interface GoneFormProps {
  readonly hostname: string;
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

/** The form that marks a host as decommissioned: author and reason. */
export function GoneForm({ hostname, onClose, onDone }: GoneFormProps) {
  const submit = async (author: string, comment: string) => {
    const resolved = await sayGone(hostname, author, comment);
    onDone(`${hostname} is gone: ${plural(resolved, 'alert')} resolved.`);
    onClose();
  };
  return (
    <CommentForm action="Gone for good" question="Why it is gone" onSubmit={submit} onClose={onClose}>
      All open alerts of {hostname} are resolved, and it is no longer expected to report. If it sends again,
      it counts as a new host.
    </CommentForm>
  );
}

import type { Silence } from '../api/silences';
import { SilenceCard } from './SilenceCard';
import type { SilenceTask } from './SilenceEditor';
import classes from './SilencesPage.module.css';

interface SilenceSectionProps {
  readonly title: string;
  readonly silences: readonly Silence[];
  readonly onTask: (task: SilenceTask) => void;
  readonly onOutcome: (text: string) => void;
}

/** A heading with the silences of one state. */
export function SilenceSection({ title, silences, onTask, onOutcome }: SilenceSectionProps) {
  if (silences.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.list}>
        {silences.map(silence => (
          <li key={silence.id}>
            <SilenceCard silence={silence} onTask={onTask} onOutcome={onOutcome} />
          </li>
        ))}
      </ul>
    </section>
  );
}

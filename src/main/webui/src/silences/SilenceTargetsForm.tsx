import { useState } from 'react';
import { addSilence, type SilenceDraft, useRefreshSilences } from '../api/silences';
import { plural } from '../format/usage';
import type { Episode } from '../model/episode';
import { SilenceForm } from './SilenceForm';
import { emptyFields } from './silenceForm';

interface SilenceTargetsFormProps {
  readonly episodes: readonly Episode[];
  readonly onClose: () => void;
  /** Called with the outcome, as a sentence. */
  readonly onDone: (text: string) => void;
}

/** One form that creates a silence for each of several series. */
export function SilenceTargetsForm({ episodes, onClose, onDone }: SilenceTargetsFormProps) {
  const refresh = useRefreshSilences();
  const [targets] = useState(() => targetsOf(episodes));
  // Number of silences that were created. If one fails and the user tries again, these must not be created
  // twice.
  const [made, setMade] = useState(0);
  const [first] = targets;
  const left = targets.slice(made);
  const save = async (draft: SilenceDraft) => {
    try {
      for (const target of targets.length === 1 ? [draft] : left) {
        await addSilence({ ...draft, hostname: target.hostname, cpu: target.cpu });
        setMade(before => before + 1);
      }
    } finally {
      refresh();
    }
    onDone(`${plural(targets.length, 'silence')} made.`);
    onClose();
  };
  return (
    <SilenceForm
      initial={emptyFields(first ?? {}, '')}
      targets={targets.length > 1 ? left.map(nameOfTarget) : undefined}
      action="Silence"
      onCancel={onClose}
      onSave={save}
    />
  );
}

interface Target {
  readonly hostname: string;
  readonly cpu: string;
}

function nameOfTarget({ hostname, cpu }: Target): string {
  return cpu === '*' ? hostname : `${hostname} ${cpu}`;
}

function targetsOf(episodes: readonly Episode[]): readonly Target[] {
  const targets = new Map(episodes.map(({ hostname, cpu }) => [`${hostname}\n${cpu}`, { hostname, cpu }]));
  return [...targets.values()];
}

import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAuthor } from '../api/author';
import { useAsksForAuthor } from '../api/me';
import { Problem } from '../api/request';
import type { SilenceDraft } from '../api/silences';
import { useServiceClock } from '../format/serviceClock';
import { formatField } from '../format/time';
import classes from '../shell/Dialog.module.css';
import { MatchCount } from './MatchCount';
import { DURATIONS, draftFrom, type Kind, minutesText, problemsOf, type SilenceFields } from './silenceForm';
import { WeeklyFields } from './WeeklyFields';

interface SilenceFormProps {
  readonly initial: SilenceFields;
  /**
   * The series to silence, each with a silence of its own; their names cannot be changed. Without it the form
   * creates one silence for the names that the user types.
   */
  readonly targets?: readonly string[] | undefined;
  readonly action: string;
  /** Called on submission; `confirmed` is whether the user has confirmed that every host and CPU is meant. */
  readonly onSave: (draft: SilenceDraft, confirmed: boolean) => Promise<void>;
  readonly onCancel: () => void;
}

/**
 * The form for a silence: which alerts, how long, and why. Shows how many alerts match while the user types.
 */
export function SilenceForm({ initial, targets, action, onSave, onCancel }: SilenceFormProps) {
  const asksForAuthor = useAsksForAuthor();
  const [remembered, remember] = useAuthor();
  const [fields, setFields] = useState<SilenceFields>({ ...initial, author: initial.author || remembered });
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const set = (changes: Partial<SilenceFields>) => setFields(before => ({ ...before, ...changes }));
  const problems = tried ? problemsOf(fields) : {};
  const isOne = targets === undefined;
  const serverNow = useServiceClock();
  const wantsConfirmation = refusal !== undefined && needsConfirmation(refusal);

  const submit = async () => {
    setTried(true);
    if (Object.keys(problemsOf(fields)).length > 0) return;
    setBusy(true);
    setRefusal(undefined);
    if (asksForAuthor) remember(fields.author.trim());
    try {
      await onSave(draftFrom(fields, serverNow()), wantsConfirmation);
    } catch (cause) {
      setRefusal(cause instanceof Problem ? cause : new Problem(0, String(cause)));
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
      {isOne ? (
        <div className={classes.row}>
          <TextInput
            label="Hosts"
            placeholder="web-*"
            value={fields.hostname}
            onChange={event => set({ hostname: event.currentTarget.value })}
            error={problems.hostname ?? refusal?.messageFor('hostname')}
            data-autofocus={initial.hostname === '' || undefined}
          />
          <TextInput
            label="CPUs"
            placeholder="*"
            value={fields.cpu}
            onChange={event => set({ cpu: event.currentTarget.value })}
            error={refusal?.messageFor('cpu')}
          />
          <NativeSelect
            label="Level"
            value={fields.level}
            onChange={event => set({ level: event.currentTarget.value as SilenceFields['level'] })}
            data={[
              { value: '', label: 'Any' },
              { value: 'warning', label: 'Warning' },
              { value: 'critical', label: 'Critical' },
            ]}
          />
        </div>
      ) : (
        <p className={classes.lead}>A silence for each: {targets.join(', ')}</p>
      )}
      {isOne && <MatchCount matcher={{ ...fields, level: fields.level || null }} />}
      <SegmentedControl
        aria-label="For how long"
        fullWidth
        styles={{ label: { paddingInline: '0.2rem', fontSize: 'clamp(0.7rem, 3.3vw, 0.875rem)' } }}
        value={fields.kind}
        // A beginning that is no longer visible is cleared.
        onChange={kind => set({ kind: kind as Kind, from: kind === initial.kind ? initial.from : '' })}
        data={[
          { value: 'while', label: 'For a while' },
          { value: 'resolved', label: 'Until resolved' },
          { value: 'weekly', label: 'Every week' },
        ]}
      />
      {fields.kind === 'while' && (
        <div className={classes.row}>
          <NativeSelect
            label="Lasts"
            value={fields.minutes}
            onChange={event => set({ minutes: Number(event.currentTarget.value) })}
            data={durations(fields.minutes)}
          />
          <TextInput
            type="datetime-local"
            label="Begins"
            description={fields.from === '' ? 'now' : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={formatField(Date.parse(fields.from))}
            onChange={event => set({ from: event.currentTarget.value })}
            error={problems.from ?? refusal?.messageFor('starts_at')}
          />
        </div>
      )}
      {fields.kind === 'resolved' && (
        <p className={classes.lead}>It ends by itself when nothing that it matches is open any more.</p>
      )}
      {fields.kind === 'weekly' && <WeeklyFields fields={fields} problem={problems.days} onChange={set} />}
      {asksForAuthor && (
        <TextInput
          label="Your name"
          placeholder="anonymous"
          value={fields.author}
          onChange={event => set({ author: event.currentTarget.value })}
          maxLength={100}
        />
      )}
      <Textarea
        label="Why"
        placeholder="disk is being replaced"
        value={fields.comment}
        onChange={event => set({ comment: event.currentTarget.value })}
        error={problems.comment ?? refusal?.messageFor('comment')}
        data-autofocus={initial.hostname !== '' || undefined}
        maxLength={1000}
        minRows={2}
      />
      {refusal && (
        <p role="alert" className={classes.problem}>
          {wantsConfirmation ? 'This silences every host and CPU.' : refusal.detail}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} color={wantsConfirmation ? 'red' : undefined}>
          {wantsConfirmation ? 'Yes, silence everything' : action}
        </Button>
      </div>
    </form>
  );
}

/** Whether the service asks for a confirmation because the silence matches everything. */
const needsConfirmation = (refusal: Problem) =>
  refusal.status === 409 && refusal.detail.includes('confirm=everything');

function durations(chosen: number) {
  const known = DURATIONS.map(([minutes, label]) => ({ value: String(minutes), label }));
  return DURATIONS.some(([minutes]) => minutes === chosen)
    ? known
    : [{ value: String(chosen), label: minutesText(chosen) }, ...known];
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../api/me';
import { type Silence, type SilenceState, useSilences } from '../api/silences';
import { late } from '../shell/late';
import { Outcome } from '../shell/Outcome';
import { StatePanel } from '../shell/StatePanel';
import { Icon } from '../theme/Icon';
import type { SilenceTask } from './SilenceEditor';
import { SilenceSection } from './SilenceSection';
import classes from './SilencesPage.module.css';

const SilenceEditor = late(
  () => import('./SilenceEditor').then(module => module.SilenceEditor),
  ({ task }) => task !== undefined,
);

const SECTIONS: readonly { readonly state: SilenceState; readonly title: string }[] = [
  { state: 'active', title: 'In force' },
  { state: 'pending', title: 'To come' },
  { state: 'expired', title: 'Recently expired' },
];

/** Maximum number of expired silences in the list: older ones are rarely created again. */
const EXPIRED_SHOWN = 20;

/** The page of all silences. A link may open the form for a new one: `?new&hostname=doc&cpu=cpu1`. */
export default function SilencesPage() {
  const [address, setAddress] = useSearchParams();
  const may = useMay('operator');
  const { data, error, refetch } = useSilences();
  const [task, setTask] = useState<SilenceTask | undefined>(() => taskFrom(address));
  const [outcome, setOutcome] = useState<string>();
  const close = () => {
    setTask(undefined);
    if (address.has('new')) setAddress({}, { replace: true });
  };
  return (
    <div className={classes.page}>
      <div className={classes.intro}>
        <div>
          <h1>Silences</h1>
          <p className={classes.lead}>
            Alerts that a silence matches are muted: they are shown here, and no notifications are sent. A
            maintenance window is a silence that comes back every week.
          </p>
        </div>
        {may && (
          <Button
            size="xs"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => setTask({ kind: 'new', hostname: '', cpu: '*' })}
          >
            New silence
          </Button>
        )}
      </div>
      {!data && error && (
        <StatePanel icon="near" tone="warning" title="The silences could not be loaded">
          <p>{error.message}</p>
          <Button size="compact-sm" variant="default" onClick={() => refetch()}>
            Try again
          </Button>
        </StatePanel>
      )}
      {data?.length === 0 && (
        <StatePanel icon="mute" title="Nothing is silenced">
          <p>
            Silence an alert from its page or its row when it is known and being worked on, or plan a
            maintenance window for what is known beforehand.
          </p>
        </StatePanel>
      )}
      {data &&
        SECTIONS.map(({ state, title }) => (
          <SilenceSection
            key={state}
            title={title}
            silences={shownOf(data, state)}
            onTask={setTask}
            onOutcome={setOutcome}
          />
        ))}
      <SilenceEditor task={may ? task : undefined} onClose={close} onDone={setOutcome} />
      <Outcome text={outcome} onDismiss={() => setOutcome(undefined)} />
    </div>
  );
}

function shownOf(silences: readonly Silence[], state: SilenceState): readonly Silence[] {
  const shown = silences.filter(silence => silence.state === state);
  return state === 'expired' ? shown.slice(0, EXPIRED_SHOWN) : shown;
}

function taskFrom(address: URLSearchParams): SilenceTask | undefined {
  if (!address.has('new')) return undefined;
  return { kind: 'new', hostname: address.get('hostname') ?? '', cpu: address.get('cpu') || '*' };
}

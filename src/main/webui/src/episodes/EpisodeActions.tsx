import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { takeBackAcknowledgement } from '../api/alerts';
import { useMay } from '../api/me';
import { Problem } from '../api/request';
import type { Episode } from '../model/episode';
import { canBeMarkedUsual } from '../model/unusual';
import { Outcome } from '../shell/Outcome';
import { useShortcuts } from '../shell/useShortcuts';
import classes from './EpisodeView.module.css';
import { AcknowledgeDialog, GoneDialog, SilenceDialog, UsualDialog } from './lateDialogs';
import { thresholdAddress } from './thresholdAddress';

interface EpisodeActionsProps {
  readonly episode: Episode;
}

type Open = 'acknowledge' | 'silence' | 'usual' | 'gone' | undefined;

/**
 * The actions on an episode: acknowledge, silence, edit the threshold, mark it as usual, or mark the host as
 * gone. A link from Slack may open one of them.
 */
export function EpisodeActions({ episode }: EpisodeActionsProps) {
  const [address] = useSearchParams();
  const mayOperate = useMay('operator');
  const mayEdit = useMay('editor');
  const isOpen = episode.state !== 'resolved' && mayOperate;
  const mayBeUsual = mayOperate && canBeMarkedUsual(episode);
  const [dialog, setDialog] = useState<Open>(() => {
    if (address.has('acknowledge') && isOpen) return 'acknowledge';
    return address.has('usual') && mayBeUsual ? 'usual' : undefined;
  });
  const [outcome, setOutcome] = useState<string>();
  useShortcuts(
    { a: () => setDialog('acknowledge'), s: () => setDialog('silence') },
    isOpen && dialog === undefined,
  );
  // An alert that ends while the user types can no longer be acknowledged, but its CPU can still be silenced.
  useEffect(() => {
    if (!mayOperate) setDialog(undefined);
    if (isOpen || !mayOperate || dialog !== 'acknowledge') return;
    setDialog(undefined);
    setOutcome('The alert has resolved meanwhile: there is nothing left to acknowledge.');
  }, [isOpen, mayOperate, dialog]);
  const takeBack = async () => {
    try {
      await takeBackAcknowledgement(episode.id);
      setOutcome('Acknowledgement taken back.');
    } catch (cause) {
      setOutcome(cause instanceof Problem ? cause.detail : String(cause));
    }
  };
  const threshold = mayEdit ? thresholdAddress(episode) : undefined;
  return (
    <div className={classes.actions}>
      {isOpen &&
        (episode.acknowledged_at === null ? (
          <Button size="xs" onClick={() => setDialog('acknowledge')}>
            Acknowledge
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={takeBack}>
            Take acknowledgement back
          </Button>
        ))}
      {isOpen && (
        <Button size="xs" variant="default" onClick={() => setDialog('silence')}>
          Silence
        </Button>
      )}
      {mayBeUsual && (
        <Button size="xs" variant="default" onClick={() => setDialog('usual')}>
          This is usual
        </Button>
      )}
      {isOpen && episode.kind === 'no_data' && (
        <Button size="xs" variant="default" onClick={() => setDialog('gone')}>
          Gone for good
        </Button>
      )}
      {threshold && (
        <Button size="xs" variant="default" component={Link} to={threshold}>
          Edit threshold
        </Button>
      )}
      <AcknowledgeDialog
        episodes={dialog === 'acknowledge' ? [episode] : undefined}
        onClose={() => setDialog(undefined)}
        onDone={setOutcome}
      />
      <UsualDialog
        episodes={dialog === 'usual' ? [episode] : undefined}
        onClose={() => setDialog(undefined)}
        onDone={setOutcome}
      />
      <GoneDialog
        episodes={dialog === 'gone' ? [episode] : undefined}
        onClose={() => setDialog(undefined)}
        onDone={setOutcome}
      />
      <SilenceDialog
        episodes={dialog === 'silence' ? [episode] : undefined}
        onClose={() => setDialog(undefined)}
        onDone={setOutcome}
      />
      <Outcome text={outcome} onDismiss={() => setOutcome(undefined)} />
    </div>
  );
}

import { Loader } from '@mantine/core';
import { formatMoment } from '../format/time';
import { useNow } from '../format/useNow';
import classes from './HostPage.module.css';
import type { PastState } from './usePast';

interface CoverageProps {
  readonly state: PastState;
  readonly view: readonly [number, number];
  readonly limitsKnownSince: number | undefined;
  readonly limitsProblem: string | undefined;
}

/** How far back the averages have been read, and which data are missing. */
export function Coverage({ state, view, limitsKnownSince, limitsProblem }: CoverageProps) {
  const now = useNow();
  const { past, outline, problem } = state;
  const [from] = view;
  const isReading = problem === undefined && !(past?.complete ?? false);
  const reached = past && formatMoment(past.readBackTo, now);
  return (
    <p className={classes.note} role="status" data-complete={past?.complete ?? false}>
      {isReading && <Loader size={12} className={classes.loader} aria-hidden="true" />}
      {problem !== undefined && `${sentence(problem)} `}
      {past === undefined && outline === undefined && problem === undefined && 'Loading the averages … '}
      {past === undefined &&
        outline &&
        'So far only about one window in ten minutes is shown. Loading the rest … '}
      {past && !past.complete && `Loaded back to ${reached}, loading more … `}
      {past?.oldest !== undefined && past.oldest > from && (
        <>The topic of averages holds nothing older than {formatMoment(past.oldest, now)}. </>
      )}
      {past?.complete && past.lines.length === 0 && 'No averages of this host are in their topic. '}
      {limitsProblem !== undefined && `The limits of that time are not known: ${sentence(limitsProblem)} `}
      {limitsKnownSince !== undefined && limitsKnownSince > from + 60_000 && (
        <>Limits before {formatMoment(limitsKnownSince, now)} are not known. </>
      )}
      Strips above the chart: alerts, and silences in grey.
    </p>
  );
}

/** Ends a text with a full stop, because other sentences follow. */
const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

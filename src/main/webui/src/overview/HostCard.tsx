import { memo, Suspense } from 'react';
import { useInView } from '../chart/useInView';
import type { HostRank } from '../model/ranking';
import { extra } from '../shell/parts';
import classes from './HostCard.module.css';
import { HostHeading } from './HostHeading';

/** Loaded together with the chart, because most pages show no chart and this one needs both. */
const HostDetails = extra(async () => {
  const [{ HostDetails: Details }] = await Promise.all([
    import('./HostDetails'),
    import('../chart/UsageChart'),
  ]);
  return { default: Details };
});

interface HostCardProps {
  readonly rank: HostRank;
}

/**
 * A host as a card. While the card is out of view only its heading is updated, since there may be hundreds.
 */
export const HostCard = memo(function HostCard({ rank }: HostCardProps) {
  const [target, inView] = useInView<HTMLElement>();
  return (
    <article
      ref={target}
      className={classes.card}
      aria-label={rank.hostname}
      data-level={rank.worst?.level}
      data-away={!inView || undefined}
    >
      <HostHeading rank={rank} />
      {inView && (
        <Suspense fallback={<div className={classes.coming} />}>
          <HostDetails rank={rank} />
        </Suspense>
      )}
    </article>
  );
});

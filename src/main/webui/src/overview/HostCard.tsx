import { memo } from 'react';
import { useInView } from '../chart/useInView';
import type { HostRank } from '../model/ranking';
import classes from './HostCard.module.css';
import { HostDetails } from './HostDetails';
import { HostHeading } from './HostHeading';

interface HostCardProps {
  readonly rank: HostRank;
}

/** One host. Of a card that is out of view only the heading is kept up to date: there may be hundreds. */
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
      {inView && <HostDetails rank={rank} />}
    </article>
  );
});

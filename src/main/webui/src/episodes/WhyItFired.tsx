import { useNow } from '../format/useNow';
import type { Episode } from '../model/episode';
import type { AverageTuple } from '../model/messages';
import { whyItFired } from '../model/sentence';
import classes from './EpisodeView.module.css';

interface WhyItFiredProps {
  readonly episode: Episode;
  /** The known averages of the series, oldest first. */
  readonly averages: readonly AverageTuple[] | undefined;
}

/** A component of its own, so that the clock renders only this sentence again and not the whole page. */
export function WhyItFired({ episode, averages }: WhyItFiredProps) {
  return <p className={classes.why}>{whyItFired(episode, useNow(), averages)}</p>;
}

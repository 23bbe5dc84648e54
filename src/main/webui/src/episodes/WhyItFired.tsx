import { useNow } from '../format/useNow';
import type { Episode } from '../model/episode';
import type { AverageTuple } from '../model/messages';
import { whyItFired } from '../model/sentence';
import classes from './EpisodeView.module.css';

interface WhyItFiredProps {
  readonly episode: Episode;
  /** Those that are known, oldest first. */
  readonly averages: readonly AverageTuple[] | undefined;
}

/** By itself, so that the clock renders a sentence again and not the page. */
export function WhyItFired({ episode, averages }: WhyItFiredProps) {
  return <p className={classes.why}>{whyItFired(episode, useNow(), averages)}</p>;
}

import type { Baseline } from '../model/baseline';
import { learningText, rangeText } from '../model/usual';
import classes from './UsualKey.module.css';

interface UsualKeyProps {
  readonly baseline: Baseline;
  /** Whether it has to be said of which CPU it is. */
  readonly namesCpu: boolean;
  /** Opens what is known of it. */
  readonly onOpen: () => void;
}

/** What the band of a chart is: an entry of its legend, which leads to what has been learnt. */
export function UsualKey({ baseline, namesCpu, onOpen }: UsualKeyProps) {
  const { cpu, usual, learning } = baseline;
  const of = namesCpu ? `${cpu} ` : '';
  const far = learningText(learning);
  return (
    <button type="button" className={classes.key} aria-haspopup="dialog" onClick={onOpen}>
      <span aria-hidden="true" className={classes.swatch} />
      {learning.isLearning || !usual ? (
        <span className={classes.words}>
          {of}
          {far ?? 'what is usual is not known yet'}
        </span>
      ) : (
        <>
          <span className={classes.words}>
            {of}usual {usual.ofTheHour ? 'at this hour' : 'at any hour'}
          </span>
          <span className={classes.range}>{rangeText(usual)}</span>
        </>
      )}
    </button>
  );
}

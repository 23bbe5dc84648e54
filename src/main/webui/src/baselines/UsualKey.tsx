import type { Baseline } from '../model/baseline';
import { learningText, rangeText } from '../model/usual';
import classes from './UsualKey.module.css';

interface UsualKeyProps {
  readonly baseline: Baseline;
  /** Whether the name of the CPU is shown. */
  readonly namesCpu: boolean;
  /** Opens the dialog with the baseline. */
  readonly onOpen: () => void;
}

/** The legend entry for the band of the chart; opens what has been learnt. */
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

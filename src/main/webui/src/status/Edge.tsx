import classes from './Pipeline.module.css';

interface EdgeProps {
  readonly label: string;
  readonly figure: string;
  /** Whether data are moving along it now. */
  readonly flows: boolean;
}

/** A connection between two stages of the pipeline, with the amount of data. */
export function Edge({ label, figure, flows }: EdgeProps) {
  return (
    <li className={classes.edge} data-flows={flows || undefined}>
      <strong className={classes.figure}>{figure}</strong>
      <span className={classes.line} aria-hidden="true" />
      <span className={classes.label}>{label}</span>
    </li>
  );
}

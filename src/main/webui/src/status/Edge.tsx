import classes from './Pipeline.module.css';

interface EdgeProps {
  readonly label: string;
  readonly figure: string;
  /** Whether anything moves on it now. */
  readonly flows: boolean;
}

/** What goes from one station to the next, and how much. */
export function Edge({ label, figure, flows }: EdgeProps) {
  return (
    <li className={classes.edge} data-flows={flows || undefined}>
      <strong className={classes.figure}>{figure}</strong>
      <span className={classes.line} aria-hidden="true" />
      <span className={classes.label}>{label}</span>
    </li>
  );
}

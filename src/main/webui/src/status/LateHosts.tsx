import classes from './Table.module.css';

interface LateHostsProps {
  /** Names and counts, most first. */
  readonly hosts: readonly (readonly [string, number])[];
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Whose readings came after their windows had closed. */
export function LateHosts({ hosts }: LateHostsProps) {
  return (
    <div className={classes.counts}>
      {hosts.map(([hostname, count]) => (
        <span key={hostname} className={classes.name}>
          <strong>{whole.format(count)}</strong> {hostname}
        </span>
      ))}
    </div>
  );
}

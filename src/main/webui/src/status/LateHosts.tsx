import classes from './Table.module.css';

interface LateHostsProps {
  /** Hostnames with their numbers of late readings, the highest number first. */
  readonly hosts: readonly (readonly [string, number])[];
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** The hosts whose readings arrived after their windows had closed. */
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

import classes from './LimitMeter.module.css';

interface LimitMeterProps {
  /** Percent. */
  readonly usage: number;
  /** Percent. */
  readonly limit: number;
}

/** Usage as a bar with a tick at the limit; the part over the limit is solid. The values stand beside it. */
export function LimitMeter({ usage, limit }: LimitMeterProps) {
  const full = Math.max(100, usage, limit);
  const under = (Math.min(usage, limit) / full) * 100;
  const over = (Math.max(0, usage - limit) / full) * 100;
  return (
    <span className={classes.meter} data-over={usage > limit || undefined} aria-hidden="true">
      <span className={classes.under} style={{ width: `${under}%` }} />
      <span className={classes.over} style={{ left: `${under}%`, width: `${over}%` }} />
      <span className={classes.tick} style={{ left: `${(limit / full) * 100}%` }} />
    </span>
  );
}

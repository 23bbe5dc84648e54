import type { Baseline } from '../model/baseline';
import { rangeText } from '../model/usual';
import classes from './DayProfile.module.css';
import { type HourOfDay, hoursOfDay } from './hoursOfDay';

interface DayProfileProps {
  readonly baseline: Baseline;
  /** Epoch milliseconds; its day decides the offset between UTC and local hours. */
  readonly now: number;
}

const HEIGHT = 100;
const MARKS = [0, 6, 12, 18];

/** The usual range at each hour of the day, in local time. */
export function DayProfile({ baseline, now }: DayProfileProps) {
  const hours = hoursOfDay(baseline, new Date(now));
  const known = hours.filter(({ range }) => range !== null);
  if (known.length === 0) return null;
  const top = Math.max(...known.map(({ range }) => range?.[1] ?? 0), 1);
  const scale = top > 50 ? Math.max(100, top) : Math.ceil(top / 10) * 10;
  return (
    <section aria-labelledby="by-hour">
      <h3 id="by-hour" className={classes.title}>
        By hour of the day
      </h3>
      <div className={classes.chart}>
        <span className={classes.top}>{scale} %</span>
        <svg
          className={classes.bars}
          viewBox={`0 0 240 ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={inWords(known)}
        >
          <title>Usual at each hour of the day</title>
          {hours.map(({ range }, hour) => {
            if (!range) return null;
            const [low, high] = range.map(percent => HEIGHT * (1 - percent / scale));
            const y = high ?? 0;
            const height = Math.max(1.5, (low ?? 0) - y);
            // biome-ignore lint/suspicious/noArrayIndexKey: the hour of the day is what it is
            return <rect key={hour} x={hour * 10 + 0.5} width={9} y={y} height={height} />;
          })}
        </svg>
        <div className={classes.hours} aria-hidden="true">
          {MARKS.map(hour => (
            <span key={hour}>{hours[hour]?.label}</span>
          ))}
        </div>
      </div>
    </section>
  );
}

function inWords(known: readonly HourOfDay[]): string {
  const texts = known.map(
    ({ label, range }) => `${label} ${range ? rangeText({ low: range[0], high: range[1] }) : ''}`,
  );
  return `Usual at each hour: ${texts.join(', ')}`;
}

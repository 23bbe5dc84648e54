import classes from './Wordmark.module.css';

/** The logo: water, and a dashed line that it should stay under. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg aria-hidden="true" width="28" height="28" viewBox="0 0 32 32" fill="none" strokeLinecap="round">
        <rect width="32" height="32" rx="8" className={classes.ground} />
        <path d="M5 11.5h22" stroke="#fff" strokeWidth="2.6" strokeDasharray="3.2 4.2" />
        <path d="M5 21.5c3.6-5.4 7.3-5.4 11 0s7.4 5.4 11 0" stroke="#8fe0ea" strokeWidth="3.2" />
      </svg>
      <span className={classes.name}>Highwater</span>
    </span>
  );
}

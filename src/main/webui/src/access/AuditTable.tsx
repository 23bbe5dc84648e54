import type { AuditEntry } from '../api/access';
import { Moment } from '../format/Moment';
import classes from './Access.module.css';

const WORDS: Readonly<Record<string, string>> = {
  write: 'change',
  refusal: 'refused',
  log_in: 'log-in',
  log_out: 'log-out',
  token: 'token',
};

/** Entries of the audit log, one row each. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="Entries">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <tr key={entry.id}>
              <td>
                <Moment at={entry.time} />
              </td>
              <td className={classes.free}>
                {entry.author || 'unknown'}
                {entry.role !== '' && <span className={classes.dim}> {entry.role}</span>}
              </td>
              <td className={classes.free}>
                <span className={classes.kind} data-kind={entry.kind}>
                  {WORDS[entry.kind] ?? entry.kind}
                </span>{' '}
                {entry.action}
                {entry.status > 0 && <span className={classes.dim}> {entry.status}</span>}
                {entry.detail !== '' && <span className={classes.dim}>: {entry.detail}</span>}
              </td>
              <td>{entry.peer}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

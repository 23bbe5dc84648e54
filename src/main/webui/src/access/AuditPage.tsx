import { Button, NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useSearchParams } from 'react-router';
import { useAudit } from '../api/access';
import { AddressInput } from '../shell/AddressInput';
import { StatePanel } from '../shell/StatePanel';
import { Icon } from '../theme/Icon';
import classes from './Access.module.css';
import { AuditTable } from './AuditTable';

const KINDS = [
  { value: '', label: 'Everything' },
  { value: 'write', label: 'Changes' },
  { value: 'refusal', label: 'Refusals' },
  { value: 'log_in', label: 'Log-ins' },
  { value: 'log_out', label: 'Log-outs' },
  { value: 'token', label: 'Tokens' },
];

/** The page of the audit log. Its filters are in the address. */
export default function AuditPage() {
  const [address, setAddress] = useSearchParams();
  const kind = address.get('kind') ?? '';
  const text = address.get('text') ?? '';
  const [settled] = useDebouncedValue(text, 200);
  const pages = useAudit(kind, settled);
  const change = (name: string, value: string) =>
    setAddress(
      before => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const entries = pages.data?.pages.flatMap(page => page.entries) ?? [];
  return (
    <div className={classes.page}>
      <div>
        <h1>Audit log</h1>
        <p className={classes.lead}>Changes, refusals, log-ins and tokens, newest first.</p>
      </div>
      <div className={classes.form}>
        <AddressInput
          size="xs"
          aria-label="Search"
          placeholder="name, path, address"
          leftSection={<Icon name="search" size={15} />}
          value={text}
          onChange={value => change('text', value)}
          clearLabel="Clear the search"
        />
        <NativeSelect
          size="xs"
          aria-label="What sort"
          value={kind}
          onChange={event => change('kind', event.currentTarget.value)}
          data={KINDS}
        />
      </div>
      {!pages.data && pages.error && (
        <StatePanel icon="near" tone="warning" title="The audit log could not be loaded">
          <p>{pages.error.message}</p>
        </StatePanel>
      )}
      {pages.data && entries.length === 0 && <p className={classes.lead}>No entry matches.</p>}
      {entries.length > 0 && <AuditTable entries={entries} />}
      {pages.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </div>
  );
}

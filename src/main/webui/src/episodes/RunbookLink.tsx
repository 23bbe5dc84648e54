interface RunbookLinkProps {
  readonly address: string;
}

/**
 * A link to the runbook. It opens a new window without access to this one. An address that is not http or
 * https is shown as text.
 */
export function RunbookLink({ address }: RunbookLinkProps) {
  if (!/^https?:\/\//i.test(address)) return <span>{address}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" title={address}>
      Runbook
    </a>
  );
}

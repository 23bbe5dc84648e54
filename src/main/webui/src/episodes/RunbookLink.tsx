interface RunbookLinkProps {
  readonly address: string;
}

/** To where it says what to do, in a window of its own that gets no hold of this one; whatever is no address of the web is text. */
export function RunbookLink({ address }: RunbookLinkProps) {
  if (!/^https?:\/\//i.test(address)) return <span>{address}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" title={address}>
      Runbook
    </a>
  );
}

interface UsualWordProps {
  readonly className: string | undefined;
}

/** Shown instead of a limit where only unusual usage opens alerts. */
export function UsualWord({ className }: UsualWordProps) {
  return (
    <span className={className} title="Compared with no limit: it alerts on what is unusual">
      unusual only
    </span>
  );
}

interface UsualWordProps {
  readonly className: string | undefined;
}

/** In place of a limit, where alerts come of what is unusual and nothing else. */
export function UsualWord({ className }: UsualWordProps) {
  return (
    <span className={className} title="Compared with no limit: it alerts on what is unusual">
      unusual only
    </span>
  );
}

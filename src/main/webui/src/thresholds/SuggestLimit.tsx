import { Button } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../api/request';
import { askSuggestion, type Suggestion } from '../api/suggestion';
import type { ThresholdKey } from '../api/thresholds';
import classes from './SuggestLimit.module.css';
import { suggestionText } from './suggestionText';

interface SuggestLimitProps {
  /** The names of the row. */
  readonly row: ThresholdKey;
  readonly disabled?: boolean;
  /** Called with limits to put into the fields. */
  readonly onSuggest: (suggestion: Suggestion) => void;
}

interface Said {
  readonly of: ThresholdKey;
  readonly text: string;
}

/**
 * Suggests limits from what is usual, with the reason. The preview shows their effect like that of any other
 * limits.
 */
export function SuggestLimit({ row, disabled = false, onSuggest }: SuggestLimitProps) {
  const [said, setSaid] = useState<Said>();
  const [busy, setBusy] = useState(false);
  const { hostname, cpu } = row;
  const suggest = async () => {
    setBusy(true);
    try {
      const suggestion = await askSuggestion(hostname, cpu);
      setSaid({ of: row, text: suggestionText(suggestion) });
      if (suggestion.allowedTop !== null) onSuggest(suggestion);
    } catch (cause) {
      setSaid({ of: row, text: whyNot(cause) });
    } finally {
      setBusy(false);
    }
  };
  // A suggestion for other names must not be shown for these.
  const isOfThese = said?.of.hostname === hostname && said.of.cpu === cpu;
  return (
    <div className={classes.suggest}>
      <Button
        size="compact-xs"
        variant="default"
        loading={busy}
        disabled={disabled || hostname === ''}
        onClick={suggest}
      >
        Suggest a limit
      </Button>
      <p role="status" className={classes.text}>
        {isOfThese && said.text}
      </p>
    </div>
  );
}

function whyNot(cause: unknown): string {
  if (!(cause instanceof Problem)) return String(cause);
  return cause.status === 404 ? 'No suggestion: this service does not learn what is usual.' : cause.detail;
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../api/request';
import { askSuggestion, type Suggestion } from '../api/suggestion';
import type { ThresholdKey } from '../api/thresholds';
import classes from './SuggestLimit.module.css';
import { suggestionText } from './suggestionText';

interface SuggestLimitProps {
  /** For which names. */
  readonly row: ThresholdKey;
  readonly disabled?: boolean;
  /** Takes the limits over into the fields. */
  readonly onSuggest: (suggestion: Suggestion) => void;
}

interface Said {
  readonly of: ThresholdKey;
  readonly text: string;
}

/** A limit from what has been usual, with its reason. What it would have done is seen below, as of any other. */
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
  // What was said of other names would be taken for these.
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

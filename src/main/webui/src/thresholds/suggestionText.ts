import type { Suggestion } from '../api/suggestion';
import { plural } from '../format/usage';

/** Describes a suggestion and its reason, or why there is none. */
export function suggestionText({ allowedTop, criticalTop, basis, reason }: Suggestion): string {
  const { series } = basis;
  const said = sentence(reason);
  if (allowedTop === null) {
    if (said !== '') return said;
    return series === 0
      ? 'No suggestion: no CPU with such a name has been seen.'
      : `No suggestion yet: ${plural(series, 'CPU')} ${series === 1 ? 'is' : 'are'} still being learnt.`;
  }
  const critical = criticalTop === null ? '' : `, critical above ${criticalTop} %`;
  return `Suggested: ${allowedTop} %${critical}. ${said}`.trim();
}

function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

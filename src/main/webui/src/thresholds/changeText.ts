import type { ThresholdChange } from '../api/thresholdTools';
import { rowName } from './rowName';
import { ruleText } from './ruleText';

/** Describes a change: `doc: 20 % → 25 %`. */
export function changeText({ before, after, action, affected_rows }: ThresholdChange): string {
  if (affected_rows != null) return `${affected_rows.toLocaleString('en')} rows: ${action} by one statement`;
  const row = after ?? before;
  const name = row ? rowName(row) : '';
  if (!before) return `${name}: added with ${after ? ruleText(after) : ''}`;
  if (!after) return `${name}: deleted, was ${ruleText(before)}`;
  return `${name}: ${ruleText(before)} → ${ruleText(after)}`;
}

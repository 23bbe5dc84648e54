import { useUnusualNow } from '../api/baselines';
import { UnusualList } from './UnusualList';

/**
 * The series that are unusual now, whether or not a threshold makes that an alert; empty when there are none.
 */
export function UnusualNow() {
  const page = useUnusualNow();
  return !page || page.baselines.length === 0 ? null : <UnusualList page={page} />;
}

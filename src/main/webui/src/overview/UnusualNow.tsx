import { useUnusualNow } from '../api/baselines';
import { UnusualList } from './UnusualList';

/** What is unusual now, whether or not a threshold asks for it; nothing when nothing is. */
export function UnusualNow() {
  const page = useUnusualNow();
  return !page || page.baselines.length === 0 ? null : <UnusualList page={page} />;
}

import { Suspense, useState } from 'react';
import { useMe } from '../api/me';
import { Outcome } from './Outcome';
import { part } from './parts';

const WhoMenu = part(() => import('./WhoMenu').then(module => ({ default: module.WhoMenu })));

/** The menu of the current user; empty where users are not authenticated. */
export function Who() {
  const me = useMe();
  const [trouble, setTrouble] = useState<string>();
  if (me === undefined || me.asks_for_author) return null;
  return (
    <Suspense fallback={null}>
      <WhoMenu me={me} onTrouble={setTrouble} />
      <Outcome text={trouble} onDismiss={() => setTrouble(undefined)} />
    </Suspense>
  );
}

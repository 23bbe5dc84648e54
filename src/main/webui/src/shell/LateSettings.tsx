import { Suspense, useState } from 'react';
import { part } from './parts';
import { SettingsButton } from './SettingsButton';

const Settings = part(() => import('./Settings').then(module => ({ default: module.Settings })));

/** The settings, whose code is loaded when they are opened. */
export function LateSettings() {
  const [wanted, setWanted] = useState(false);
  const button = <SettingsButton aria-haspopup="dialog" onClick={() => setWanted(true)} />;
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <Settings />
    </Suspense>
  );
}

import { Loader } from '@mantine/core';
import { type MouseEvent, Suspense, useEffect, useState } from 'react';
import { Outlet, useHref, useLocation } from 'react-router';
import { Announcer } from './Announcer';
import { AttentionSeeker } from './AttentionSeeker';
import { Header } from './Header';
import { LoggedOut } from './LoggedOut';
import { late } from './late';
import { Notices } from './Notices';
import { PageBoundary } from './PageBoundary';
import { fetchPartsLater } from './parts';
import classes from './Shell.module.css';
import { StateAnnouncer } from './StateAnnouncer';
import { useFiringTitle } from './useFiringTitle';
import { useShortcuts } from './useShortcuts';

const KeyboardHelp = late(
  () => import('./KeyboardHelp').then(module => module.KeyboardHelp),
  ({ opened }) => opened,
);

/**
 * Moves to the main content of the current address. While the code of a page is loading, the address is
 * already that of the page, but the link's `href` is still that of the previous one.
 */
function skip(click: MouseEvent) {
  click.preventDefault();
  window.location.hash = 'main';
  document.getElementById('main')?.focus();
}

/** The frame of every page. */
export function Shell() {
  useFiringTitle();
  useEffect(fetchPartsLater, []);
  const { pathname, search } = useLocation();
  // The document has a base, so that a bare `#main` would be resolved against it and lead to another page.
  const here = useHref({ pathname, search });
  const [help, setHelp] = useState(false);
  useShortcuts({ '?': () => setHelp(true) });
  return (
    <>
      <a href={`${here}#main`} className={classes.skip} onClick={skip}>
        Skip to the content
      </a>
      <Header />
      <LoggedOut />
      <Notices />
      <main id="main" tabIndex={-1} className={classes.main}>
        <PageBoundary key={pathname}>
          <Suspense fallback={<Loader aria-label="Loading the page" className={classes.loader} />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
      <PageBoundary instead={null}>
        <Announcer />
        <AttentionSeeker />
        <StateAnnouncer />
      </PageBoundary>
      <KeyboardHelp opened={help} onClose={() => setHelp(false)} />
    </>
  );
}

import { Loader } from '@mantine/core';
import { Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { Announcer } from './Announcer';
import { Header } from './Header';
import { Notices } from './Notices';
import { PageBoundary } from './PageBoundary';
import classes from './Shell.module.css';
import { useFiringTitle } from './useFiringTitle';

/** What is on every page. */
export function Shell() {
  useFiringTitle();
  const { pathname } = useLocation();
  return (
    <>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <Header />
      <Notices />
      <main id="main" tabIndex={-1} className={classes.main}>
        <PageBoundary key={pathname}>
          <Suspense fallback={<Loader aria-label="Loading the page" className={classes.loader} />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
      <Announcer />
    </>
  );
}

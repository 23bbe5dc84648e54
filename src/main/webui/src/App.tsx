import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { at, root } from './format/location';
import { LiveProvider } from './live/LiveProvider';
import { LiveStore } from './live/liveStore';
import { OverviewPage } from './overview/OverviewPage';
import { PageBoundary } from './shell/PageBoundary';
import { part } from './shell/parts';
import { Shell } from './shell/Shell';
import { cssVariables, theme } from './theme/theme';

const AlertsPage = part(() => import('./alerts/AlertsPage'));
const EpisodePage = part(() => import('./episodes/EpisodePage'));
const HostPage = part(() => import('./hosts/HostPage'));
const ThresholdsPage = part(() => import('./thresholds/ThresholdsPage'));
const SilencesPage = part(() => import('./silences/SilencesPage'));
const StatusPage = part(() => import('./status/StatusPage'));
const TokensPage = part(() => import('./access/TokensPage'));
const AuditPage = part(() => import('./access/AuditPage'));
const TvPage = part(() => import('./tv/TvPage'));
const NotFoundPage = part(() => import('./shell/NotFoundPage'));

const store = new LiveStore(alertSequence => {
  const address = new URL(at('/ws/live'), window.location.href.replace(/^http/, 'ws'));
  address.searchParams.set('seen', String(alertSequence));
  return new WebSocket(address);
});
const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } });
const colourScheme = localStorageColorSchemeManager({ key: 'highwater-color-scheme' });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colourScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queries}>
        <LiveProvider store={store}>
          <BrowserRouter basename={root()}>
            <Routes>
              <Route element={<Shell />}>
                <Route index element={<OverviewPage />} />
                <Route path="alerts" element={<AlertsPage />} />
                <Route path="alerts/:id" element={<EpisodePage />} />
                <Route path="hosts/:hostname" element={<HostPage />} />
                <Route path="thresholds" element={<ThresholdsPage />} />
                <Route path="silences" element={<SilencesPage />} />
                <Route path="status" element={<StatusPage />} />
                <Route path="tokens" element={<TokensPage />} />
                <Route path="audit" element={<AuditPage />} />
                <Route path="*" element={<NotFoundPage />} />
              </Route>
              <Route
                path="tv"
                element={
                  <PageBoundary>
                    <Suspense fallback={null}>
                      <TvPage />
                    </Suspense>
                  </PageBoundary>
                }
              />
            </Routes>
          </BrowserRouter>
        </LiveProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

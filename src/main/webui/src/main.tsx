import './theme/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { root as home } from './format/location';
import { hostAt } from './model/address';

// The code of a host's page is requested before the rest of the dashboard starts, so that the page shows a
// day within a second.
if (hostAt(window.location.pathname.slice(home().length - 1)) !== '')
  import('./hosts/HostPage').catch(() => {});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

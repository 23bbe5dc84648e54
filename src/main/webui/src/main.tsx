import './theme/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { root as home } from './format/location';
import { hostAt } from './model/address';

// A host's page is on its way before the rest of the dashboard has begun: it is to show a day within a second.
if (hostAt(window.location.pathname.slice(home().length - 1)) !== '')
  import('./hosts/HostPage').catch(() => {});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

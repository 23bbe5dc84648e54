import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockService } from './mock/mockService.ts';

const service = process.env.HIGHWATER_URL ?? 'http://localhost:8080';
// The feed refuses pages of other hosts, so the proxy has to look like the service's own page.
const feed = { target: service, ws: true, changeOrigin: true, rewriteWsOrigin: true };
const proxy = { '/api': service, '/q': service, '/ws': feed };

export default defineConfig(({ mode }) => ({
  // `npm run mock` answers for the service itself, so that every state of the page can be looked at.
  plugins: [react({ jsxImportSource: '#jsx' }), mode === 'mock' && mockService()],
  // The page may be anywhere: a proxy can have it at https://ops.example.org/highwater/.
  base: './',
  server: mode === 'mock' ? {} : { proxy },
  build: {
    target: 'es2022',
    // What every page begins with comes in one piece: in thirty it compresses worse, and each has headers of its own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] } } },
  },
  test: {
    testTimeout: 30_000,
    env: { TZ: 'UTC' },
    pool: 'forks',
    // Nothing of ours is kept from test to test (`testing/setup.ts` puts everything back), and to import all anew for
    // each file took most of the time. `--sequence.shuffle` finds what depends on the order.
    isolate: false,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          environment: 'node',
          include: ['src/**/*.test.ts', 'mock/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          environment: 'happy-dom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/testing/setup.ts'],
        },
      },
    ],
  },
}));

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockService } from './mock/mockService.ts';

const service = process.env.HIGHWATER_URL ?? 'http://localhost:8080';
const proxy = { '/api': service, '/q': service, '/ws': { target: service, ws: true, rewriteWsOrigin: true } };

export default defineConfig(({ mode }) => ({
  // `npm run mock` answers for the service itself, so that every state of the page can be looked at.
  plugins: [react(), mode === 'mock' && mockService()],
  server: mode === 'mock' ? {} : { proxy },
  build: { target: 'es2022' },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 30_000,
    env: { TZ: 'UTC' },
  },
}));

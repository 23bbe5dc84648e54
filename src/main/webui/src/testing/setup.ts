import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

// happy-dom has no layout, so nothing is ever in view and no chart is drawn: the browser test looks at those.
class NothingIsInView {
  observe() {}
  unobserve() {}
  disconnect() {}
}
beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', NothingIsInView);
  vi.stubGlobal('ResizeObserver', NothingIsInView);
});
// Fields that grow with their text wait for fonts.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });

// A busy machine is no failure.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});

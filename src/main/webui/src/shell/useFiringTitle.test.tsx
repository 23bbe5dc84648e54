import { beforeEach, describe, expect, it } from 'vitest';
import { episode } from '../testing/episodes';
import { snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import { titleOf, useFiringTitle } from './useFiringTitle';

function Page() {
  useFiringTitle();
  return null;
}

describe('the tab', () => {
  beforeEach(() => {
    document.head.innerHTML = '<link rel="icon" href="/favicon.svg">';
  });
  const icon = () => document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.getAttribute('href') ?? '';
  const firing = (count: number) =>
    Array.from({ length: count }, (_, id) => episode({ id, cpu: `cpu${id}` }));

  it.each([
    ['/', 0, 'Highwater'],
    ['/', 2, '(2) Highwater'],
    ['/alerts', 2, '(2) Alerts · Highwater'],
    ['/alerts/41', 0, 'Alert 41 · Highwater'],
    ['/thresholds', 0, 'Thresholds · Highwater'],
    ['/tv', 0, 'Wall display · Highwater'],
    ['/nowhere', 0, 'Not found · Highwater'],
  ])('of %s with %i firing is called %s', (path, count, title) => {
    expect(titleOf(path, count)).toBe(title);
  });

  it.each([
    [7, '>7<'],
    [42, '>42<'],
    [100, '>99+<'],
  ])('carries %i in its icon while as many fire', async (count, text) => {
    const { say } = renderPage(<Page />, '/alerts');
    expect(icon()).toBe('/favicon.svg');
    await say(snapshot({ firing: firing(count) }));
    expect(decodeURIComponent(icon())).toContain(text);
    expect(document.title).toBe(`(${count}) Alerts · Highwater`);
  });

  it('has its usual icon again when nothing fires any more', async () => {
    const { say } = renderPage(<Page />);
    await say(snapshot({ firing: firing(1) }));
    await say(snapshot());
    expect(icon()).toBe('/favicon.svg');
  });
});

import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { episode } from '../testing/episodes';
import { fakeService } from '../testing/fakeService';
import { fired, snapshot } from '../testing/messages';
import { renderPage } from '../testing/renderPage';
import TvPage from '../tv/TvPage';
import { announcement } from './Announcer';
import { notify, QUIET } from './attention';
import { Shell } from './Shell';

const both = { warning: true, critical: true };

/** As Chrome on Android has it: there, permitted, and not for pages. */
class NotForPages {
  static get permission() {
    return 'granted';
  }
  constructor() {
    throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.');
  }
}

const wish = (attention: object) =>
  localStorage.setItem('highwater-attention', JSON.stringify({ ...QUIET, ...attention }));

beforeEach(() => {
  fakeService(() => ({ body: {} }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a browser that lets no page notify', () => {
  beforeEach(() => {
    vi.stubGlobal('Notification', NotForPages);
  });

  it('says so instead of failing', () => {
    expect(notify('critical', 'doc cpu1', () => {})).toBe(false);
  });

  it('keeps its page when an alert fires', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    wish({ notification: both });
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    await say(fired());
    expect(screen.getByRole('navigation', { name: 'Pages' })).toBeDefined();
    expect(complaints).not.toHaveBeenCalled();
  });

  it('keeps its page whatever goes wrong with notifications', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(NotForPages, 'permission', 'get').mockImplementation(() => {
      throw new Error('not in this frame');
    });
    wish({ notification: both });
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    await say(fired());
    expect(screen.getByRole('navigation', { name: 'Pages' })).toBeDefined();
  });
});

/** A notification that can be looked at and clicked. */
class Shown {
  static permission = 'granted';
  static all: Shown[] = [];
  onclick: () => void = () => {};
  constructor(
    readonly title: string,
    readonly options: NotificationOptions & { readonly renotify?: boolean },
  ) {
    Shown.all.push(this);
  }
  close() {}
}

/** Suspended until somebody touches the page, as in a browser. */
class Silent extends EventTarget {
  static made = 0;
  static tones: number[] = [];
  static isTouched = false;
  state = 'suspended';
  currentTime = 0;
  destination = {};
  constructor() {
    super();
    Silent.made++;
  }
  resume() {
    if (!Silent.isTouched) return new Promise<void>(() => {});
    this.state = 'running';
    this.dispatchEvent(new Event('statechange'));
    return Promise.resolve();
  }
  createGain() {
    const gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
    return { gain, connect: () => {} };
  }
  createOscillator() {
    const frequency = {
      set value(hertz: number) {
        Silent.tones.push(hertz);
      },
    };
    return { frequency, connect: (next: unknown) => next, start() {}, stop() {} };
  }
}

const warning = episode({ id: 1, cpu: 'cpu1' });
const critical = episode({ id: 2, cpu: 'cpu2', level: 'critical', critical_top: 90, usage_avg: 91.2 });
const alert = (sequence: number, of: ReturnType<typeof episode>) =>
  fired({ sequence, alert_sequence: 7 + sequence, episode: of });

describe('a message of the system', () => {
  beforeEach(() => {
    Shown.all = [];
    vi.stubGlobal('Notification', Shown);
    wish({ notification: both, sound: both });
  });

  it('is shown for each level, also when both begin at once', async () => {
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    await say(alert(1, warning), alert(2, critical));
    expect(Shown.all.map(({ title }) => title)).toEqual(['Critical alert', 'Alert']);
  });

  it('is heard again when it takes the place of an older one', () => {
    notify('critical', 'doc cpu1', () => {});
    expect(Shown.all[0]?.options).toMatchObject({ tag: 'highwater-critical', renotify: true });
  });

  it('leads to its alert, or to all when it is about several', async () => {
    const { say, path } = renderPage(<Shell />);
    await say(snapshot());
    await say(alert(1, critical));
    act(() => Shown.all[0]?.onclick());
    expect(path()).toBe('/alerts/2');
    await say(alert(2, { ...critical, id: 3 }), alert(3, { ...critical, id: 4 }));
    act(() => Shown.all[1]?.onclick());
    expect(path()).toBe('/alerts');
  });

  it('is not shown when a critical alert is only a warning again', async () => {
    const { say } = renderPage(<Shell />);
    await say(snapshot({ firing: [critical] }));
    await say(alert(1, { ...critical, level: 'warning' }));
    expect(Shown.all).toEqual([]);
    await say(alert(2, critical));
    expect(Shown.all).toHaveLength(1);
  });

  it('is shown on the wall display too', async () => {
    const { say } = renderPage(<TvPage />);
    await say(snapshot());
    await say(alert(1, critical));
    expect(Shown.all).toHaveLength(1);
    expect(screen.getByRole('alert').textContent).toContain('doc cpu2');
  });
});

describe('a sound', () => {
  it('waits for a click, says so, and needs one player for all alerts', async () => {
    vi.stubGlobal('AudioContext', Silent);
    wish({ sound: both });
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    await say(alert(1, warning), alert(2, critical));
    await say(alert(3, { ...critical, id: 3 }));
    expect(Silent.tones).toEqual([]);
    expect(screen.getByText('Sound waits for a click or a key')).toBeDefined();
    Silent.isTouched = true;
    await userEvent.click(document.body);
    expect(screen.queryByText('Sound waits for a click or a key')).toBeNull();
    await say(alert(4, { ...warning, id: 4 }), alert(5, { ...critical, id: 5 }));
    expect(Silent.tones).toEqual([660, 880, 660, 880]);
    expect(Silent.made).toBe(1);
  });
});

describe('what a screen reader announces', () => {
  it('of an alert that has become critical is where it stands now', () => {
    const escalated = { ...critical, fired_usage_avg: 45, allowed_top: 40, usage_avg: 97.3 };
    expect(announcement([escalated])).toBe(
      'Critical alert: doc cpu2 is at 97.3 percent, over its limit of 90.',
    );
  });

  it('is announced each time, also in the same words', async () => {
    const { say } = renderPage(<Shell />);
    await say(snapshot());
    await say(alert(1, critical));
    const first = screen.getByRole('alert').firstChild;
    await say(alert(2, { ...critical, id: 3 }));
    expect(screen.getByRole('alert').textContent).toContain('doc cpu2');
    expect(screen.getByRole('alert').firstChild).not.toBe(first);
  });
});

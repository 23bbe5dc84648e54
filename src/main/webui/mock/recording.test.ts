import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLiveMessage } from '../src/model/messages.ts';
import { moved, type Recording } from './recording.ts';

const RECORDINGS = 'mock/recordings';

describe('a recording', () => {
  it.each(readdirSync(RECORDINGS))('%s is what the dashboard understands, also after it was moved', file => {
    const recording: Recording = JSON.parse(readFileSync(`${RECORDINGS}/${file}`, 'utf8'));
    const types = recording.messages.map(({ message }) => {
      const parsed = parseLiveMessage(JSON.stringify(moved(message, 86_400_000)));
      return parsed?.type ?? `not understood: ${JSON.stringify(message).slice(0, 200)}`;
    });
    expect(types).toEqual(recording.messages.map(({ message }) => message.type));
    expect(types[0]).toBe('snapshot');
  });

  it('is moved in time, and nothing else of it', () => {
    const answer = {
      id: 41,
      at: '2021-10-11T12:53:30Z',
      averages: [[1_633_956_810_000, 91.2]],
      name: '2021',
    };
    expect(moved(answer, 60_000)).toEqual({
      id: 41,
      at: '2021-10-11T12:54:30.000Z',
      averages: [[1_633_956_870_000, 91.2]],
      name: '2021',
    });
  });
});

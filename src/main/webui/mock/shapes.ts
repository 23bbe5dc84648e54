/** The usage of one series at a time, in percent: smooth, seeded by its name, without memory. */
export type Shape = (time: number, hostname: string, cpu: string) => number;

export const SAMPLE: Record<string, number> = {
  doc: 20,
  grumpy: 30,
  sleepy: 40,
  bashful: 60,
  happy: 70,
  sneezy: 80,
  dopey: 90,
};

/** From 0 to 1, the same for the same text. */
export const noise = (text: string): number => {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
};

const wander = (time: number, name: string): number => {
  const phase = noise(name) * 6.28;
  return (
    Math.sin(time / 190_000 + phase) * 0.5 +
    Math.sin(time / 71_000 + phase * 3) * 0.3 +
    (noise(`${name}${time}`) - 0.5) * 0.4
  );
};

export const clamp = (usage: number): number =>
  Math.round(Math.min(100, Math.max(0.3, usage)) * 10_000) / 10_000;

export const limitFor = (hostname: string) => SAMPLE[hostname] ?? 55 + Math.floor(noise(hostname) * 40);

export const calm: Shape = (time, hostname, cpu) =>
  clamp(limitFor(hostname) * (0.55 + 0.22 * noise(hostname + cpu)) + wander(time, hostname + cpu) * 9);

/** Some hosts rise over their limits in the last minutes; one CPU goes over and under all the time. */
export const firing: Shape = (time, hostname, cpu) => {
  if (hostname === 'bashful' && cpu === 'cpu4') {
    return clamp(60 + (Math.floor(time / 60_000) % 2 === 0 ? 9 : -12) + 2 * noise(`${time}`));
  }
  const lift = ['doc', 'sleepy', 'happy'].includes(hostname) ? 22 * noise(`${cpu}${hostname}!`) + 2 : 0;
  const rising = Math.min(1, Math.max(0, (time - (Date.now() - 9 * 60_000)) / 240_000));
  return clamp(calm(time, hostname, cpu) + lift * rising * 1.35);
};

export const crowded: Shape = (time, hostname, cpu) =>
  clamp(calm(time, hostname, cpu) + (noise(hostname) > 0.88 ? 26 * noise(hostname + cpu) : 0));

export const replayed: Shape = (time, hostname, cpu) =>
  clamp(calm(time, hostname, cpu) + (noise(hostname) > 0.4 ? 25 : 0));

/** The ways in which a value can be unusual, each as a sentence for people. */
const CHANNELS: Record<string, string> = {
  level: 'By its level: it has hardly ever been where it was then.',
  hour: 'By the hour: the mean of the last hour has hardly ever been there at this hour of the day.',
  quick_shift: 'By a quick shift: the mean of the last hour has moved away from where it was.',
  slow_shift: 'By a slow shift: the mean of the last hours has moved away from where it was.',
};

export function channelText(channel: string): string {
  return (
    CHANNELS[channel] ?? `By what this version of Highwater knows only as ${channel.replaceAll('_', ' ')}.`
  );
}

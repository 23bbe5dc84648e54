import { useLocalStorage } from '@mantine/hooks';

const KEY = 'highwater-author';

/** Who one says one is. There are no accounts yet, so it is asked for once and remembered in this browser. */
export function useAuthor() {
  return useLocalStorage<string>({ key: KEY, defaultValue: '', getInitialValueInEffect: false });
}

/** For calls that have no body to say it in. */
export function authorHeader(): Record<string, string> {
  const author = rememberedAuthor();
  return author === '' ? {} : { 'X-Highwater-Author': encodeHeader(author) };
}

function rememberedAuthor(): string {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '""');
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** Headers carry bytes; what is not Latin is left out rather than refused by `fetch`. */
function encodeHeader(text: string): string {
  return text.replace(/[^\u0020-\u00ff]/g, '?');
}

import { useLocalStorage } from '@mantine/hooks';

const KEY = 'highwater-author';

/**
 * The name under which the user makes changes. Without accounts the page asks for it once, and this browser
 * remembers it.
 */
export function useAuthor() {
  return useLocalStorage<string>({ key: KEY, defaultValue: '', getInitialValueInEffect: false });
}

/** Returns the header with the author, for requests without a body. */
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

/** Returns UTF-8, each byte as a character: `fetch` throws for a header with any other character. */
function encodeHeader(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text.replace(/\p{Cc}/gu, '')));
}

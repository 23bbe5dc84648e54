// A name may contain characters that reverse the text direction or end a line, so that it looks like another
// name (CVE-2021-42574). Joiners are kept, because scripts and emoji need them. The service does the same in
// Slack and in its log.
const hidden = /(?![\t\n])[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu;

/** Returns the text with such characters written as escapes like `\u202E`. */
export function visible(text: string): string {
  return text.replace(
    hidden,
    character => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

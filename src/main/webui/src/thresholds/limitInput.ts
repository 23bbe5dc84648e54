export const LOWEST_LIMIT = 0;
export const HIGHEST_LIMIT = 100;

type LimitInput =
  | { readonly allowedTop: number; readonly problem?: undefined }
  | { readonly problem: string; readonly allowedTop?: undefined };

/**
 * Parses a typed limit by the same rules as the service, so that most errors are found before submitting.
 * Whether the column accepts fractions is known only to the service.
 */
export function readLimit(typed: string | number): LimitInput {
  const text = String(typed).trim().replace(/\s*%$/, '');
  if (text === '') return { problem: 'Give a limit from 0 to 100' };
  const value = Number(text);
  if (!Number.isFinite(value)) return { problem: 'Not a number' };
  if (value < LOWEST_LIMIT || value > HIGHEST_LIMIT) return { problem: 'From 0 to 100' };
  return { allowedTop: value };
}

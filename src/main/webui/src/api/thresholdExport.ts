import { at } from '../format/location';

/** In a module of its own, so that the tools in `thresholdTools.ts` are loaded only when needed. */
export const exportAddress = (format: 'json' | 'csv') => at(`/api/v1/thresholds/export?format=${format}`);

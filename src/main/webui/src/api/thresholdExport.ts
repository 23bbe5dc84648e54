import { at } from '../format/location';

/** Apart from the other tools, which are fetched when they are wanted. */
export const exportAddress = (format: 'json' | 'csv') => at(`/api/v1/thresholds/export?format=${format}`);

import * as v from 'valibot';
import { type ServiceStatus, serviceStatusSchema } from '../api/statusSchema';

/** What the page makes of an answer of the service about itself. */
export function statusOf(answer: unknown): ServiceStatus {
  return v.parse(serviceStatusSchema, answer);
}

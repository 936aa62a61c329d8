import { sender } from './messages.ts';
import { EmergencyWatchSchema, WatchStepsSchema } from './watch-schema.ts';

/** The times of an emergency: pages send what was done, the background keeps it. */
export const watchProtocol = {
  'watch/note': { request: WatchStepsSchema, response: EmergencyWatchSchema },
} as const;

export const sendToWatch = sender(watchProtocol);

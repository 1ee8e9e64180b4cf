/** What articles are about. */
import type { TrackerInput } from '../lambda/model/tracker-config.ts';

export const topics: NonNullable<TrackerInput['topics']> = [];

import { inPublic } from './activities/in-public.ts';
import { leading } from './activities/leading.ts';
import { recognition } from './activities/recognition.ts';
import { withCustomers } from './activities/customers.ts';
import type { Activity } from './activity.ts';

/** Every activity that the sources suggest for CX Day. [domain 1.3] */
export const activities: readonly Activity[] = [...recognition, ...leading, ...inPublic, ...withCustomers];
export const findActivity = (id: string): Activity | undefined => activities.find((activity) => activity.id === id);

import { inPublic } from './activities/in-public.ts';
import { leading } from './activities/leading.ts';
import { recognition } from './activities/recognition.ts';
import { withCustomers } from './activities/customers.ts';
import type { Activity } from './activity.ts';
import { noWords, type Bilingual } from './languages.ts';

/** Every activity that the sources suggest for CX Day. [domain 1.3] */
export const activities: readonly Activity[] = [...recognition, ...leading, ...inPublic, ...withCustomers];
export const findActivity = (id: string): Activity | undefined => activities.find((activity) => activity.id === id);

/** An activity as it is planned: its own title, else the catalogue's. */
export const titleOf = (planned: { readonly activityId: string | null; readonly title: Bilingual | null }): Bilingual =>
	planned.title ?? (planned.activityId === null ? undefined : findActivity(planned.activityId)?.title) ?? noWords;

import type { Audience } from '#domain/activity.ts';
import { m } from '#lib/paraglide/messages.js';

/** An audience without a word does not compile. */
const names: Record<Audience, () => string> = {
	customers: m.audience_customers,
	employees: m.audience_employees,
	leaders: m.audience_leaders,
	peers: m.audience_peers,
	public: m.audience_public
};
export const audienceName = (audience: Audience): string => names[audience]();

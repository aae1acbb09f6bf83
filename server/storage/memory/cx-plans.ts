import type { OrganisationId } from '#domain/ids.ts';
import type { CxPlanStore } from '#server/storage/cx-plans.ts';
import { copy, only, type Tables } from '#server/storage/memory/tables.ts';

const keyOf = (organisation: OrganisationId, year: number): string => `${organisation}/${year}`;

export const memoryCxPlans = ({ cxPlans }: Tables): CxPlanStore => ({
	async get(organisation, year) {
		return cxPlans.get(keyOf(organisation, year)) ?? null;
	},
	async list(organisation) {
		const own = only(cxPlans.values(), ({ organisationId }) => organisationId === organisation);
		return own.sort((a, b) => a.year - b.year);
	},
	async byFeedToken(tokenHash) {
		return only(cxPlans.values(), ({ feedTokenHash }) => feedTokenHash === tokenHash)[0] ?? null;
	},
	async save(organisation, year, plan, version) {
		const key = keyOf(organisation, year);
		const before = cxPlans.get(key);
		if ((before?.version ?? 0) !== version) return false;
		const row = { organisationId: organisation, year, plan, version: version + 1 };
		cxPlans.set(key, copy({ ...row, feedTokenHash: before?.feedTokenHash ?? null }));
		return true;
	},
	async setFeed(organisation, year, feedTokenHash) {
		const key = keyOf(organisation, year);
		const before = cxPlans.get(key);
		if (!before) return false;
		cxPlans.set(key, { ...before, feedTokenHash });
		return true;
	},
	async remove(organisation, year) {
		cxPlans.delete(keyOf(organisation, year));
	}
});

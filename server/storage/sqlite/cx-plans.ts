import { and, asc, eq } from 'drizzle-orm';
import type { OrganisationId } from '#domain/ids.ts';
import type { CxPlanStore } from '#server/storage/cx-plans.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { cxPlans } from '#server/storage/sqlite/schema/cx-plans.ts';

const keyed = (organisation: OrganisationId, year: number) =>
	and(eq(cxPlans.organisationId, organisation), eq(cxPlans.year, year));

export const sqliteCxPlans = ({ drizzle: db }: Database): CxPlanStore => ({
	async get(organisation, year) {
		return db.select().from(cxPlans).where(keyed(organisation, year)).get() ?? null;
	},
	async list(organisation) {
		return db.select().from(cxPlans).where(eq(cxPlans.organisationId, organisation)).orderBy(asc(cxPlans.year)).all();
	},
	async byFeedToken(tokenHash) {
		return db.select().from(cxPlans).where(eq(cxPlans.feedTokenHash, tokenHash)).get() ?? null;
	},
	// Each is one statement, so that nobody gets between the look at the version and the write.
	async save(organisation, year, plan, version) {
		if (version === 0) {
			const row = { organisationId: organisation, year, plan, version: 1 };
			return db.insert(cxPlans).values(row).onConflictDoNothing().run().changes === 1;
		}
		const isLatest = and(keyed(organisation, year), eq(cxPlans.version, version));
		const next = { plan, version: version + 1 };
		return db.update(cxPlans).set(next).where(isLatest).run().changes === 1;
	},
	async setFeed(organisation, year, feedTokenHash) {
		return db.update(cxPlans).set({ feedTokenHash }).where(keyed(organisation, year)).run().changes === 1;
	},
	async remove(organisation, year) {
		db.delete(cxPlans).where(keyed(organisation, year)).run();
	}
});

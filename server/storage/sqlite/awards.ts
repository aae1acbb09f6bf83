import { and, asc, count, desc, eq, sql } from 'drizzle-orm';
import type { ScoreSheet } from '#domain/score-sheets.ts';
import type { AwardStore } from '#server/storage/awards.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import {
	awards,
	declarations,
	evidenceFiles,
	judges,
	nominations,
	remarks,
	sheets
} from '#server/storage/sqlite/schema/awards.ts';

const row = { award: awards.award, tokenHash: awards.tokenHash, version: awards.version };
const nominationRow = {
	nomination: nominations.nomination,
	tokenHash: nominations.tokenHash,
	version: nominations.version
};
const inOrder = asc(sql`rowid`);
const keyOf = ({ judgeId, nominationId, version }: ScoreSheet) =>
	and(eq(sheets.judgeId, judgeId), eq(sheets.nominationId, nominationId), eq(sheets.version, version));

export const sqliteAwards = ({ drizzle: db, atomic }: Database): AwardStore => ({
	async add(added) {
		const { id, organisationId, year } = added.award;
		const values = { ...added, id, organisationId, year };
		const target = [awards.organisationId, awards.year];
		return db.insert(awards).values(values).onConflictDoNothing({ target }).run().changes === 1;
	},
	async get(id) {
		return db.select(row).from(awards).where(eq(awards.id, id)).get() ?? null;
	},
	async byToken(tokenHash) {
		return db.select(row).from(awards).where(eq(awards.tokenHash, tokenHash)).get() ?? null;
	},
	async list(organisation) {
		return db.select(row).from(awards).where(eq(awards.organisationId, organisation)).orderBy(desc(awards.year)).all();
	},
	// One statement, so that nobody gets between the look at the version and the write.
	async save(award, tokenHash, version) {
		const isLatest = and(eq(awards.id, award.id), eq(awards.version, version));
		const next = { award, tokenHash, version: version + 1 };
		return db.update(awards).set(next).where(isLatest).run().changes === 1;
	},
	async remove(id) {
		db.delete(awards).where(eq(awards.id, id)).run();
	},

	async judges(award) {
		const found = db.select({ judge: judges.judge }).from(judges).where(eq(judges.awardId, award)).orderBy(inOrder);
		return found.all().map(({ judge }) => judge);
	},
	async judgeByToken(tokenHash) {
		const found = db.select({ judge: judges.judge }).from(judges).where(eq(judges.tokenHash, tokenHash)).get();
		return found?.judge ?? null;
	},
	async saveJudge({ judge, tokenHash }) {
		const values = { id: judge.id, awardId: judge.awardId, judge, tokenHash };
		db.insert(judges).values(values).onConflictDoUpdate({ target: judges.id, set: { judge, tokenHash } }).run();
	},
	async bindSeats(id, seats) {
		atomic(() => {
			const known = db.select({ judge: judges.judge }).from(judges).where(eq(judges.id, id)).get();
			if (!known) return;
			const judge = { ...known.judge, seats: [...new Set([...known.judge.seats, ...seats])] };
			db.update(judges).set({ judge }).where(eq(judges.id, id)).run();
		});
	},

	async nominations(award) {
		const found = db.select(nominationRow).from(nominations).where(eq(nominations.awardId, award)).orderBy(inOrder);
		return found.all().map(({ nomination }) => nomination);
	},
	async nomination(id) {
		return db.select(nominationRow).from(nominations).where(eq(nominations.id, id)).get() ?? null;
	},
	async nominationByToken(tokenHash) {
		return db.select(nominationRow).from(nominations).where(eq(nominations.tokenHash, tokenHash)).get() ?? null;
	},
	async addNomination(added) {
		const { id, awardId } = added.nomination;
		db.insert(nominations)
			.values({ ...added, id, awardId })
			.run();
	},
	async saveNomination(nomination, version) {
		const isLatest = and(eq(nominations.id, nomination.id), eq(nominations.version, version));
		const next = { nomination, version: version + 1 };
		return db.update(nominations).set(next).where(isLatest).run().changes === 1;
	},

	async declarations(award) {
		const found = db
			.select({ declaration: declarations.declaration })
			.from(declarations)
			.where(eq(declarations.awardId, award))
			.orderBy(inOrder);
		return found.all().map(({ declaration }) => declaration);
	},
	async saveDeclaration(awardId, declaration) {
		const { judgeId, nominationId } = declaration;
		db.insert(declarations)
			.values({ awardId, judgeId, nominationId, declaration })
			.onConflictDoUpdate({ target: [declarations.judgeId, declarations.nominationId], set: { declaration } })
			.run();
	},

	async sheets(award) {
		const found = db.select({ sheet: sheets.sheet }).from(sheets).where(eq(sheets.awardId, award)).orderBy(inOrder);
		return found.all().map(({ sheet }) => sheet);
	},
	async saveDraft(awardId, given) {
		const sheet = { ...given, version: 0 };
		return atomic(() => {
			if (
				db
					.select()
					.from(sheets)
					.where(keyOf({ ...sheet, version: 1 }))
					.get()
			)
				return false;
			const target = [sheets.judgeId, sheets.nominationId, sheets.version];
			db.insert(sheets)
				.values({ awardId, ...sheet, sheet })
				.onConflictDoUpdate({ target, set: { sheet } })
				.run();
			return true;
		});
	},
	async addSheet(awardId, sheet) {
		return atomic(() => {
			const added = db
				.insert(sheets)
				.values({ awardId, ...sheet, sheet })
				.onConflictDoNothing()
				.run();
			if (added.changes === 0) return false;
			db.delete(sheets)
				.where(keyOf({ ...sheet, version: 0 }))
				.run();
			return true;
		});
	},

	async remarks(nomination) {
		return db
			.select({
				nominationId: remarks.nominationId,
				judgeId: remarks.judgeId,
				text: remarks.text,
				at: remarks.at
			})
			.from(remarks)
			.where(eq(remarks.nominationId, nomination))
			.orderBy(asc(remarks.position))
			.all();
	},
	async addRemark(awardId, remark) {
		db.insert(remarks)
			.values({ awardId, ...remark })
			.run();
	},

	async files(nomination) {
		const found = db
			.select({ file: evidenceFiles.file })
			.from(evidenceFiles)
			.where(eq(evidenceFiles.nominationId, nomination))
			.orderBy(inOrder);
		return found.all().map(({ file }) => file);
	},
	async file(id) {
		const found = db.select({ file: evidenceFiles.file }).from(evidenceFiles).where(eq(evidenceFiles.id, id)).get();
		return found?.file ?? null;
	},
	async fileBytes(award) {
		const bytes = sql<number>`coalesce(sum(json_extract(${evidenceFiles.file}, '$.size')), 0)`;
		return db.select({ bytes }).from(evidenceFiles).where(eq(evidenceFiles.awardId, award)).get()?.bytes ?? 0;
	},
	async addFile(awardId, file, most) {
		const { id, nominationId } = file;
		return atomic(() => {
			const own = eq(evidenceFiles.nominationId, nominationId);
			const known = db.select({ n: count() }).from(evidenceFiles).where(own).get()?.n ?? 0;
			if (known >= most) return false;
			db.insert(evidenceFiles).values({ id, awardId, nominationId, file }).run();
			return true;
		});
	},
	async removeFile(id) {
		db.delete(evidenceFiles).where(eq(evidenceFiles.id, id)).run();
	}
});

import type { EvidenceFile } from '#domain/evidence-files.ts';
import type { AwardId } from '#domain/ids.ts';
import type { Declaration } from '#domain/judges.ts';
import type { ScoreSheet } from '#domain/score-sheets.ts';
import type { AwardRow, AwardStore, JudgeRow, NominationRow, RemarkRow } from '#server/storage/awards.ts';
import { copy, only, type Tables } from '#server/storage/memory/tables.ts';

/** All of one award. */
export interface AwardRecord {
	row: AwardRow;
	readonly judges: Map<string, JudgeRow>;
	readonly nominations: Map<string, NominationRow>;
	readonly declarations: Map<string, Declaration>;
	readonly sheets: Map<string, ScoreSheet>;
	readonly remarks: RemarkRow[];
	readonly files: Map<string, EvidenceFile>;
}

const sheetKey = ({ judgeId, nominationId, version }: ScoreSheet): string => `${judgeId}/${nominationId}/${version}`;

export const memoryAwards = ({ awards }: Tables): AwardStore => {
	const must = (id: AwardId): AwardRecord => {
		const record = awards.get(id);
		if (!record) throw new Error('no such award');
		return record;
	};
	const all = (): AwardRecord[] => [...awards.values()];
	const mustKnow = (record: AwardRecord, { nominationId, judgeId }: { nominationId: string; judgeId?: string }) => {
		if (!record.nominations.has(nominationId)) throw new Error('no such nomination');
		if (judgeId !== undefined && !record.judges.has(judgeId)) throw new Error('no such judge');
	};

	return {
		async add(row) {
			const { id, organisationId, year } = row.award;
			const isTaken = all().some(
				({ row: { award } }) => award.organisationId === organisationId && award.year === year
			);
			if (isTaken) return false;
			awards.set(id, {
				row: copy(row),
				judges: new Map(),
				nominations: new Map(),
				declarations: new Map(),
				sheets: new Map(),
				remarks: [],
				files: new Map()
			});
			return true;
		},
		async get(id) {
			return awards.get(id)?.row ?? null;
		},
		async byToken(tokenHash) {
			return all().find(({ row }) => row.tokenHash === tokenHash)?.row ?? null;
		},
		async list(organisation) {
			const rows = all().map(({ row }) => row);
			const own = only(rows, ({ award }) => award.organisationId === organisation);
			return own.sort((a, b) => b.award.year - a.award.year);
		},
		async save(award, tokenHash, version) {
			const record = awards.get(award.id);
			if (record?.row.version !== version) return false;
			record.row = copy({ award, tokenHash, version: version + 1 });
			return true;
		},
		async remove(id) {
			awards.delete(id);
		},

		async judges(award) {
			return [...(awards.get(award)?.judges.values() ?? [])].map(({ judge }) => judge);
		},
		async judgeByToken(tokenHash) {
			const rows = all().flatMap(({ judges }) => [...judges.values()]);
			return rows.find((row) => row.tokenHash === tokenHash)?.judge ?? null;
		},
		async saveJudge(row) {
			must(row.judge.awardId).judges.set(row.judge.id, copy(row));
		},
		async bindSeats(id, seats) {
			for (const { judges } of all()) {
				const row = judges.get(id);
				if (!row) continue;
				const joined = [...new Set([...row.judge.seats, ...seats])];
				judges.set(id, { ...row, judge: { ...row.judge, seats: joined } });
			}
		},

		async nominations(award) {
			return [...(awards.get(award)?.nominations.values() ?? [])].map(({ nomination }) => nomination);
		},
		async nomination(id) {
			return all().flatMap(({ nominations }) => nominations.get(id) ?? [])[0] ?? null;
		},
		async nominationByToken(tokenHash) {
			const rows = all().flatMap(({ nominations }) => [...nominations.values()]);
			return rows.find((row) => row.tokenHash === tokenHash) ?? null;
		},
		async addNomination(row) {
			const { nominations } = must(row.nomination.awardId);
			if (nominations.has(row.nomination.id)) throw new Error('the nomination exists already');
			nominations.set(row.nomination.id, copy(row));
		},
		async saveNomination(nomination, version) {
			const { nominations } = must(nomination.awardId);
			const row = nominations.get(nomination.id);
			if (row?.version !== version) return false;
			nominations.set(nomination.id, copy({ ...row, nomination, version: version + 1 }));
			return true;
		},

		async declarations(award) {
			return [...(awards.get(award)?.declarations.values() ?? [])];
		},
		async saveDeclaration(award, declaration) {
			const record = must(award);
			mustKnow(record, declaration);
			record.declarations.set(`${declaration.judgeId}/${declaration.nominationId}`, copy(declaration));
		},

		async sheets(award) {
			return [...(awards.get(award)?.sheets.values() ?? [])];
		},
		async saveDraft(award, sheet) {
			const record = must(award);
			mustKnow(record, sheet);
			if (record.sheets.has(sheetKey({ ...sheet, version: 1 }))) return false;
			record.sheets.set(sheetKey({ ...sheet, version: 0 }), copy({ ...sheet, version: 0 }));
			return true;
		},
		async addSheet(award, sheet) {
			const record = must(award);
			mustKnow(record, sheet);
			if (record.sheets.has(sheetKey(sheet))) return false;
			record.sheets.delete(sheetKey({ ...sheet, version: 0 }));
			record.sheets.set(sheetKey(sheet), copy(sheet));
			return true;
		},

		async remarks(nomination) {
			return all().flatMap(({ remarks }) => remarks.filter(({ nominationId }) => nominationId === nomination));
		},
		async addRemark(award, remark) {
			const record = must(award);
			mustKnow(record, remark);
			record.remarks.push(copy(remark));
		},

		async files(nomination) {
			return all().flatMap(({ files }) =>
				[...files.values()].filter(({ nominationId }) => nominationId === nomination)
			);
		},
		async file(id) {
			return all().flatMap(({ files }) => files.get(id) ?? [])[0] ?? null;
		},
		async fileBytes(award) {
			return [...(awards.get(award)?.files.values() ?? [])].reduce((sum, { size }) => sum + size, 0);
		},
		async addFile(award, file, most) {
			const record = must(award);
			mustKnow(record, file);
			const own = only(record.files.values(), ({ nominationId }) => nominationId === file.nominationId);
			if (own.length >= most) return false;
			record.files.set(file.id, copy(file));
			return true;
		},
		async removeFile(id) {
			for (const { files } of all()) files.delete(id);
		}
	};
};

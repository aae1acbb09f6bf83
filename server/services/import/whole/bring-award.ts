import type { Award } from '#domain/awards.ts';
import { newId, type AwardId, type Id, type JudgeId, type NominationId } from '#domain/ids.ts';
import type { Judge } from '#domain/judges.ts';
import type { Basis, Nomination } from '#domain/nominations.ts';
import { awardToken, judgeToken, nominationToken, recordAward } from '../../award-parts.ts';
import { pairOf } from '../../award-recusals.ts';
import type { Parts } from '../../parts.ts';
import type { FileAward } from './award-shape.ts';
import { becameAward, becameKey, type Became } from './became.ts';
import type { To } from './to.ts';

const basisOf = (basis: FileAward['nominations'][number]['basis'], became: Became): Basis | null =>
	basis && {
		...basis,
		key: becameKey(became, basis.key),
		workshopId: basis.workshopId && (became.workshops.get(basis.workshopId) ?? basis.workshopId),
		roundId: basis.roundId && (became.rounds.get(basis.roundId) ?? basis.roundId),
		ownerSeat: null,
		sponsorSeat: null
	};

/**
 * An award as it stood, under the hash of its rules. Links of judges and nominators are new, and addresses are not known
 * here; whoever had to step aside has still to. `began` is told as soon as there is something to take back.
 */
export const bringAward = async (
	parts: Parts,
	to: To,
	award: FileAward,
	became: Became,
	began: (id: AwardId) => void
): Promise<void> => {
	const { store, seals, random, now } = parts;
	const idsOf = <T extends Id<string>>(list: readonly { readonly id: string }[], prefix: string) => {
		const ids = new Map(list.map(({ id }) => [id, newId<T>(random, prefix)]));
		return (id: string): T => ids.get(id)!; // every name was found in the file
	};
	const judgeOf = idsOf<JudgeId>(award.judges, 'judge');
	const nominationOf = idsOf<NominationId>(award.nominations, 'nomination');
	const paired = <T extends { readonly judgeId: string; readonly nominationId: string }>(each: T) => ({
		...each,
		judgeId: judgeOf(each.judgeId),
		nominationId: nominationOf(each.nominationId)
	});
	const { judges, nominations, declarations, sheets, remarks, countedPairs, chair, chairVotes, ...own } = award;
	const row: Award = {
		...own,
		id: becameAward(became, award.id),
		organisationId: to.organisation,
		chair: chair === null ? null : judgeOf(chair),
		chairVotes: Object.fromEntries(Object.entries(chairVotes).map(([category, id]) => [category, nominationOf(id)])),
		...(countedPairs && { countedPairs: countedPairs.map((each) => pairOf(paired(each))) }),
		linkVersion: 1,
		createdAt: now(),
		createdBy: to.by
	};
	if (!(await store.awards.add({ award: row, tokenHash: seals.hash(awardToken(parts, row)), version: 1 })))
		throw new Error('two awards of one year were brought at once'); // they take turns
	began(row.id);
	for (const { id, ...told } of judges) {
		const judge: Judge = {
			...told,
			id: judgeOf(id),
			awardId: row.id,
			email: '',
			personId: null,
			seats: [],
			version: 1
		};
		await store.awards.saveJudge({ judge, tokenHash: seals.hash(judgeToken(parts, judge)) });
	}
	for (const { id, files, basis, nominator, ...told } of nominations) {
		const nomination: Nomination = {
			...told,
			id: nominationOf(id),
			awardId: row.id,
			nomineeEmail: '',
			nominator: { ...nominator, email: '', seat: null },
			basis: basisOf(basis, became),
			...(files.length > 0 && { filesElsewhere: files })
		};
		const tokenHash = seals.hash(nominationToken(parts, nomination));
		await store.awards.addNomination({ nomination, tokenHash, version: 1 });
	}
	for (const declaration of declarations) await store.awards.saveDeclaration(row.id, paired(declaration));
	for (const sheet of sheets) await store.awards.addSheet(row.id, paired(sheet));
	for (const remark of remarks) await store.awards.addRemark(row.id, paired(remark));
	const { stage, rulesHash, rules } = row;
	await recordAward(parts, row.id, { type: 'award.imported', stage, rules: rulesHash ?? '', method: rules.method });
};

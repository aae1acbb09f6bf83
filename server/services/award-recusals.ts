import type { Award } from '#domain/awards.ts';
import type { PairState, RecusalView } from '#domain/award-views.ts';
import { done, refuse, type Result } from '#domain/errors.ts';
import type { JudgeId, NominationId, NoteId, SeatId, WorkshopId } from '#domain/ids.ts';
import { isNamed, isUndecided, recusalOf, type Declaration, type Judge, type Recusal } from '#domain/judges.ts';
import { isInTheRunning, type Nomination } from '#domain/nominations.ts';
import { latestSheets, type ScoreSheet } from '#domain/score-sheets.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { Parts } from './parts.ts';

type Sources = Pick<Parts, 'store' | 'boards'>;

/** Who judges what in one award, as it stands at this moment. */
export interface Panel {
	readonly award: Award;
	readonly judges: readonly Judge[];
	readonly nominations: readonly Nomination[];
	readonly declarations: readonly Declaration[];
	readonly sheets: readonly ScoreSheet[];
	judge(id: JudgeId): Judge | undefined;
	recusal(judge: JudgeId, nomination: NominationId): Recusal | null;
	recusals(): RecusalView[];
	state(judge: JudgeId, nomination: NominationId): PairState;
	/** null: this judge may score this nominee and read what is said about it. */
	mayTouch(judge: JudgeId, nomination: NominationId): Result<void>;
	/** Submitted, of pairs that are not recused: only these count. Once it is decided, those on which it was. */
	counted(): readonly ScoreSheet[];
}

const pair = (judge: string, nomination: string): string => `${judge}/${nomination}`;
export const pairOf = ({ judgeId, nominationId }: Pick<ScoreSheet, 'judgeId' | 'nominationId'>): string =>
	pair(judgeId, nominationId);

/** `known` is a judge of whom this request knows more than is stored. */
export const readPanel = async ({ store, boards }: Sources, award: Award, known?: Judge): Promise<Panel> => {
	const [stored, nominations, declarations, sheets] = await Promise.all([
		store.awards.judges(award.id),
		store.awards.nominations(award.id),
		store.awards.declarations(award.id),
		store.awards.sheets(award.id)
	]);
	const workshops = [...new Set(nominations.flatMap(({ basis }) => basis?.workshopId ?? []))];
	const authors = new Map<WorkshopId, ReadonlyMap<NoteId, SeatId>>();
	for (const id of workshops) {
		const row = await store.workshops.get(id);
		authors.set(id, row ? await boards.authors(row.workshop.boardId) : new Map());
	}
	// An account may have sat in a workshop after it was invited: asked anew, not remembered.
	const seatsOf = async ({ personId, seats }: Judge): Promise<readonly SeatId[]> => {
		if (!personId) return seats;
		const own = await Promise.all(workshops.map((id) => store.workshops.seatOfPerson(id, personId)));
		return [...seats, ...own.flatMap((seat) => (seat ? [seat.id] : []))];
	};
	const judges = await Promise.all(
		stored.map(async (one) => {
			const judge = known?.id === one.id ? known : one;
			return { ...judge, seats: await seatsOf(judge) };
		})
	);

	const judgeOf = new Map(judges.map((judge) => [judge.id, judge]));
	const nominationOf = new Map(nominations.map((nomination) => [nomination.id, nomination]));
	const declared = new Map(declarations.map((one) => [pair(one.judgeId, one.nominationId), one]));
	const submitted = latestSheets(sheets);
	const sheetOf = new Map(submitted.map((sheet) => [pair(sheet.judgeId, sheet.nominationId), sheet]));
	const decidedOn = award.countedPairs && new Set(award.countedPairs);
	const drafts = new Set(sheets.map(({ judgeId, nominationId }) => pair(judgeId, nominationId)));

	const look = (judgeId: JudgeId, nominationId: NominationId): Recusal | null => {
		const [judge, nomination] = [judgeOf.get(judgeId), nominationOf.get(nominationId)];
		if (!judge || !nomination) return null;
		const declaration = declared.get(pair(judgeId, nominationId));
		return recusalOf(
			judge,
			nomination,
			declaration,
			({ workshopId }) => (workshopId && authors.get(workshopId)) ?? new Map()
		);
	};
	// Asked again and again of one pair: to compare names takes a while, and there may be thirty thousand pairs.
	const looked = new Map<string, Recusal | null>();
	const recusal = (judgeId: JudgeId, nominationId: NominationId): Recusal | null => {
		const key = pair(judgeId, nominationId);
		const known = looked.get(key);
		if (known !== undefined) return known;
		const found = look(judgeId, nominationId);
		looked.set(key, found);
		return found;
	};
	return {
		award,
		judges,
		nominations,
		declarations,
		sheets,
		judge: (id) => judgeOf.get(id),
		recusal,
		recusals: () =>
			nominations.filter(isInTheRunning).flatMap((nomination) =>
				judges.flatMap((judge) => {
					const found = recusal(judge.id, nomination.id);
					return found ? [{ ...found, judgeName: judge.name, title: nomination.title }] : [];
				})
			),
		state(judge, nomination) {
			if (recusal(judge, nomination)) return 'recused';
			if (isUndecided(declared.get(pair(judge, nomination)))) return 'undecided';
			if (sheetOf.has(pair(judge, nomination))) return 'submitted';
			return drafts.has(pair(judge, nomination)) ? 'draft' : 'none';
		},
		mayTouch(judge, nomination) {
			const found = recusal(judge, nomination);
			if (found) return refuse('award.recused', { conflict: found.conflicts[0] ?? 'chair' });
			return isUndecided(declared.get(pair(judge, nomination))) ? refuse('award.conflict-undecided') : done;
		},
		counted: () =>
			submitted.filter((sheet) =>
				decidedOn ? decidedOn.has(pairOf(sheet)) : recusal(sheet.judgeId, sheet.nominationId) === null
			)
	};
};

const sitsFor = (panel: Panel, { id, revokedAt, signedAt }: Judge, nomination: NominationId): boolean =>
	revokedAt === null && signedAt !== null && panel.recusal(id, nomination) === null;
/** Judges who may score a nominee; whoever was sent away before scoring counts no more. */
export const judgesFor = (panel: Panel, nomination: NominationId): readonly Judge[] =>
	panel.judges.filter((judge) => sitsFor(panel, judge, nomination));
/** The same the other way round. */
export const dueOf = (panel: Panel, judge: Judge): readonly Nomination[] =>
	panel.nominations.filter(({ id }) => sitsFor(panel, judge, id));

/** The judges that an account may be: by its binding, by the address of the invitation, or by the same name, to be safe. */
export const judgesOfAccount = (panel: Panel, viewer: Viewer): readonly Judge[] => {
	const { account } = viewer;
	if (!account) return [];
	return panel.judges.filter(
		(judge) =>
			judge.personId === account.personId ||
			(judge.email !== '' && judge.email === account.email.toLowerCase()) ||
			isNamed(judge, account.name)
	);
};

import type { Award } from '#domain/awards.ts';
import type { Declaration, Judge } from '#domain/judges.ts';
import type { Nomination } from '#domain/nominations.ts';
import type { ScoreSheet } from '#domain/score-sheets.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { RemarkRow } from '#server/storage/awards.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import { readPanel, type Panel } from '../award-recusals.ts';
import type { Parts } from '../parts.ts';
import { readDeclarations, wholeNomination, type WholeNomination } from './award-nominations.ts';
import { readableScores } from './award-scores.ts';
import type { WholeAnnouncement } from './announcements.ts';
import { namesInFile } from './names-in-file.ts';
import type { Withheld } from './withheld.ts';

type Reading = Pick<Parts, 'store' | 'boards'>;
type Pair = 'judgeId' | 'nominationId';
type Paired<T> = Omit<T, Pair> & Readonly<Record<Pair, string>>;

const own = [
	'id',
	'year',
	'title',
	'awardDay',
	'launchedOn',
	'timeZone',
	'offsets',
	'rules',
	'stage',
	'rulesHash',
	'since'
] as const satisfies readonly (keyof Award)[];
const ofJudge = ['name', 'kind', 'language', 'signedAt', 'revokedAt', 'createdAt'] as const satisfies (keyof Judge)[];

/** An award as its organiser sees it. Judges and nominations have names within the file, and no address and no link. */
export interface WholeAward extends Pick<Award, (typeof own)[number]> {
	readonly chair: string | null;
	readonly chairVotes: Readonly<Record<string, string>>;
	readonly judges: readonly (Pick<Judge, (typeof ofJudge)[number]> & { readonly id: string })[];
	readonly nominations: readonly WholeNomination[];
	/** Who steps aside, declared or found by the server, and what waits for the chair. */
	readonly declarations: readonly Paired<Declaration>[];
	readonly sheets: readonly Paired<ScoreSheet>[];
	/** Judges and nominees whose scores the decision rests on. */
	readonly countedPairs: readonly Readonly<Record<Pair, string>>[] | null;
	readonly remarks: readonly Paired<RemarkRow>[];
}

const picked = <T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
	Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;

const readAward = async (parts: Reading, panel: Panel, viewer: Viewer, withheld: Withheld): Promise<WholeAward> => {
	const { award, judges } = panel;
	const nominations = panel.nominations.filter(({ state }) => state !== 'withdrawn');
	withheld.add('withdrawn-nominations', panel.nominations.length - nominations.length);
	const [judge, nomination] = [namesInFile('judge'), namesInFile('nomination')];
	for (const { id } of judges) judge(id);
	for (const { id } of nominations) nomination(id);
	const paired = <T extends { readonly judgeId: string; readonly nominationId: string }>(each: T): Paired<T> => ({
		...each,
		judgeId: judge(each.judgeId),
		nominationId: nomination(each.nominationId)
	});
	const scores = await readableScores(parts, panel, nominations, viewer, withheld);
	const told: WholeNomination[] = [];
	const declarations: Declaration[] = [];
	for (const each of nominations) {
		const stored = await parts.store.awards.files(each.id);
		const files = [...(each.filesElsewhere ?? []), ...stored.map((file) => picked(file, ['name', 'kind', 'size']))];
		withheld.add('evidence-files', files.length);
		told.push(wholeNomination(each, nomination(each.id), files));
		declarations.push(...(await readDeclarations(parts, panel, each)));
	}
	return {
		...picked(award, own),
		chair: award.chair && judge(award.chair),
		chairVotes: Object.fromEntries(scores.chairVotes.map(([category, id]) => [category, nomination(id)])),
		judges: judges.map((each) => ({ id: judge(each.id), ...picked(each, ofJudge) })),
		nominations: told,
		declarations: declarations.map(paired),
		sheets: scores.sheets.map(paired),
		countedPairs:
			scores.countedPairs && scores.countedPairs.map((each) => paired(picked(each, ['judgeId', 'nominationId']))),
		remarks: scores.remarks.map(paired)
	};
};

/** Those of the CX Days on which the workshop's promises are kept, and any that rests on or is told with what came of it; by year. */
export const readWholeAwards = async (
	parts: Reading,
	viewer: Viewer,
	{ workshop }: WorkshopRow,
	strategies: readonly { readonly id: string }[],
	announcements: readonly WholeAnnouncement[],
	withheld: Withheld
): Promise<WholeAward[]> => {
	const { year } = workshop.cxDay;
	const rows = await parts.store.awards.list(workshop.organisationId);
	const restsOn = ({ basis }: Nomination): boolean =>
		basis !== null && (basis.workshopId === workshop.id || strategies.some(({ id }) => basis.key.startsWith(`${id}.`)));
	const told = new Set(announcements.map(({ draft }) => draft.awardId));
	const found: WholeAward[] = [];
	for (const { award } of rows.reverse()) {
		const panel = await readPanel(parts, award);
		const isNear = award.year === year || award.year === year + 1;
		if (isNear || told.has(award.id) || panel.nominations.some(restsOn))
			found.push(await readAward(parts, panel, viewer, withheld));
	}
	return found;
};

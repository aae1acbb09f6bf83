import { ok, refuse, type Result } from '#domain/errors.ts';
import type { InitiativeId, NoteId, OptionId, RoundId } from '#domain/ids.ts';
import type { Strategy, StrategyInitiative } from '#domain/strategy.ts';
import type { EvidenceLine, LaterLink, LineInitiative } from '#domain/trace.ts';
import { readPlan, readStrategy } from '#collab/strategy-schema.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { accountFor } from './access.ts';
import type { Asking, EvidenceLinks } from './evidence-links.ts';
import { lineOf, type Asked } from './evidence-line.ts';
import type { Parts } from './parts.ts';
import { createQuotes } from './quotes.ts';
import type { Evidence } from './strategy-services.ts';
import { strategyFor } from './strategy-access.ts';
import { sourceOf, type Source } from './strategy-evidence.ts';

interface Plan {
	readonly row: StrategyRow;
	readonly strategy: Strategy;
	readonly listed: EvidenceLine['strategy']['strategies'][number];
}
const planOf = ({ boards }: Parts, row: StrategyRow): Promise<Plan> =>
	boards.read(row.boardId, (doc) => {
		const strategy = readStrategy(doc);
		const state = readPlan(doc)?.state ?? 'draft';
		return { row, strategy, listed: { id: row.id, year: row.year, title: strategy.title, state } };
	});

const inLine = ({ row }: Plan, initiative: StrategyInitiative): LineInitiative => {
	const { id, title, owner, kpi, delivery, promotion } = initiative;
	const { label, unit, baseline, target } = kpi;
	return {
		id,
		strategy: row.id,
		year: row.year,
		title,
		owner,
		kpi: { label, unit, baseline, target },
		delivery,
		rank: promotion?.rank ?? null,
		reason: promotion?.reason ?? ''
	};
};

type Voted = Asked['votes'][number];
/** Rounds in which the option was voted on, the one that decided first. */
const votedOn = (roundIds: readonly RoundId[], first: RoundId | null, optionId: OptionId | null): Voted[] =>
	optionId === null
		? []
		: [...new Set([...(first ? [first] : []), ...roundIds])].map((roundId) => ({ roundId, optionId }));

/** The vote on a note: on itself, or on the group it was in when its round opened. */
const votesOn = ({ released }: Source, note: NoteId): Voted[] =>
	[...released.values()].flatMap(({ round }) => {
		const option = round.options.find(({ noteIds }) => (noteIds as readonly string[]).includes(note));
		return option ? [{ roundId: round.id, optionId: option.id }] : [];
	});

/** Two initiatives may stand behind one criterion, and be told in one announcement. */
const once = (later: readonly LaterLink[]): readonly LaterLink[] =>
	later.filter((link, index) => later.findIndex(({ path }) => path === link.path) === index);

/** Read anew at each question and kept nowhere, so that a consent that was withdrawn is obeyed by the next answer. */
export const createEvidence = (parts: Parts, links: readonly EvidenceLinks[]): Evidence => {
	const later = async (asking: Asking, plan: Plan, id: InitiativeId): Promise<readonly LaterLink[]> => {
		const initiative = { strategy: plan.row.id, id };
		return (await Promise.all(links.map((each) => each.of(asking, initiative)))).flat();
	};

	return {
		...createQuotes(parts),

		async ofInitiative(viewer, id, initiativeId): Promise<Result<EvidenceLine>> {
			const entry = await strategyFor(parts, viewer, id, 'strategy.read');
			if (!entry.ok) return entry;
			const plan = await planOf(parts, entry.value.row);
			const initiative = plan.strategy.initiatives.find((each) => each.id === initiativeId);
			if (!initiative) return refuse('not-found');
			const { evidence, promotion } = initiative;
			const source = evidence && (await sourceOf(parts, plan.row, evidence.workshopId));
			const asked: Asked = {
				at: { kind: 'initiative', id: initiativeId },
				noteIds: evidence?.noteIds ?? [],
				clusterIds: evidence?.clusterIds ?? [],
				votes: votedOn(evidence?.roundIds ?? [], promotion?.roundId ?? null, promotion?.optionId ?? null),
				initiatives: [inLine(plan, initiative)],
				strategies: [plan.listed],
				later: await later(entry.value.account, plan, initiativeId)
			};
			return ok(lineOf(source, asked, evidence ? 'workshop-gone' : 'not-from-workshop'));
		},

		async ofNote(viewer, workshopId, noteId): Promise<Result<EvidenceLine>> {
			const account = accountFor(viewer, 'strategy.read');
			if (!account.ok) return account;
			const { organisationId } = account.value;
			const source = await sourceOf(parts, { organisationId }, workshopId);
			const note = source?.notes.get(noteId);
			if (!source || !note) return refuse('not-found');
			const rows = await parts.store.strategies.list(organisationId);
			const plans = await Promise.all(rows.map((row) => planOf(parts, row)));
			const rests = ({ evidence }: StrategyInitiative): boolean =>
				evidence?.workshopId === workshopId && evidence.noteIds.includes(noteId);
			const found = plans.flatMap((plan) =>
				plan.strategy.initiatives.filter(rests).map((initiative) => ({ plan, initiative }))
			);
			const laters = await Promise.all(found.map(({ plan, initiative }) => later(account.value, plan, initiative.id)));
			return ok(
				lineOf(
					source,
					{
						at: { kind: 'note', id: noteId },
						noteIds: [noteId],
						clusterIds: note.cluster ? [note.cluster] : [],
						votes: votesOn(source, noteId),
						initiatives: found.map(({ plan, initiative }) => inLine(plan, initiative)),
						strategies: [...new Set(found.map(({ plan }) => plan.listed))],
						later: once(laters.flat())
					},
					'workshop-gone'
				)
			);
		}
	};
};

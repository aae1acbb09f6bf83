import { ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type InitiativeId, type OptionId, type WorkshopId } from '#domain/ids.ts';
import { passedBy, strategyLimits, type Promotion, type StrategyInitiative } from '#domain/strategy.ts';
import type { PromotionInput } from '#domain/views.ts';
import { addInitiative, setCandidate, setDelivery, setEvidence, setPromotion } from '#collab/strategy-operations.ts';
import { initiativesOf, orderOf, readInitiatives, readPromotions } from '#collab/strategy-schema.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { enterFor, type Entry } from './access.ts';
import type { Parts } from './parts.ts';
import { findings, type Finding } from './promotion-findings.ts';
import type { Strategies } from './strategy-services.ts';
import { strategyFor } from './strategy-access.ts';

type Known = readonly StrategyInitiative[];

const ofWorkshop = (known: Known, workshop: WorkshopId): Promotion[] =>
	known.flatMap(({ promotion }) => (promotion?.workshopId === workshop ? promotion : []));

/** Whatever it is taken from: the vote or the decision of the workshop. */
const isSame = (promotion: Promotion, { optionId, decidedAs }: Finding): boolean =>
	(optionId !== null && promotion.optionId === optionId) || (decidedAs !== null && promotion.decidedAs === decidedAs);

/**
 * Its former id where somebody took it out: when they take that back after it was promoted anew, it is under one id, and
 * there once.
 */
const formerId = (all: ReturnType<typeof readPromotions>, finding: Finding): InitiativeId | undefined =>
	all
		.filter(({ promotion }) => isSame(promotion, finding))
		.sort((a, b) => b.promotion.at - a.promotion.at)
		.at(0)?.id;

/** In the order of the vote no reason is asked for; whoever passes others by says why. */
const reasonFor = (promotions: readonly Promotion[], finding: Finding, reason: string): Result<string> => {
	const { optionId, ranking } = finding;
	if (!optionId || !ranking) return ok(reason);
	const taken = new Set<OptionId>(promotions.flatMap((promotion) => promotion.optionId ?? []));
	const passed = passedBy(ranking, optionId, taken).length;
	return passed > 0 && reason === '' ? refuse('strategy.reason-missing', { count: passed }) : ok(reason);
};

/** One action makes something that a workshop chose into an initiative that carries what it rests on. */
export const createPromotions = (parts: Parts): Pick<Strategies, 'promote'> => {
	const { boards, random, now } = parts;

	const write = async (
		entry: Entry,
		{ id: strategyId, boardId }: Pick<StrategyRow, 'id' | 'boardId'>,
		finding: Finding,
		reason: string,
		former: InitiativeId | undefined
	): Promise<InitiativeId> => {
		const id = former ?? newId<InitiativeId>(random, 'initiative');
		const { texts, fields, evidence, roundId, optionId, decidedAs, rank } = finding;
		const workshopId = entry.row.workshop.id;
		const promotion = { workshopId, roundId, optionId, decidedAs, rank, reason, at: now() };
		await boards.write(
			boardId,
			(doc) => {
				const order = Math.max(0, ...[...initiativesOf(doc).values()].map(orderOf)) + 1;
				addInitiative(doc, { id, texts, fields: { ...fields, order } });
				setEvidence(doc, id, evidence);
				setPromotion(doc, id, promotion);
				setDelivery(doc, id, { at: 'proposed' });
				for (const candidate of finding.candidates) setCandidate(doc, candidate);
			},
			{
				audit: [
					{
						workshop: workshopId,
						at: promotion.at,
						event: {
							type: 'strategy.promoted',
							strategy: strategyId,
							initiative: id,
							round: roundId,
							option: optionId,
							decided: decidedAs,
							rank,
							reasoned: reason !== ''
						}
					}
				]
			}
		);
		return id;
	};

	return {
		async promote(viewer, id, input: PromotionInput, reason = '') {
			const strategy = await strategyFor(parts, viewer, id, 'strategy.edit');
			if (!strategy.ok) return strategy;
			const { boardId, organisationId } = strategy.value.row;
			const entry = await enterFor(parts, viewer, input.workshopId, 'results.read');
			if (!entry.ok) return entry;
			// a guest of another house reads its results, and takes nothing from there
			if (entry.value.row.workshop.organisationId !== organisationId) return refuse('not-found');
			return parts.inTurn(id, async () => {
				const finding = await findings(parts, entry.value, input);
				if (!finding.ok) return finding;
				const [known, ever] = await boards.read(boardId, (doc) => [readInitiatives(doc), readPromotions(doc)]);
				if (known.length >= strategyLimits.records)
					return refuse('strategy.limit-initiatives', { max: strategyLimits.records });
				const promotions = ofWorkshop(known, input.workshopId);
				if (promotions.some((promotion) => isSame(promotion, finding.value)))
					return refuse('strategy.promoted-already');
				const why = reasonFor(promotions, finding.value, reason.trim());
				if (!why.ok) return why;
				const former = formerId(ever, finding.value);
				return ok({ id: await write(entry.value, strategy.value.row, finding.value, why.value, former) });
			});
		}
	};
};

import { ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type InitiativeId, type OptionId, type WorkshopId } from '#domain/ids.ts';
import { passedBy, strategyLimits, type Promotion, type StrategyInitiative } from '#domain/strategy.ts';
import type { PromotionInput } from '#domain/views.ts';
import { addInitiative, setDelivery, setEvidence, setPromotion } from '#collab/strategy-operations.ts';
import { initiativesOf, orderOf, readInitiatives } from '#collab/strategy-schema.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { enterFor, type Entry } from './access.ts';
import type { Parts } from './parts.ts';
import { findings, type Finding } from './promotion-findings.ts';
import type { Strategies } from './services.ts';
import { strategyFor } from './strategy-access.ts';

type Known = readonly StrategyInitiative[];

const ofWorkshop = (known: Known, workshop: WorkshopId): Promotion[] =>
	known.flatMap(({ promotion }) => (promotion?.workshopId === workshop ? promotion : []));

/** The same once, whatever it is taken from: the vote or the decision of the workshop. */
const isThere = (promotions: readonly Promotion[], { optionId, decidedAs }: Finding): boolean =>
	promotions.some(
		(promotion) =>
			(optionId !== null && promotion.optionId === optionId) ||
			(decidedAs !== null && promotion.decidedAs === decidedAs)
	);

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
		reason: string
	): Promise<InitiativeId> => {
		const id = newId<InitiativeId>(random, 'initiative');
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
			const { boardId } = strategy.value.row;
			// figures of a vote that is not released yet are for those who lead alone
			const entry = await enterFor(parts, viewer, input.workshopId, 'results.read-unreleased');
			if (!entry.ok) return entry;
			return parts.inTurn(id, async () => {
				const finding = await findings(parts, entry.value, input);
				if (!finding.ok) return finding;
				const known = await boards.read(boardId, readInitiatives);
				if (known.length >= strategyLimits.records)
					return refuse('strategy.limit-initiatives', { max: strategyLimits.records });
				const promotions = ofWorkshop(known, input.workshopId);
				if (isThere(promotions, finding.value)) return refuse('strategy.promoted-already');
				const why = reasonFor(promotions, finding.value, reason.trim());
				if (!why.ok) return why;
				return ok({ id: await write(entry.value, strategy.value.row, finding.value, why.value) });
			});
		}
	};
};

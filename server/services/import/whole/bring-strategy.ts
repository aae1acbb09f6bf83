import { newId, type LineId } from '#domain/ids.ts';
import { languages } from '#domain/languages.ts';
import type { Workshop } from '#domain/workshop.ts';
import {
	addInitiative,
	addLine,
	openStrategy,
	retypeStrategy,
	retypeWhy,
	setCandidate,
	setDelivery,
	setEvidence,
	setPromotion,
	type NewInitiative
} from '#collab/strategy-operations.ts';
import { emptyText, type StrategyText } from '#collab/strategy-schema.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Parts } from '../../parts.ts';
import type { To } from './to.ts';
import { becameCandidate, becameEvidence, becamePromotion, type Became } from './became.ts';
import type { FileStrategy } from './strategy-shape.ts';

type FileInitiative = FileStrategy['initiatives'][number];

const textsOf = (strategy: FileStrategy): readonly (readonly [StrategyText, string])[] => [
	...(['title', 'vision', 'communication', 'notChosen'] as const).flatMap((key) => [
		[`${key}En`, strategy[key].en] as const,
		[`${key}Ar`, strategy[key].ar] as const
	]),
	...(['sponsor', 'owner', 'cadence'] as const).map((key) => [key, strategy.governance[key]] as const),
	...Object.entries(strategy.emptyElements).map(
		([element, why]) => [emptyText(element as keyof FileStrategy['emptyElements']), why] as const
	)
];

const newInitiative = (initiative: FileInitiative, order: number): NewInitiative => {
	const { id, title, summary, owner, sponsor, kpi, spirit, elements, components, ambition, dependsOn } = initiative;
	const { horizon, impactEffort, rice, wsjf } = initiative;
	const { label, ...measure } = kpi;
	return {
		id,
		texts: {
			titleEn: title.en,
			titleAr: title.ar,
			summaryEn: summary.en,
			summaryAr: summary.ar,
			owner,
			sponsor,
			kpiEn: label.en,
			kpiAr: label.ar,
			...spirit
		},
		fields: { order, elements, components, ambition, dependsOn, horizon, impactEffort, rice, wsjf, ...measure }
	};
};

/** All its words in one write. It is a draft here, whatever it was there: see bring-review.ts. */
export const bringStrategy = async (
	{ boards, store, random, now }: Parts,
	to: To,
	strategy: FileStrategy,
	row: StrategyRow,
	became: Became,
	workshop: Workshop
): Promise<void> => {
	const lines = (['principle', 'risk'] as const).flatMap((is) =>
		strategy[is === 'principle' ? 'principles' : 'risks'].map((text, order) => ({
			id: newId<LineId>(random, 'line'),
			is,
			order,
			text
		}))
	);
	const initiatives = strategy.initiatives.length;
	const event = { type: 'strategy.imported', strategy: row.id, initiatives };
	await boards.write(
		row.boardId,
		(doc) => {
			openStrategy(doc, { id: row.id, year: row.year, state: 'draft' });
			for (const [key, words] of textsOf(strategy)) retypeStrategy(doc, key, words);
			for (const line of lines) addLine(doc, line);
			for (const { why, ...voted } of strategy.voted) {
				setCandidate(doc, becameCandidate(became, voted));
				for (const language of languages) retypeWhy(doc, voted.optionId, language, why[language]);
			}
			for (const [index, initiative] of strategy.initiatives.entries()) {
				const { id, evidence, promotion, delivery } = initiative;
				addInitiative(doc, newInitiative(initiative, index + 1));
				if (evidence) setEvidence(doc, id, becameEvidence(became, evidence));
				if (promotion) setPromotion(doc, id, becamePromotion(became, promotion));
				setDelivery(doc, id, delivery);
			}
		},
		{ audit: [{ workshop: workshop.id, at: now(), event }] }
	);
	for (const value of strategy.delivery.values)
		await store.delivery.saveMeasured({ ...value, strategyId: row.id, by: to.hand.id });
	for (const step of strategy.delivery.steps)
		await store.delivery.addStep({ ...step, strategyId: row.id, by: to.hand.id });
};

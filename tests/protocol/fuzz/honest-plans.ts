import type * as Y from 'yjs';
import type { InitiativeId, LineId } from '#domain/ids.ts';
import { languages } from '#domain/languages.ts';
import { elements } from '#domain/notes.ts';
import {
	addInitiative,
	addLine,
	moveLine,
	removeInitiative,
	removeLine,
	retypeInitiative,
	retypeLine,
	retypeStrategy,
	retypeWhy,
	setInitiative
} from '#collab/strategy-operations.ts';
import { whyKey } from '#collab/strategy-candidates.ts';
import {
	initiativesOf,
	initiativeTexts,
	linesOf,
	planText,
	strategyOf,
	strategyTexts,
	type InitiativeText,
	type PlanRecord,
	type StrategyText
} from '#collab/strategy-schema.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { Hand } from '../support/guarded-board.ts';
import { ids } from './scene.ts';

interface Means {
	/** Nobody's yet. */
	readonly id: string;
	text(): string;
	readonly random: SeededRandom;
}
type PlanStep = (hand: Hand, means: Means) => void;

const some = <T extends string>(records: Y.Map<PlanRecord>, random: SeededRandom): T | null =>
	records.size > 0 ? (random.pick([...records.keys()]) as T) : null;
/** Passages: a title is so short that eighteen pages without a network could fill it together. */
const keyOf = <T extends string>(keys: Readonly<Record<T, number>>, random: SeededRandom): T =>
	random.pick((Object.keys(keys) as T[]).filter((key) => keys[key] > 1_000));

/** Some signs taken out somewhere, others put in. */
const retyped = (record: PlanRecord | undefined, key: string, { text, random }: Means): string => {
	const signs = [...((record && planText(record, key)?.toString()) ?? '')];
	signs.splice(random.integer(signs.length + 1), random.integer(3), text());
	return signs.join('');
};
const ofInitiative =
	(change: (doc: Y.Doc, id: InitiativeId, means: Means) => unknown): PlanStep =>
	(hand, means) => {
		const id = some<InitiativeId>(initiativesOf(hand.doc), means.random);
		if (id) hand.edit((doc) => change(doc, id, means));
	};
const ofLine =
	(change: (doc: Y.Doc, id: LineId, means: Means) => unknown): PlanStep =>
	(hand, means) => {
		const id = some<LineId>(linesOf(hand.doc), means.random);
		if (id) hand.edit((doc) => change(doc, id, means));
	};
const fewEnough = 40; // several at once, offline, must not come to sixty

/** What somebody who may plan does to a strategy. */
export const planSteps: readonly PlanStep[] = [
	(hand, means) => {
		const key = keyOf<StrategyText>(strategyTexts, means.random);
		hand.edit((doc) => retypeStrategy(doc, key, retyped(strategyOf(doc), key, means)));
	},
	(hand, means) => {
		const language = means.random.pick(languages);
		const why = retyped(strategyOf(hand.doc), whyKey(ids.option, language), means);
		hand.edit((doc) => retypeWhy(doc, ids.option, language, why));
	},
	(hand, { id, text, random }) => {
		if (linesOf(hand.doc).size >= fewEnough) return;
		const is = random.pick(['principle', 'risk'] as const);
		hand.edit((doc) => addLine(doc, { id: `l${id}` as LineId, is, order: random.integer(9), text: { ar: text() } }));
	},
	ofLine((doc, id, means) => retypeLine(doc, id, 'ar', retyped(linesOf(doc).get(id), 'ar', means))),
	ofLine((doc, id, { random }) => moveLine(doc, id, random.integer(99) / 4)),
	ofLine((doc, id, { random }) => random.integer(2) === 0 && removeLine(doc, id)),
	(hand, { id, text, random }) => {
		if (initiativesOf(hand.doc).size >= fewEnough) return;
		const fields = { order: random.integer(9), horizon: null, elements: [random.pick(elements)] };
		hand.edit((doc) => addInitiative(doc, { id: `i${id}` as InitiativeId, fields, texts: { titleEn: text() } }));
	},
	ofInitiative((doc, id, means) => {
		const key = keyOf<InitiativeText>(initiativeTexts, means.random);
		retypeInitiative(doc, id, key, retyped(initiativesOf(doc).get(id), key, means));
	}),
	ofInitiative((doc, id, { random }) =>
		setInitiative(
			doc,
			id,
			random.pick([
				{ ambition: 'fix', baseline: 12.5, baselineAt: '2028-02-29', better: 'lower', unit: '٪' },
				{ ambition: null, baseline: null, target: -3, targetAt: null },
				{ horizon: { start: '2028-01', end: '2028-06' }, components: ['emotional', 'cultural'] },
				{ rice: { reach: 12_000, impact: 2, confidence: 0.8, effort: 4 }, impactEffort: { impact: 4.5, effort: 2 } },
				{ wsjf: { value: 8, time: 5, risk: 3, size: 5 }, rice: null, dependsOn: [id] }
			] as const)
		)
	),
	ofInitiative((doc, id, { random }) => random.integer(2) === 0 && removeInitiative(doc, id))
];

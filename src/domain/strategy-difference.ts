import { canonicalJson } from './canonical-json.ts';
import type { InitiativeId } from './ids.ts';
import { languages, noWords, type Bilingual, type Language } from './languages.ts';
import { elements, type Element } from './notes.ts';
import type { InitiativeContent, StrategyContent } from './strategy-version.ts';
import { commonPlaces, wordDifference, type WordRun } from './word-difference.ts';

/** What a reviewer reads as one page: the strategy as a whole, or one initiative. */
export type ReviewPart = 'strategy' | InitiativeId;

const governance = ['sponsor', 'owner', 'cadence'] as const;
const initiativeTexts = ['title', 'summary'] as const;
const names = ['owner', 'sponsor'] as const;
const spirit = ['science', 'art', 'passion'] as const;
const kpiValues = ['unit', 'better', 'baseline', 'baselineAt', 'target', 'targetAt'] as const;
const initiativeValues = [
	'elements',
	'components',
	'ambition',
	'horizon',
	'dependsOn',
	'evidence',
	'promotion',
	'impactEffort',
	'rice',
	'wsjf'
] as const;

export type WordField =
	| 'vision'
	| 'communication'
	| 'notChosen'
	| 'principles'
	| 'risks'
	| (typeof governance)[number]
	| (typeof initiativeTexts)[number]
	| (typeof spirit)[number]
	| 'kpi'
	| 'parked' // why it was not chosen
	| Element; // why it has no initiative
export type ValueField = (typeof kpiValues)[number] | (typeof initiativeValues)[number] | 'order' | 'parked';
export type PlainValue = string | number | readonly string[] | null;

export type StrategyChange =
	| {
			readonly is: 'words';
			readonly part: ReviewPart;
			readonly field: WordField;
			readonly language: Language | null; // null: one text for both
			readonly runs: readonly WordRun[];
	  }
	/** `before` and `after` are null where the value has several parts and only that it changed is said. */
	| {
			readonly is: 'value';
			readonly part: ReviewPart;
			readonly field: ValueField;
			readonly before: PlainValue;
			readonly after: PlainValue;
	  }
	| { readonly is: 'added' | 'removed'; readonly part: InitiativeId; readonly title: Bilingual };

const plain = (value: unknown): PlainValue => {
	if (typeof value === 'string' || typeof value === 'number') return value;
	return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
};

class Differences {
	readonly found: StrategyChange[] = [];
	readonly #part: ReviewPart;
	constructor(part: ReviewPart) {
		this.#part = part;
	}
	words(field: WordField, before: string, after: string, language: Language | null = null): void {
		if (before === after) return;
		this.found.push({ is: 'words', part: this.#part, field, language, runs: wordDifference(before, after) });
	}
	both(field: WordField, before: Bilingual, after: Bilingual): void {
		for (const language of languages) this.words(field, before[language], after[language], language);
	}
	value(field: ValueField, before: unknown, after: unknown): void {
		if (canonicalJson(before) === canonicalJson(after)) return;
		this.found.push({ is: 'value', part: this.#part, field, before: plain(before), after: plain(after) });
	}
}

/** Lines have no names: the ones that stayed tell which of the others stand in each other's place. */
const linesDiffer = (
	into: Differences,
	field: 'principles' | 'risks',
	before: readonly Bilingual[],
	after: readonly Bilingual[]
): void => {
	const common = commonPlaces(before, after, (a, b) => a.en === b.en && a.ar === b.ar);
	let [i, j] = [0, 0];
	for (const [endI, endJ] of [...common, [before.length, after.length] as const]) {
		while (i < endI || j < endJ)
			into.both(field, (i < endI ? before[i++] : undefined) ?? noWords, (j < endJ ? after[j++] : undefined) ?? noWords);
		[i, j] = [endI + 1, endJ + 1];
	}
};

const initiativeDiffers = (before: InitiativeContent, after: InitiativeContent): readonly StrategyChange[] => {
	const into = new Differences(after.id);
	for (const field of initiativeTexts) into.both(field, before[field], after[field]);
	into.both('kpi', before.kpi.label, after.kpi.label);
	for (const field of names) into.words(field, before[field], after[field]);
	for (const field of kpiValues) into.value(field, before.kpi[field], after.kpi[field]);
	for (const field of initiativeValues) {
		if (field !== 'horizon') into.value(field, before[field], after[field]);
		else {
			const months = ({ horizon }: InitiativeContent) => horizon && [horizon.start, horizon.end];
			into.value(field, months(before), months(after));
		}
	}
	for (const field of spirit) into.words(field, before.spirit[field], after.spirit[field]);
	return into.found;
};

const initiativesDiffer = (before: StrategyContent, after: StrategyContent): readonly StrategyChange[] => {
	const known = new Map(before.initiatives.map((initiative) => [initiative.id, initiative]));
	const left = new Set(after.initiatives.map(({ id }) => id));
	const removed = before.initiatives.filter(({ id }) => !left.has(id));
	return [
		...after.initiatives.flatMap((initiative): readonly StrategyChange[] => {
			const former = known.get(initiative.id);
			return former
				? initiativeDiffers(former, initiative)
				: [{ is: 'added', part: initiative.id, title: initiative.title }];
		}),
		...removed.map(({ id, title }): StrategyChange => ({ is: 'removed', part: id, title }))
	];
};

const parkedDiffers = (into: Differences, before: StrategyContent, after: StrategyContent): void => {
	const known = new Map(before.parked.map((each) => [each.optionId, each]));
	for (const { optionId, why } of after.parked) {
		const former = known.get(optionId);
		if (former) into.both('parked', former.why, why);
	}
	const votes = ({ parked }: StrategyContent) => parked.map(({ why: _, ...vote }) => vote);
	into.value('parked', votes(before), votes(after));
};

/** One part as it was, and all else as it is now. */
const onlyThen = (before: StrategyContent, after: StrategyContent, part: ReviewPart): StrategyContent => {
	if (part !== 'strategy') {
		const others = after.initiatives.filter(({ id }) => id !== part);
		return { ...after, initiatives: [...others, ...before.initiatives.filter(({ id }) => id === part)] };
	}
	const now = new Map(after.initiatives.map((initiative) => [initiative.id, initiative]));
	return { ...before, initiatives: before.initiatives.map((initiative) => now.get(initiative.id) ?? initiative) };
};
/** The same of one part: to compare words takes a while, and nobody waits for those of the others. */
export const partDifference = (
	before: StrategyContent,
	after: StrategyContent,
	part: ReviewPart
): readonly StrategyChange[] =>
	strategyDifference(onlyThen(before, after, part), after).filter((change) => change.part === part);

/** Everything in which two versions differ, in the order in which a strategy is read. Empty: they have the same hash. */
export const strategyDifference = (before: StrategyContent, after: StrategyContent): readonly StrategyChange[] => {
	const into = new Differences('strategy');
	for (const field of ['title', 'vision'] as const) into.both(field, before[field], after[field]);
	linesDiffer(into, 'principles', before.principles, after.principles);
	for (const element of elements)
		into.words(element, before.emptyElements[element] ?? '', after.emptyElements[element] ?? '');
	for (const field of governance) into.words(field, before.governance[field], after.governance[field]);
	linesDiffer(into, 'risks', before.risks, after.risks);
	for (const field of ['communication', 'notChosen'] as const) into.both(field, before[field], after[field]);
	parkedDiffers(into, before, after);
	const staying = (one: StrategyContent, other: StrategyContent) => {
		const there = new Set(other.initiatives.map(({ id }) => id));
		return one.initiatives.flatMap(({ id }) => (there.has(id) ? id : [])).join(' ');
	};
	if (staying(before, after) !== staying(after, before))
		into.found.push({ is: 'value', part: 'strategy', field: 'order', before: null, after: null });
	return [...into.found, ...initiativesDiffer(before, after)];
};

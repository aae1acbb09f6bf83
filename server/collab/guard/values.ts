import { limits } from '#domain/limits.ts';
import { isId } from '#domain/ids.ts';
import { noteKinds, signals } from '#domain/notes.ts';
import { ownEntry } from '#domain/own-entry.ts';
import { ambitions } from '#domain/strategy.ts';
import * as strategy from '#domain/strategy-values.ts';
import { jsonFrom } from '#collab/scalars.ts';
import { clusterKeys, noteKeys, zoneKeys } from '#collab/schema.ts';
import { initiativeKeys, lineKeys, lineKinds } from '#collab/strategy-schema.ts';
import type { Scalar } from './reader.ts';

type Test = (value: Scalar) => boolean;

const text =
	(max: number): Test =>
	(value) =>
		typeof value === 'string' && value.length <= max;
const matches =
	(pattern: RegExp): Test =>
	(value) =>
		typeof value === 'string' && pattern.test(value);
const oneOf =
	(list: readonly string[]): Test =>
	(value) =>
		typeof value === 'string' && list.includes(value);
/** null: no object in JSON, or longer than that. */
const fieldsOf = (value: Scalar, max: number): readonly [string, unknown][] | null => {
	if (typeof value !== 'string' || value.length > max) return null;
	const parsed = jsonFrom(value);
	return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? Object.entries(parsed) : null;
};

const id: Test = (value) => typeof value === 'string' && isId(value);
const position = matches(/^-?\d{1,6},-?\d{1,6}$/);
const number: Test = (value) => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e9;
// a grapheme of a title can take several code units; a family of emoji takes eleven
const title = text(limits.titleGraphemes * 12);
const short = (value: unknown): boolean => typeof value === 'string' && value.length <= 80;
const quoted = limits.graphemesPerNote * 12;

const tagNames = ['component', 'element', 'stage'];
const factTests: Readonly<Record<string, (value: unknown) => boolean>> = {
	lang: short,
	createdAt: (value) => typeof value === 'number' && value >= 0 && value < Date.UTC(3000, 0),
	late: (value) => value === true, // as an admitted note has it, whose author takes back its deletion
	channel: short,
	quoteId: short,
	quote: text(quoted) as (value: unknown) => boolean,
	translation: text(quoted) as (value: unknown) => boolean
};

/** The names of lawful facts; null: they are none. */
const factNames = (value: Scalar): readonly string[] | null => {
	const facts = fieldsOf(value, 3 * quoted);
	const areLawful = facts?.every(([name, fact]) => ownEntry(factTests, name)?.(fact) ?? false);
	return facts && areLawful ? facts.map(([name]) => name) : null;
};

/** What facts claim that hangs on somebody else's word: where a note comes from, and that it came late. */
export interface Claims {
	readonly quoted: boolean;
	readonly late: boolean;
}
/** null: they are no lawful facts. */
export const claimsOf = (values: readonly Scalar[]): Claims | null => {
	const claims = { quoted: false, late: false };
	for (const value of values) {
		const names = factNames(value);
		if (!names) return null;
		claims.quoted ||= names.includes('quoteId') || names.includes('quote') || names.includes('channel');
		claims.late ||= names.includes('late');
	}
	return claims;
};

/** Values of a note's keys; `author` and `text` have rules of their own. */
const noteTests: Readonly<Record<string, Test>> = {
	[noteKeys.pos]: position,
	[noteKeys.zone]: id,
	[noteKeys.kind]: oneOf(noteKinds),
	[noteKeys.cluster]: (value) => value === '' || id(value),
	[noteKeys.tags]: (value) =>
		fieldsOf(value, 400)?.every(([name, tag]) => tagNames.includes(name) && short(tag)) ?? false,
	[noteKeys.dir]: oneOf(['auto', 'rtl', 'ltr']),
	[noteKeys.facts]: (value) => factNames(value) !== null,
	[noteKeys.signal]: oneOf(signals)
};
const clusterTests: Readonly<Record<string, Test>> = {
	[clusterKeys.title]: title,
	[clusterKeys.titleAr]: title,
	[clusterKeys.zone]: id,
	[clusterKeys.pos]: position,
	[clusterKeys.order]: number
};
const zoneTests: Readonly<Record<string, Test>> = {
	[zoneKeys.en]: title,
	[zoneKeys.ar]: title,
	[zoneKeys.order]: number,
	[zoneKeys.columns]: (value) => number(value) && Number(value) >= 1 && Number(value) <= 50,
	[zoneKeys.tint]: text(40)
};
const orNull =
	(test: (value: unknown) => boolean): Test =>
	(value) =>
		value === null || test(value);
/** JSON of one thing, by the judgement of the domain. */
const written =
	(test: (value: unknown) => boolean, max = 400): Test =>
	(value) =>
		typeof value === 'string' && value.length <= max && test(jsonFrom(value));
const writtenOrNull = (test: (value: unknown) => boolean): Test => written((value) => value === null || test(value));
const mostIds = 43 * 60; // of forty letters, with what is around them
const lineTests: Readonly<Record<string, Test>> = {
	[lineKeys.is]: oneOf(lineKinds),
	[lineKeys.order]: number
};
const initiativeTests: Readonly<Record<string, Test>> = {
	[initiativeKeys.order]: number,
	[initiativeKeys.elements]: written(strategy.areElements),
	[initiativeKeys.components]: written(strategy.areComponents),
	[initiativeKeys.dependsOn]: written(strategy.areInitiatives, mostIds + 2),
	[initiativeKeys.horizon]: writtenOrNull(strategy.isHorizon),
	[initiativeKeys.impactEffort]: writtenOrNull(strategy.isImpactEffortValue),
	[initiativeKeys.rice]: writtenOrNull(strategy.isRiceValue),
	[initiativeKeys.wsjf]: writtenOrNull(strategy.isWsjfValue),
	[initiativeKeys.ambition]: orNull((value) => oneOf(ambitions)(value as Scalar)),
	[initiativeKeys.unit]: text(40),
	[initiativeKeys.better]: oneOf(['higher', 'lower']),
	[initiativeKeys.baseline]: orNull(strategy.isAmount),
	[initiativeKeys.baselineAt]: orNull(strategy.isPlainDate),
	[initiativeKeys.target]: orNull(strategy.isAmount),
	[initiativeKeys.targetAt]: orNull(strategy.isPlainDate)
};
const tables = {
	note: noteTests,
	cluster: clusterTests,
	zone: zoneTests,
	line: lineTests,
	initiative: initiativeTests
} as const;

const testOf = (at: keyof typeof tables, key: string): Test | undefined => ownEntry(tables[at], key);
export const isKey = (at: keyof typeof tables, key: string): boolean => testOf(at, key) !== undefined;
export const areValues = (at: keyof typeof tables, key: string, values: readonly Scalar[]): boolean =>
	values.every(testOf(at, key) ?? (() => false));

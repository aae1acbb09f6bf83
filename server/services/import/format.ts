import * as v from 'valibot';
import { languages } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import { components, elements, isNoteId, signals } from '#domain/notes.ts';
import { segments } from '#domain/segments.ts';
import { estimateRound, fistRound } from './estimate-format.ts';
import { both, date, id, ids, line, list, weights, whole, words } from './shapes.ts';
import { initiativeSchema, strategySchema } from './strategy-format.ts';

/** The shape of an exchanged workshop, version 1: strict where we read, open in what is only carried along. */
export const importSchemaName = 'cxday.sample.workshop/1';

const titled = v.strictObject({ id, title: both });
const carriedObject = v.record(v.string(), v.unknown());
const language = v.picklist(languages);

const consent = v.strictObject({
	participate: v.boolean(),
	quote: v.boolean(),
	photo: v.boolean(),
	recontact: v.boolean()
});
const participant = v.strictObject({
	id,
	segment: v.picklist(segments),
	alias: both,
	lang: language,
	joinMode: v.optional(v.picklist(['room', 'remote'])),
	canVote: v.boolean(),
	consent: v.optional(consent)
});
const quote = v.strictObject({
	id,
	lang: language,
	channel: line,
	origin: v.picklist(['volunteered', 'solicited', 'employee']),
	date: v.optional(date),
	publishable: v.boolean(),
	text: words,
	translation: v.optional(words)
});
const note = v.strictObject({
	id: v.pipe(v.string(), v.check(isNoteId)),
	authorId: id,
	zone: id,
	lang: language,
	text: v.pipe(v.string(), v.minLength(1), v.maxGraphemes(limits.graphemesPerNote)),
	translation: v.optional(words),
	channel: v.optional(line),
	quoteId: v.optional(v.nullable(id)),
	component: v.optional(v.picklist(components)),
	element: v.optional(v.picklist(elements)),
	stage: v.optional(id),
	clusterId: v.optional(v.nullable(id)),
	signal: v.picklist(signals),
	setAside: v.optional(v.strictObject({ by: id, reason: line, at: line, reviewOn: date }))
});
const cluster = v.strictObject({ id, title: both, noteIds: ids(limits.notesPerBoard) });

const allocations = v.record(id, v.pipe(v.number(), v.integer()));
const dotRound = v.strictObject({
	id,
	method: v.literal('dot'),
	secret: v.literal(true),
	title: both,
	optionType: v.literal('cluster'),
	optionIds: v.pipe(ids(limits.optionsPerRound), v.minLength(1)),
	settings: v.strictObject({
		budget: v.pipe(whole, v.minValue(1), v.maxValue(100)),
		maxPerItem: v.pipe(whole, v.minValue(1), v.maxValue(100)),
		allowUnderspend: v.optional(v.boolean()),
		segmentWeights: v.optional(weights),
		setAsideExcluded: v.optional(v.boolean())
	}),
	ballots: list(v.strictObject({ id, participantId: id, allocations }), limits.peoplePerBoard)
});
const otherRound = v.looseObject({
	id,
	method: v.picklist(['borda', 'pairwise', 'quadratic', 'hundred_points']),
	secret: v.boolean(),
	title: both,
	optionIds: ids(limits.optionsPerRound),
	ballots: list(v.looseObject({ participantId: id }), limits.peoplePerBoard)
});

export const importSchema = v.strictObject({
	schema: v.literal(importSchemaName),
	note: v.optional(words),
	organisation: v.strictObject({
		id,
		name: both,
		sector: v.optional(line),
		locale: v.optional(line),
		timeZone: v.optional(line)
	}),
	cxDay: v.strictObject({
		year: v.pipe(whole, v.minValue(2013), v.maxValue(2200)),
		date,
		rule: v.picklist(['fixed_oct1', 'first_tuesday', 'first_tuesday_fallback_oct1', 'manual']),
		hijri: v.optional(line),
		hashtag: v.optional(line),
		theme: v.optional(v.nullable(both))
	}),
	journey: v.strictObject({ id, title: both, mode: line, stages: list(titled, 40) }),
	workshop: v.strictObject({
		id,
		templateId: line,
		title: both,
		purpose: both,
		date,
		start: v.optional(line),
		minutes: v.optional(whole),
		defaultLocale: v.optional(line),
		facilitatorId: id,
		zones: v.pipe(ids(limits.zonesPerBoard), v.minLength(1)),
		anonymousAuthors: v.boolean(),
		privateIdeation: v.optional(v.boolean()),
		votersFloor: v.optional(v.pipe(whole, v.minValue(limits.votersFloorMin), v.maxValue(limits.peoplePerBoard)))
	}),
	participants: list(participant, limits.peoplePerBoard),
	quotes: v.optional(list(quote, limits.notesPerBoard), []),
	notes: list(note, limits.notesPerBoard),
	clusters: list(cluster, limits.optionsPerRound),
	rounds: list(v.variant('method', [dotRound, estimateRound, fistRound, otherRound]), limits.roundsPerWorkshop),
	initiatives: v.optional(list(initiativeSchema, 500), []),
	strategy: v.optional(strategySchema),
	award: v.optional(carriedObject),
	announcement: v.optional(carriedObject),
	dayPlan: v.optional(list(carriedObject, 500)),
	expected: v.optional(carriedObject)
});

export type ImportedWorkshop = v.InferOutput<typeof importSchema>;
export type ImportedDotRound = v.InferOutput<typeof dotRound>;

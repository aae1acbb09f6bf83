import * as v from 'valibot';
import { dateRules } from '#domain/cx-day.ts';
import {
	asId,
	isId,
	type ClusterId,
	type InitiativeId,
	type NoteId,
	type OptionId,
	type PhaseId,
	type QuoteId,
	type RoundId,
	type WorkshopId,
	type ZoneId
} from '#domain/ids.ts';
import { languages } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import { components, elements, isNoteId, noteKinds, signals } from '#domain/notes.ts';
import { phaseKinds } from '#domain/phases.ts';
import { segments, votingSegments } from '#domain/segments.ts';
import { wholeSchemaName } from '#server/exports/json.ts';
import { countedEstimates } from '../estimate-format.ts';
import { afterwardsShape } from './afterwards-shape.ts';
import { resultsShape } from './results-shape.ts';
import { both, carriedObject, finite, idOf, instant, line, list, segment, whole, words } from './shapes.ts';

const rules = v.strictObject({
	budget: v.pipe(whole, v.minValue(1), v.maxValue(100)),
	maxPerOption: v.pipe(whole, v.minValue(1), v.maxValue(100)),
	over: v.picklist(['clusters', 'notes']),
	weights: v.record(v.picklist(votingSegments), v.pipe(v.number(), v.minValue(0), v.maxValue(1)))
});
const phaseId = idOf<PhaseId>();
const workshopId = idOf<WorkshopId>();
const zoneId = idOf<ZoneId>();
const clusterId = idOf<ClusterId>();
const roundId = idOf<RoundId>();
const optionId = idOf<OptionId>();
const plainId = v.pipe(v.string(), v.check(isId));

const phase = v.strictObject({
	id: phaseId,
	kind: v.picklist(phaseKinds),
	minutes: whole,
	prompt: both,
	numbers: v.exactOptional(list(finite, 20)),
	vote: v.exactOptional(rules)
});
const kind = v.picklist(noteKinds);
const workshop = v.strictObject({
	id: workshopId,
	templateId: v.nullable(line),
	title: both,
	purpose: both,
	languages: v.pipe(list(v.picklist(languages), languages.length), v.minLength(1)),
	flow: v.picklist(['rtl', 'ltr']),
	cxDay: v.strictObject({
		year: whole,
		date: line,
		rule: v.picklist(dateRules),
		reason: v.exactOptional(words)
	}),
	authorship: v.picklist(['hidden', 'named']),
	settings: v.strictObject({ votersFloor: whole, peersVote: v.boolean(), notesPerPerson: whole }),
	defaultKind: kind,
	agenda: v.pipe(list(phase, limits.phasesPerAgenda), v.minLength(1)),
	zones: list(v.strictObject({ id: zoneId, title: both, tint: v.exactOptional(kind) }), limits.zonesPerBoard),
	stages: list(v.strictObject({ id: plainId, title: both }), 40)
});
const place = { zone: zoneId, x: finite, y: finite };
const note = v.strictObject({
	id: v.pipe(
		v.string(),
		v.check(isNoteId),
		v.transform((text) => asId<NoteId>(text))
	),
	segment,
	/** null: may not be quoted; its words stayed where they were written. */
	text: v.nullable(v.pipe(v.string(), v.maxGraphemes(limits.graphemesPerNote))),
	withheld: v.nullable(v.picklist(['not-quoted', 'withdrawn'])),
	kind,
	...place,
	cluster: v.nullable(clusterId),
	direction: v.picklist(['auto', 'rtl', 'ltr']),
	tags: v.strictObject({
		component: v.exactOptional(v.picklist(components)),
		element: v.exactOptional(v.picklist(elements)),
		stage: v.exactOptional(plainId)
	}),
	facts: v.strictObject({
		lang: v.exactOptional(v.picklist(languages)),
		createdAt: v.exactOptional(finite),
		channel: v.exactOptional(line),
		quoteId: v.exactOptional(idOf<QuoteId>()),
		quote: v.exactOptional(words),
		translation: v.exactOptional(words),
		late: v.exactOptional(v.boolean())
	}),
	signal: v.picklist(signals)
});
const option = v.strictObject({
	id: optionId,
	kind: v.picklist(['cluster', 'note']),
	title: words,
	titleAr: v.exactOptional(words),
	noteIds: list(plainId, limits.notesPerBoard)
});
const round = v.strictObject({
	round: v.strictObject({
		id: roundId,
		workshopId,
		phaseId: v.nullable(phaseId),
		title: both,
		rules,
		options: v.pipe(list(option, limits.optionsPerRound), v.minLength(1)),
		status: v.literal('closed'),
		openedAt: finite,
		closedAt: instant,
		releasedAt: instant
	}),
	results: resultsShape,
	seal: v.nullable(line)
});
const initiative = v.strictObject({
	id: idOf<InitiativeId>(),
	workshopId,
	title: both,
	owner: line,
	measure: both,
	status: v.literal('decided'),
	roundId: v.nullable(roundId),
	optionId: v.nullable(optionId),
	createdAt: finite
});
const carriedRound = v.looseObject({ method: line, title: both });
/** What is read of what is carried along: a list that holds no records would be read again and again, and never be. */
const carriedRead = v.looseObject({
	rounds: v.exactOptional(list(carriedRound, 100)),
	quotes: v.exactOptional(list(carriedObject, limits.notesPerBoard)),
	setAside: v.exactOptional(list(carriedObject, limits.notesPerBoard)),
	award: v.exactOptional(carriedObject)
});

/** What can be read: the file that exports write [json.ts], and the one before it. */
export const wholeSchemas = [wholeSchemaName, 'majlis.workshop/2'] as const;
export const wholeSchema = v.strictObject({
	schema: v.picklist(wholeSchemas),
	exportedAt: line,
	organisation: both,
	workshop,
	phase: v.strictObject({
		status: v.picklist(['lobby', 'running', 'paused', 'ended']),
		index: whole,
		remainingMs: instant,
		revealed: list(whole, limits.phasesPerAgenda)
	}),
	people: v.partial(
		v.strictObject(
			Object.fromEntries(segments.map((name) => [name, whole])) as Record<(typeof segments)[number], typeof whole>
		)
	),
	notes: v.unknown(), // sums of what stands in the board
	board: v.strictObject({
		zones: list(
			v.strictObject({ id: zoneId, title: both, order: finite, columns: v.pipe(whole, v.maxValue(100)) }),
			limits.zonesPerBoard
		),
		clusters: list(
			v.strictObject({ id: clusterId, title: words, titleAr: v.exactOptional(words), ...place }),
			limits.clustersPerBoard
		),
		notes: list(note, limits.notesPerBoard)
	}),
	rounds: list(round, limits.roundsPerWorkshop),
	estimates: v.optional(list(countedEstimates, 100), []), // files of before have none
	initiatives: list(initiative, 500),
	carried: v.nullable(v.intersect([carriedObject, carriedRead])),
	/** Not in files of version 2, and not in those of whoever may not read all of it. */
	afterwards: v.exactOptional(v.nullable(afterwardsShape), null),
	withheld: v.unknown(), // said anew for what came
	auditHead: v.nullable(line)
});
export type WholeFile = v.InferOutput<typeof wholeSchema>;

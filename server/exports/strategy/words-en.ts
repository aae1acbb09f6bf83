import type { DeliveryState } from '#domain/delivery.ts';
import type { Component, Element } from '#domain/notes.ts';
import type { Ambition, StrategyState } from '#domain/strategy.ts';
import type { StrategyWithheldCode } from '#server/services/strategy-report.ts';
import { quadrantWords } from '../quadrant-words.ts';

const elements: Readonly<Record<Element, string>> = {
	organizational_strategy: 'Organisational strategy',
	organizational_culture: 'Organisational culture',
	operational_excellence: 'Operational excellence',
	products_services: 'Products and services',
	digital_transformation: 'Digital transformation',
	organizational_identity: 'Organisational identity',
	customer_service: 'Customer service',
	corporate_innovation: 'Corporate innovation'
};
const components: Readonly<Record<Component, string>> = {
	functional: 'Functional',
	cultural: 'Cultural',
	emotional: 'Emotional'
};
const ambitions: Readonly<Record<Ambition, string>> = { fix: 'Fix', improve: 'Improve', reimagine: 'Reimagine' };
const states: Readonly<Record<StrategyState, string>> = {
	draft: 'Draft',
	in_review: 'In review',
	approved: 'Approved',
	announced: 'Announced'
};
const delivery: Readonly<Record<DeliveryState['at'], string>> = {
	proposed: 'Proposed',
	approved: 'Approved',
	planned: 'Planned',
	in_delivery: 'In delivery',
	delivered: 'Delivered',
	measured: 'Measured',
	told: 'Customers told',
	paused: 'Paused',
	dropped: 'Dropped'
};
const withheld: Readonly<Record<StrategyWithheldCode, (count: string) => string>> = {
	names: () => 'Who wrote a note is not part of this file.',
	ballots: () => 'Single ballots are never shown, exported or logged.',
	'not-quoted': (count) =>
		`Notes counted without their words, because their authors did not agree to be quoted: ${count}.`,
	floor: (count) => `Votes in which groups are shown together or not at all, because too few voted in them: ${count}.`,
	unreleased: (count) => `Ideas whose votes the facilitator has not released, shown without figures: ${count}.`
};

/** The words of files about a strategy. Screens have theirs in messages/. */
export const strategyWordsEn = {
	elements,
	components,
	ambitions,
	states,
	delivery,
	quadrants: quadrantWords.en,
	withheld,
	kind: (year: string) => `Customer experience strategy ${year}`,
	untitled: 'Without a title yet',
	missing: 'not yet said',
	vision: 'Vision',
	principles: 'Principles',
	coverage: 'The eight organisational elements',
	element: 'Element',
	component: 'Component',
	initiatives: 'Initiatives',
	initiative: 'Initiative',
	none: 'None',
	whyEmpty: (reason: string) => `No initiative, because: ${reason}`,
	whyEmptyMissing: 'No initiative, and no reason given yet',
	summary: 'Summary',
	owner: 'Owner',
	sponsor: 'Sponsor',
	elementsOf: 'Elements',
	componentsOf: 'Components',
	ambition: 'Ambition',
	kpi: 'Measure',
	baseline: 'Baseline',
	target: 'Target',
	baselineAt: 'Baseline of',
	targetAt: 'Target by',
	better: 'Better when',
	higher: 'higher',
	lower: 'lower',
	toMeasureBy: (date: string) => `to be measured by ${date}`,
	measuredOn: (value: string, date: string) => `${value} (${date})`,
	horizon: 'Horizon',
	from: 'From',
	to: 'To',
	dependsOn: 'Waits for',
	deliveryState: 'Delivery',
	impactEffort: 'Impact and effort',
	impact: 'Impact',
	effort: 'Effort',
	quadrant: 'Quadrant',
	rice: 'RICE',
	wsjf: 'WSJF',
	reach: 'Reach',
	confidence: 'Confidence',
	science: 'Science: is it measured?',
	art: 'Art: does it delight beyond repair?',
	passion: 'Passion: who pushes when it gets hard?',
	comparison: 'Initiatives compared',
	comparisonText: 'Figures computed from stored estimates. Votes never enter them; they stand beside.',
	evidence: 'What it rests on',
	workshop: 'Workshop',
	notes: 'Notes',
	notesOf: (count: string, segments: string) => `${count} (${segments})`,
	votes: 'Votes',
	rank: 'Rank in the vote',
	dots: 'Dots',
	supporters: 'Supporters',
	ballots: 'Ballots',
	voteOf: (supporters: string, ballots: string) => `${supporters} of ${ballots} supported it`,
	groupOf: (group: string, supporters: string, ballots: string) => `${group}: ${supporters} of ${ballots}`,
	reordered: 'Taken before its rank, because',
	voices: 'In their words',
	voicesAll: 'The voices behind the initiatives',
	moreVoices: (count: string) => `${count} more at the end of this document`,
	noEvidence: 'No note of a workshop stands behind it yet',
	segment: 'Group',
	quote: 'Words',
	translation: 'Translation',
	governance: 'Governance',
	cadence: 'Reviewed',
	risks: 'Risks',
	communication: 'How it is announced',
	notChosen: 'What was not chosen, and why',
	idea: 'Idea',
	why: 'Why not',
	noteVotedOn: 'A note that is not quoted',
	hidden: 'What is not shown, and why',
	incomplete: (count: string) => `This strategy is not complete: ${count} details are still missing.`,
	madeOn: (date: string) => `Made on ${date}`,
	timeline: 'Timeline',
	quarter: (number: string) => `Q${number}`,
	field: 'Field',
	content: 'Content',
	overview: 'Overview',
	state: 'State',
	notice: 'Note'
};
export type StrategyWords = typeof strategyWordsEn;

import { pick } from '#domain/languages.ts';
import { elements } from '#domain/notes.ts';
import type { ReportedInitiative, StrategyReport } from '#server/services/strategy-report.ts';
import type { Block, Paper } from '../paper/paper.ts';
import type { Reader } from '../pen.ts';
import { factsOf, type Facts } from './facts.ts';

const voicesBeside = 3; // of each initiative; all of them stand at the end

type Row = readonly [string, string];
const filled = (rows: readonly Row[]): Row[] => rows.filter(([, value]) => value.trim() !== '');
const heading = (level: 1 | 2 | 3, text: string): Block => ({ is: 'heading', level, text });
const under = (name: string, blocks: readonly Block[]): Block[] =>
	blocks.length > 0 ? [heading(1, name), ...blocks] : [];
const text = (words: string, tone?: 'lead' | 'soft'): Block[] =>
	words === '' ? [] : [{ is: 'text', text: words, ...(tone && { tone }) }];
const list = (items: readonly string[], numbered = false): Block[] =>
	items.length > 0 ? [{ is: 'list', items, numbered }] : [];

const coverage = ({ initiatives, strategy }: StrategyReport, { words, title }: Facts): Block[] => [
	{
		is: 'table',
		head: [words.element, words.initiatives],
		widths: [2, 5],
		rows: elements.map((element) => {
			const own = initiatives.filter((initiative) => initiative.elements.includes(element)).map(title);
			const reason = strategy.emptyElements[element]?.trim();
			return [
				words.elements[element],
				own.length > 0 ? own.join('\n') : reason ? words.whyEmpty(reason) : words.whyEmptyMissing
			];
		})
	}
];

const comparison = ({ initiatives }: StrategyReport, { words, title, scores, vote, way }: Facts): Block[] => [
	{ is: 'text', text: words.comparisonText, tone: 'soft' },
	{
		is: 'table',
		head: [words.initiative, words.kpi, words.quadrant, words.rice, words.wsjf, words.votes],
		widths: [5, 3, 2.4, 1.6, 1.5, 3],
		rows: initiatives.map((initiative) => {
			const { quadrant, rice, wsjf } = scores(initiative);
			const votes = initiative.basis ? vote(initiative.basis) : '';
			return [title(initiative), way(initiative.kpi) ?? '', quadrant, rice, wsjf, votes];
		})
	}
];

const evidence = (initiative: ReportedInitiative, { words, pen, notes, vote, groupVotes, by }: Facts): Block[] => {
	const { basis } = initiative;
	if (!basis) return [heading(3, words.evidence), { is: 'text', text: words.noEvidence, tone: 'soft' }];
	const rest = basis.voices.length - voicesBeside;
	return [
		heading(3, words.evidence),
		{
			is: 'facts',
			rows: filled([
				[words.workshop, pen.text(basis.workshop)],
				[words.notes, notes(basis)],
				[words.rank, basis.vote?.rank ? pen.number(basis.vote.rank) : ''],
				[words.votes, [vote(basis), ...groupVotes(basis)].filter(Boolean).join(' · ')],
				[words.reordered, basis.reason]
			])
		},
		...basis.voices.slice(0, voicesBeside).map(({ text: said, translation, segment }): Block => ({
			is: 'quote',
			text: said,
			translation,
			by: by(segment)
		})),
		...(rest > 0 ? text(words.moreVoices(pen.number(rest)), 'soft') : [])
	];
};

const initiativePart = (initiative: ReportedInitiative, index: number, facts: Facts): Block[] => {
	const { words, pen, title, titleOf, scores } = facts;
	const { kpi, spirit, impactEffort } = initiative;
	const { quadrant, rice, wsjf } = scores(initiative);
	const said = (value: string): string => value.trim() || words.missing;
	return [
		heading(2, `${pen.number(index + 1)}. ${title(initiative)}`),
		...text(pen.text(initiative.summary)),
		{
			is: 'facts',
			rows: filled([
				[words.owner, said(initiative.owner)],
				[words.sponsor, said(initiative.sponsor)],
				[words.elementsOf, said(facts.elements(initiative))],
				[words.componentsOf, said(facts.components(initiative))],
				[words.ambition, initiative.ambition ? words.ambitions[initiative.ambition] : words.missing],
				[words.kpi, said(pen.text(kpi.label))],
				[words.baseline, said(facts.baseline(kpi))],
				[words.target, said(facts.target(kpi))],
				[words.horizon, said(facts.horizon(initiative))],
				[words.dependsOn, pen.list(initiative.dependsOn.map(titleOf).filter(Boolean))],
				[words.deliveryState, facts.delivery(initiative)],
				[
					words.impactEffort,
					impactEffort ? `${pen.number(impactEffort.impact)} · ${pen.number(impactEffort.effort)} (${quadrant})` : ''
				],
				[words.rice, rice],
				[words.wsjf, wsjf],
				[words.science, spirit.science],
				[words.art, spirit.art],
				[words.passion, spirit.passion]
			])
		},
		...evidence(initiative, facts)
	];
};

const notChosen = ({ strategy, parked }: StrategyReport, { words, pen }: Facts): Block[] => [
	...text(pen.text(strategy.notChosen)),
	...(parked.length > 0
		? [
				{
					is: 'table' as const,
					head: [words.idea, words.rank, words.dots, words.votes, words.why],
					widths: [5, 1.8, 1.6, 3, 5],
					rows: parked.map(({ title, rank, votes, why }) => [
						pen.text(title) || words.noteVotedOn,
						rank === null ? '' : pen.number(rank),
						votes ? pen.number(votes.dots) : '',
						votes ? words.voteOf(pen.number(votes.supporters), pen.number(votes.ballots)) : '',
						pen.text(why)
					])
				}
			]
		: [])
];

const allVoices = ({ initiatives }: StrategyReport, { title, by }: Facts): Block[] =>
	initiatives
		.filter(({ basis }) => (basis?.voices.length ?? 0) > voicesBeside)
		.flatMap((initiative): Block[] => [
			heading(3, title(initiative)),
			...(initiative.basis?.voices ?? []).map(({ text: said, translation, segment }): Block => ({
				is: 'quote',
				text: said,
				translation,
				by: by(segment)
			}))
		]);

export const strategyTitle = ({ strategy }: StrategyReport, reader: Reader, { words, pen }: Facts): string =>
	pick(strategy.title, reader.language).trim() || words.kind(pen.year(strategy.year));

/** The whole strategy as a document, in the order in which a leader reads it. */
export const strategyPaper = (report: StrategyReport, reader: Reader): Paper => {
	const facts = factsOf(report, reader);
	const { words, pen } = facts;
	const { strategy, initiatives, state, gaps } = report;
	const { governance } = strategy;
	const title = strategyTitle(report, reader, facts);
	return {
		...reader,
		over: pen.text(report.organisation),
		title,
		under: [words.kind(pen.year(strategy.year)), words.states[state], words.madeOn(pen.day(report.exportedAt))].join(
			' · '
		),
		footer: title,
		blocks: [
			...(gaps > 0 ? [{ is: 'notice' as const, text: words.incomplete(pen.number(gaps)) }] : []),
			...under(words.vision, text(pen.text(strategy.vision), 'lead')),
			...under(words.principles, list(strategy.principles.map(pen.text).filter(Boolean), true)),
			...under(words.coverage, coverage(report, facts)),
			...under(words.comparison, initiatives.length > 0 ? comparison(report, facts) : []),
			...under(
				words.initiatives,
				initiatives.flatMap((initiative, index) => initiativePart(initiative, index, facts))
			),
			...under(words.governance, [
				{
					is: 'facts',
					rows: [
						[words.sponsor, governance.sponsor.trim() || words.missing],
						[words.owner, governance.owner.trim() || words.missing],
						[words.cadence, governance.cadence.trim() || words.missing]
					]
				}
			]),
			...under(words.risks, list(strategy.risks.map(pen.text).filter(Boolean))),
			...under(words.communication, text(pen.text(strategy.communication))),
			...under(words.notChosen, notChosen(report, facts)),
			...under(words.voicesAll, allVoices(report, facts)),
			...under(words.hidden, list(facts.withheld))
		]
	};
};

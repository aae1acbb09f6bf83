import { elements } from '#domain/notes.ts';
import { quadrantOf, riceOf, wsjfOf } from '#domain/priorities.ts';
import type { StrategyReport } from '#server/services/strategy-report.ts';
import type { Cell } from '../csv-table.ts';
import type { Reader } from '../pen.ts';
import type { Book, NumberLook, Sheet } from '../sheets/book.ts';
import { factsOf, type Facts } from './facts.ts';

type Column = Sheet['columns'][number];
const column = (title: string, width = 16, look: NumberLook = 'plain'): Column => ({ title, width, look });

const overview = ({ strategy, state, gaps, organisation }: StrategyReport, { words, pen }: Facts): Sheet => {
	const { governance } = strategy;
	const rows: (readonly [string, string])[] = [
		[
			words.kind(pen.year(strategy.year)),
			[pen.text(organisation), pen.text(strategy.title)].filter(Boolean).join(' · ')
		],
		[words.state, words.states[state]],
		...(gaps > 0 ? [[words.notice, words.incomplete(pen.number(gaps))] as const] : []),
		[words.vision, pen.text(strategy.vision)],
		...strategy.principles.map((text) => [words.principles, pen.text(text)] as const),
		[`${words.governance}: ${words.sponsor}`, governance.sponsor],
		[`${words.governance}: ${words.owner}`, governance.owner],
		[`${words.governance}: ${words.cadence}`, governance.cadence],
		...strategy.risks.map((text) => [words.risks, pen.text(text)] as const),
		[words.communication, pen.text(strategy.communication)],
		[words.notChosen, pen.text(strategy.notChosen)]
	];
	return { name: words.overview, columns: [column(words.field, 32), column(words.content, 100)], rows };
};

/** Figures as numbers, unrounded, so that they can be counted on. */
const initiatives = (report: StrategyReport, facts: Facts): Sheet => {
	const { words, pen, title, titleOf } = facts;
	return {
		name: words.initiatives,
		columns: [
			column(words.initiative, 40),
			column(words.owner, 26),
			column(words.sponsor, 26),
			column(words.elementsOf, 30),
			column(words.componentsOf, 18),
			column(words.ambition),
			column(words.kpi, 36),
			column(words.baseline),
			column(words.baselineAt),
			column(words.target),
			column(words.targetAt),
			column(words.better),
			column(words.from),
			column(words.to),
			column(words.dependsOn, 30),
			column(words.deliveryState),
			column(words.impact),
			column(words.effort),
			column(words.quadrant),
			column(words.rice, 16, 'decimal'),
			column(words.wsjf, 16, 'decimal')
		],
		rows: report.initiatives.map((initiative): Cell[] => {
			const { kpi, horizon, impactEffort, rice, wsjf } = initiative;
			const unit = kpi.unit.trim();
			return [
				title(initiative),
				initiative.owner,
				initiative.sponsor,
				facts.elements(initiative),
				facts.components(initiative),
				initiative.ambition && words.ambitions[initiative.ambition],
				[pen.text(kpi.label), unit && `(${unit})`].filter(Boolean).join(' '),
				kpi.baseline,
				kpi.baselineAt,
				kpi.target,
				kpi.targetAt,
				words[kpi.better],
				horizon?.start ?? null,
				horizon?.end ?? null,
				pen.list(initiative.dependsOn.map(titleOf).filter(Boolean)),
				facts.delivery(initiative),
				impactEffort?.impact ?? null,
				impactEffort?.effort ?? null,
				impactEffort && words.quadrants[quadrantOf(impactEffort)],
				rice && riceOf(rice),
				wsjf && wsjfOf(wsjf)
			];
		})
	};
};

const coverage = ({ initiatives: all, strategy }: StrategyReport, { words, title }: Facts): Sheet => ({
	name: words.coverage,
	columns: [column(words.element, 28), column(words.initiative, 60), column(words.why, 60)],
	rows: elements.flatMap((element): Cell[][] => {
		const own = all.filter((initiative) => initiative.elements.includes(element));
		if (own.length > 0) return own.map((initiative) => [words.elements[element], title(initiative), null]);
		return [[words.elements[element], null, strategy.emptyElements[element]?.trim() || words.whyEmptyMissing]];
	})
});

const votes = ({ initiatives: all }: StrategyReport, { words, groups, title }: Facts): Sheet => ({
	name: words.votes,
	columns: [
		column(words.initiative, 40),
		column(words.rank),
		column(words.segment, 20),
		column(words.dots),
		column(words.supporters),
		column(words.ballots),
		column(words.reordered, 60)
	],
	rows: all.flatMap((initiative): Cell[][] => {
		const { basis } = initiative;
		if (!basis?.vote) return [];
		const { rank, dots, supporters, ballots } = basis.vote;
		return [
			[title(initiative), rank, null, dots, supporters, ballots, basis.reason],
			...basis.vote.groups.map((own): Cell[] => [
				title(initiative),
				rank,
				groups[own.group],
				null,
				own.supporters,
				own.ballots,
				null
			])
		];
	})
});

const evidence = ({ initiatives: all }: StrategyReport, { words, pen, title, by }: Facts): Sheet => ({
	name: words.evidence,
	columns: [
		column(words.initiative, 40),
		column(words.workshop, 30),
		column(words.segment, 16),
		column(words.quote, 70),
		column(words.translation, 70)
	],
	rows: all.flatMap((initiative) =>
		(initiative.basis?.voices ?? []).map(({ text, translation, segment }): Cell[] => [
			title(initiative),
			initiative.basis && pen.text(initiative.basis.workshop),
			by(segment),
			text,
			translation
		])
	)
});

const parked = ({ parked: ideas }: StrategyReport, { words, pen }: Facts): Sheet => ({
	name: words.idea,
	columns: [
		column(words.idea, 50),
		column(words.rank),
		column(words.dots),
		column(words.supporters),
		column(words.ballots),
		column(words.why, 70)
	],
	rows: ideas.map(({ title, rank, votes: own, why }) => [
		pen.text(title) || words.noteVotedOn,
		rank,
		own?.dots ?? null,
		own?.supporters ?? null,
		own?.ballots ?? null,
		pen.text(why)
	])
});

export const strategyBook = (report: StrategyReport, reader: Reader): Book => {
	const facts = factsOf(report, reader);
	const { words, withheld } = facts;
	const sheets = [overview, initiatives, coverage, votes, evidence, parked].map((sheet) => sheet(report, facts));
	return {
		language: reader.language,
		sheets: [
			...sheets.filter(({ rows }) => rows.length > 0),
			{ name: words.hidden, columns: [column(words.hidden, 110)], rows: withheld.map((text) => [text]) }
		]
	};
};

import type { RoundOption } from '#domain/ballots.ts';
import { pick } from '#domain/languages.ts';
import { hasNoFigures } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import type { Report } from '#server/services/report.ts';
import { markdownText as plain } from './markdown-text.ts';
import type { Reader } from './pen.ts';
import { statement } from './withheld.ts';
import { wordsOf, type Words } from './words.ts';

type Counted = Report['results']['rounds'][number];
interface Pen {
	readonly words: Words;
	readonly number: (value: number, decimals?: number) => string;
	readonly percent: (share: number) => string;
	readonly text: (words: { readonly en: string; readonly ar: string }) => string;
	readonly option: (option: RoundOption) => string;
}

/** Keeps a name or a number from turning the line around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

const penOf = ({ language, numerals }: Reader): Pen => {
	const locale = `${language === 'ar' ? 'ar-SA' : 'en-GB'}-u-ca-gregory-nu-${numerals}`;
	const format = (value: number, options: Intl.NumberFormatOptions): string =>
		new Intl.NumberFormat(locale, options).format(value);
	const words = wordsOf(language);
	return {
		words,
		number: (value, decimals = 0) =>
			format(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
		// As on the screen: Western digits take the Western sign.
		percent: (share) => {
			const shown = format(share, { style: 'percent', maximumFractionDigits: 1 });
			return numerals === 'arab' ? shown : shown.replace('٪', '%');
		},
		text: (both) => plain(pick(both, language)),
		option: ({ title, titleAr = '' }) => plain(pick({ en: title, ar: titleAr }, language) || words.notQuoted)
	};
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
	`| ${head.join(' | ')} |`,
	`|${head.map(() => ' --- |').join('')}`,
	...rows.map((row) => `| ${row.join(' | ')} |`),
	''
];

const rankingTable = ({ round, results }: Counted, pen: Pen): string[] => {
	const { columns, groups: names, ofMany } = pen.words;
	const { groups } = results;
	const rows = results.rankings.balanced.map(({ optionId, value, rank }) => {
		const option = round.options.find(({ id }) => id === optionId);
		const whole = results.options.find((known) => known.optionId === optionId);
		return [
			pen.number(rank),
			option ? pen.option(option) : '',
			pen.number(whole?.dots ?? 0),
			pen.percent(value),
			...groups.map((group) => {
				const own = group.options.find((known) => known.optionId === optionId);
				return ofMany(pen.number(own?.supporters ?? 0), pen.number(group.ballots));
			})
		];
	});
	const head = [
		columns.rank,
		columns.option,
		columns.dots,
		columns.balanced,
		...groups.map(({ group }) => names[group])
	];
	return table(head, rows);
};

const divergenceTable = ({ round, results }: Counted, pen: Pen): string[] => {
	const { divergence } = results;
	if (!divergence) return [];
	const { words } = pen;
	const { columns, groups, headings, verdicts, ofMany, fromTo, facts } = words;
	const rows = divergence.options.map(
		({ optionId, leaders, customers, difference, interval: [low, high], pAdjusted, verdict }) => {
			const option = round.options.find(({ id }) => id === optionId);
			return [
				option ? pen.option(option) : '',
				ofMany(pen.number(leaders.k), pen.number(leaders.n)),
				ofMany(pen.number(customers.k), pen.number(customers.n)),
				`${pen.number(difference, 3)} (${fromTo(pen.number(low, 3), pen.number(high, 3))})`,
				pen.number(pAdjusted, 3),
				verdicts[verdict]
			];
		}
	);
	return [
		`### ${headings.differences}`,
		'',
		...table(
			[columns.option, groups.leader, groups.customer, columns.difference, columns.pAdjusted, columns.verdict],
			rows
		),
		words.and(
			`${facts.totalVariation}: ${isolated(pen.number(divergence.totalVariation, 3))}`,
			`p ${isolated(pen.number(divergence.totalVariationP, 3))}`
		),
		'',
		headings.chance,
		''
	];
};

const roundPart = (counted: Counted, pen: Pen): string[] => {
	const { facts, headings, yes, no } = pen.words;
	const { round, results, seal } = counted;
	const shows = !hasNoFigures(results);
	const dots = shows ? ` · ${facts.dots}: ${isolated(pen.number(results.dots))}` : '';
	return [
		`## ${headings.ranking}: ${isolated(pen.text(round.title))}`,
		'',
		`${facts.ballots}: ${isolated(pen.number(results.ballots))}${dots} · ${facts.released}: ${round.releasedAt === null ? no : yes}`,
		'',
		...(shows ? [...rankingTable(counted, pen), ...divergenceTable(counted, pen)] : []),
		...results.withheld.map((each) => `- ${statement(each, pen.words, pen.number)}`),
		...(seal ? [`- ${facts.seal}: ${seal}`] : []),
		''
	];
};

const saidPart = ({ summary }: Report, pen: Pen): string[] => {
	const { headings, groups } = pen.words;
	return [
		`## ${headings.groups}`,
		'',
		...summary.groups.flatMap(({ title, notes, withdrawn }) => [
			`### ${isolated(pen.text(title))}`,
			'',
			...notes.map(({ text, segment }) => `- ${isolated(plain(text))} — ${groups[segment]}`),
			...(withdrawn > 0 ? [`- ${pen.words.removed(isolated(pen.number(withdrawn)))}`] : []),
			''
		])
	];
};

const estimatePart = ({ summary }: Report, pen: Pen): string[] => {
	const { columns, facts, fistOutcomes, headings, quadrants } = pen.words;
	return summary.estimates.flatMap((round) => {
		const { method, title, ballots } = round;
		const head = [
			`## ${headings.estimates}: ${isolated(pen.text(title))}`,
			'',
			`${facts.ballots}: ${isolated(pen.number(ballots))}`,
			''
		];
		if (method === 'fist_of_five') {
			const { mean, min, outcome } = round.fist;
			return [
				...head,
				`- ${facts.fistMean}: ${isolated(pen.number(mean, 2))}`,
				`- ${facts.fistMin}: ${isolated(pen.number(min))}`,
				`- ${facts.fistOutcome}: ${fistOutcomes[outcome]}`,
				''
			];
		}
		const rows = round.options.map(({ title: option, impact, effort, quadrant }) => [
			pen.text(option),
			pen.number(impact, 2),
			pen.number(effort, 2),
			quadrants[quadrant]
		]);
		return [
			...head,
			headings.weighted,
			'',
			...table([columns.option, columns.impact, columns.effort, columns.quadrant], rows)
		];
	});
};

const initiativePart = ({ results }: Report, pen: Pen): string[] => {
	const { headings } = pen.words;
	if (results.initiatives.length === 0) return [];
	const rows = results.initiatives.map(({ title, owner, measure }) => [
		pen.text(title),
		plain(owner),
		pen.text(measure)
	]);
	return [
		`## ${headings.initiatives}`,
		'',
		...table([headings.initiatives, headings.owner, headings.initiativeMeasure], rows)
	];
};

/** For people: figures rounded for reading, from the same results as every other file. */
export const writeMarkdown = (report: Report, reader: Reader): string => {
	const { workshop, summary, results } = report;
	const pen = penOf(reader);
	const { headings, groups } = pen.words;
	const people = (Object.entries(summary.people) as [Segment, number][]).map(
		([segment, count]) => `${groups[segment]} ${pen.number(count)}`
	);
	return [
		`# ${pen.text(workshop.title)}`,
		'',
		`**${headings.purpose}:** ${isolated(pen.text(workshop.purpose))}`,
		'',
		`- ${isolated(pen.text(summary.organisation))}`,
		`- ${headings.cxDay}: ${isolated(summary.cxDayDate)}`,
		`- ${headings.people}: ${people.join(' · ')}`,
		`- ${headings.notes}: ${pen.number(summary.notes.total)} (${headings.setAside}: ${pen.number(summary.notes.setAside)})`,
		'',
		...results.rounds.flatMap((counted) => roundPart(counted, pen)),
		...estimatePart(report, pen),
		...initiativePart(report, pen),
		...saidPart(report, pen),
		`## ${headings.withheld}`,
		'',
		...summary.withheld.map((each) => `- ${statement(each, pen.words, pen.number)}`),
		'',
		`${headings.audit}: ${results.auditHead ?? ''}`,
		''
	].join('\n');
};

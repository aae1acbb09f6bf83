import { textDirection } from '#domain/direction.ts';
import { truncateGraphemes } from '#domain/graphemes.ts';
import { elements } from '#domain/notes.ts';
import type { ReportedInitiative, StrategyReport } from '#server/services/strategy-report.ts';
import { edge, Slides, slideWidth } from '../deck/slides.ts';
import type { Reader } from '../pen.ts';
import { factsOf, type Facts } from './facts.ts';
import { strategyTitle } from './paper.ts';
import { timelineSlides } from './deck-timeline.ts';

const inner = slideWidth - 2 * edge;
const rowsOnASlide = 9;
const voicesOnASlide = 2;
const lettersOfAVoice = 260;
const lettersOfAText = 900;

const pagesOf = <T>(rows: readonly T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(rows.length / size) }, (_, page) => rows.slice(page * size, (page + 1) * size));

/** In the marks of its own language, cut before them. */
const quoted = (text: string): string => {
	const words = truncateGraphemes(text, lettersOfAVoice);
	return textDirection(words) === 'rtl' ? `«${words}»` : `“${words}”`;
};

const cover = (slides: Slides, report: StrategyReport, { words, pen }: Facts, title: string): void => {
	const slide = slides.add('');
	const { strategy, state, exportedAt } = report;
	slides.shape(slide, { start: 0, top: 0, width: 0.4, height: 7.5 }, 'accent');
	slides.texts(
		slide,
		[
			[pen.text(report.organisation), { size: 18, colour: 'inkSoft' }],
			[title, { size: 44, bold: true }],
			[
				[words.kind(pen.year(strategy.year)), words.states[state], words.madeOn(pen.day(exportedAt))].join(' · '),
				{ size: 18, colour: 'inkSoft' }
			]
		],
		{ start: 1.2, top: 1.6, width: slideWidth - 2.4, height: 3.6 },
		{ valign: 'middle' }
	);
};

const purpose = (slides: Slides, { strategy }: StrategyReport, { words, pen }: Facts): void => {
	const slide = slides.add(words.vision);
	slides.text(
		slide,
		pen.text(strategy.vision) || words.missing,
		{ start: edge, top: 1.4, width: inner, height: 1.9 },
		{ size: 26, colour: 'accent', most: 400, valign: 'middle' }
	);
	const principles = strategy.principles.map(pen.text).filter(Boolean);
	slides.text(slide, words.principles, { start: edge, top: 3.5, width: inner, height: 0.4 }, { size: 16, bold: true });
	slides.texts(
		slide,
		principles.map((text, index) => [pen.line(`${pen.number(index + 1)}. ${text}`), { most: 220 }]),
		{ start: edge, top: 4, width: inner, height: 2.9 },
		{ size: 17 }
	);
};

const coverage = (slides: Slides, { strategy, initiatives }: StrategyReport, { words, pen, title }: Facts): void => {
	const slide = slides.add(words.coverage);
	const [gap, columns, top, height] = [0.2, 4, 1.45, 2.7];
	const width = (inner - gap * (columns - 1)) / columns;
	for (const [index, element] of elements.entries()) {
		const own = initiatives.filter((initiative) => initiative.elements.includes(element)).map(title);
		const reason = strategy.emptyElements[element]?.trim();
		const shown = own.slice(0, 4);
		const rest = own.length - shown.length;
		slides.texts(
			slide,
			[
				[words.elements[element], { size: 14, bold: true }],
				...shown.map((text) => [text, { size: 11, most: 70 }] as const),
				...(rest > 0 ? [[`+${pen.number(rest)}`, { size: 11, colour: 'inkSoft' }] as const] : []),
				...(own.length === 0
					? [
							[
								reason ? words.whyEmpty(reason) : words.whyEmptyMissing,
								{ size: 11, colour: 'warning', most: 160 }
							] as const
						]
					: [])
			],
			{
				start: edge + (index % columns) * (width + gap),
				top: top + Math.floor(index / columns) * (height + gap),
				width,
				height
			},
			{ fill: own.length > 0 ? 'accentSoft' : 'sunken' }
		);
	}
};

const comparison = (slides: Slides, { initiatives }: StrategyReport, facts: Facts): void => {
	const { words, title, way, scores, vote } = facts;
	for (const rows of pagesOf(initiatives, rowsOnASlide)) {
		const slide = slides.add(words.comparison, words.comparisonText);
		slides.table(
			slide,
			[words.initiative, words.owner, words.kpi, words.horizon, words.quadrant, words.rice, words.wsjf, words.votes],
			rows.map((initiative) => {
				const { quadrant, rice, wsjf } = scores(initiative);
				return [
					title(initiative).slice(0, 90),
					initiative.owner.slice(0, 50),
					way(initiative.kpi) ?? '',
					facts.horizon(initiative),
					quadrant,
					rice,
					wsjf,
					initiative.basis ? vote(initiative.basis) : ''
				];
			}),
			[5, 3, 2.6, 3, 2, 1.2, 1.2, 2.6],
			{ start: edge, top: 1.6, width: inner }
		);
	}
};

const initiativeSlide = (slides: Slides, initiative: ReportedInitiative, index: number, facts: Facts): void => {
	const { words, pen, title } = facts;
	const { kpi, basis } = initiative;
	const slide = slides.add(pen.line(`${pen.number(index + 1)}. ${title(initiative)}`), facts.elements(initiative));
	const half = (inner - 0.4) / 2;
	const said = (value: string): string => value.trim() || words.missing;
	const rows: (readonly [string, string])[] = [
		[words.owner, said(initiative.owner)],
		[words.sponsor, said(initiative.sponsor)],
		[words.ambition, initiative.ambition ? words.ambitions[initiative.ambition] : words.missing],
		[words.componentsOf, said(facts.components(initiative))],
		[words.horizon, said(facts.horizon(initiative))],
		[words.deliveryState, facts.delivery(initiative)]
	];
	slides.texts(
		slide,
		rows.flatMap(([name, value]) => [
			[name, { size: 11, colour: 'inkSoft' }] as const,
			[value, { size: 15, most: 110 }] as const
		]),
		{ start: edge, top: 1.75, width: half, height: 5 }
	);
	slides.texts(
		slide,
		[
			[words.kpi, { size: 11, colour: 'inkSoft' }],
			[said(pen.text(kpi.label)), { size: 15, bold: true, most: 140 }],
			[facts.way(kpi) ?? said(facts.baseline(kpi)), { size: 26, bold: true, colour: 'accent' }],
			...(kpi.targetAt
				? [[`${words.targetAt}: ${pen.date(kpi.targetAt)}`, { size: 11, colour: 'inkSoft' }] as const]
				: [])
		],
		{ start: edge + half + 0.4, top: 1.75, width: half, height: 1.95 },
		{ fill: 'accentSoft' }
	);
	const votes = basis ? [facts.vote(basis), ...facts.groupVotes(basis)].filter(Boolean).join(' · ') : '';
	slides.texts(
		slide,
		[
			[words.evidence, { size: 11, colour: 'inkSoft' }],
			[basis ? `${words.notes}: ${facts.notes(basis)}` : words.noEvidence, { size: 13 }],
			...(votes ? [[votes, { size: 12, colour: 'inkSoft' }] as const] : []),
			...(basis?.voices ?? [])
				.slice(0, voicesOnASlide)
				.flatMap(({ text, segment }) => [
					[quoted(text), { size: 14 }] as const,
					[facts.by(segment), { size: 11, colour: 'inkSoft' }] as const
				])
		],
		{ start: edge + half + 0.4, top: 3.95, width: half, height: 2.9 }
	);
};

const plain = (slides: Slides, title: string, lines: readonly string[]): void => {
	if (lines.length === 0) return;
	slides.texts(
		slides.add(title),
		lines.map((text) => [text, { most: lettersOfAText }]),
		{ start: edge, top: 1.5, width: inner, height: 5.3 },
		{ size: 18 }
	);
};

const parked = (slides: Slides, { parked: ideas }: StrategyReport, { words, pen }: Facts): void => {
	for (const rows of pagesOf(ideas, rowsOnASlide))
		slides.table(
			slides.add(words.notChosen),
			[words.idea, words.rank, words.votes, words.why],
			rows.map(({ title, rank, votes, why }) => [
				(pen.text(title) || words.noteVotedOn).slice(0, 90),
				rank === null ? '' : pen.number(rank),
				votes ? words.voteOf(pen.number(votes.supporters), pen.number(votes.ballots)) : '',
				pen.text(why).slice(0, 160)
			]),
			[5, 1.4, 3, 6],
			{ start: edge, top: 1.6, width: inner }
		);
};

/** The strategy for a room: one initiative a slide. What is long is cut; the document has all of it. */
export const writeStrategyDeck = (report: StrategyReport, reader: Reader): Promise<Uint8Array> => {
	const facts = factsOf(report, reader);
	const { words, pen, withheld } = facts;
	const { strategy, initiatives, gaps } = report;
	const title = strategyTitle(report, reader, facts);
	const slides = new Slides(reader.language, title, pen.text(report.organisation));
	cover(slides, report, facts, title);
	purpose(slides, report, facts);
	coverage(slides, report, facts);
	comparison(slides, report, facts);
	timelineSlides(slides, report, facts);
	for (const [index, initiative] of initiatives.entries()) initiativeSlide(slides, initiative, index, facts);
	plain(slides, words.risks, strategy.risks.map(pen.text).filter(Boolean));
	plain(slides, words.communication, [pen.text(strategy.communication)].filter(Boolean));
	plain(slides, words.notChosen, [pen.text(strategy.notChosen)].filter(Boolean));
	parked(slides, report, facts);
	plain(slides, words.hidden, [...(gaps > 0 ? [words.incomplete(pen.number(gaps))] : []), ...withheld]);
	return slides.write();
};
